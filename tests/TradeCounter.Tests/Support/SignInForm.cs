using System.Text.RegularExpressions;

namespace TradeCounter.Tests.Support;

/// <summary>The sign-in page's form over HTTP, as a browser sends it.</summary>
internal static partial class SignInForm
{
    public static async Task<HttpResponseMessage> SignIn(this HttpClient http, string email, string password, Uri? page = null)
    {
        page ??= new Uri("/account/sign-in", UriKind.Relative);
        var token = Token(await http.GetStringAsync(page));
        using var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("Input.Email", email), new("Input.Password", password)]);
        return await http.PostAsync(page, form);
    }

    public static string Token(string html) => TokenField().Match(html).Groups[1].Value;

    /// <summary>What the page says is wrong.</summary>
    public static string Alert(string html) => AlertText().Match(html).Groups[1].Value;

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("role=\"alert\">.*?<span>(.*?)</span>", RegexOptions.Singleline)]
    private static partial Regex AlertText();
}
