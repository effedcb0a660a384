namespace TradeCounter.Web.Features.Account;

/// <summary>Where to go after the sign-in. The address bar is anybody's to write, so only paths of this app count.</summary>
internal static class ReturnUrl
{
    public const string Name = "returnUrl";

    public static string Local(string? url) => IsLocal(url) ? url! : "/";

    // Browsers read // and /\ as the beginning of another host, and skip control characters before they look.
    private static bool IsLocal(string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal) && !url.Any(char.IsControl)
        && !url.StartsWith("/account/", StringComparison.OrdinalIgnoreCase);
}
