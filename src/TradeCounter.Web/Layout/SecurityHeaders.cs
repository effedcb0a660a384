namespace TradeCounter.Web.Layout;

/// <summary>
/// What the browser is told to refuse: scripts and styles that are not our own files, so that a dealer's text that became
/// markup by a mistake of ours could still do nothing; pages in frames; guessed content types.
/// </summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        // The camera reads bar codes at the counter; nothing else of the machine is wanted.
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        return next(context);
    });
}
