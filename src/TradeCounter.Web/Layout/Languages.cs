using Microsoft.AspNetCore.Localization;

namespace TradeCounter.Web.Layout;

/// <summary>English and German; numbers, dates and money by the culture that the browser asks for or the person chose.</summary>
internal static class Languages
{
    public const string Path = "/language";
    public const string Field = "to";

    /// <summary>The first is what people get who ask for none of them.</summary>
    private static readonly string[] Cultures = ["en-GB", "en-US", "en-IE", "en-CA", "en-AU", "en", "de-DE", "de-AT", "de-CH", "de"];

    /// <summary>What the language switch offers: the culture and the language's own name.</summary>
    public static readonly IReadOnlyList<(string Culture, string Name)> Choices = [("en-GB", "English"), ("de-DE", "Deutsch")];

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization(options =>
        options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures));

    public static void MapLanguages(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Choose).AllowAnonymous();

    /// <summary>A link, not a form: it changes nothing but a cookie of this browser, and goes back to the page it came from.</summary>
    private static IResult Choose(HttpContext http, string to, string? back)
    {
        if (Choices.Any(choice => choice.Culture == to))
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(to)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
        return Results.LocalRedirect(Features.Account.ReturnUrl.Local(back));
    }
}
