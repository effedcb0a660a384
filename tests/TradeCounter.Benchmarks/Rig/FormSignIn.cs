using System.Text.RegularExpressions;

namespace TradeCounter.Benchmarks.Rig;

/// <summary>Signs a person in as a browser without script does: gets the form, posts it, keeps the cookies.</summary>
internal static partial class FormSignIn
{
    public const string Page = "/account/sign-in";

    /// <summary>The Cookie header of the signed-in person.</summary>
    public static async Task<string> CookieAsync(HttpClient http, string email, string password)
    {
        using var form = await http.GetAsync(new Uri(Page, UriKind.Relative));
        var cookies = Cookies(form);
        var fields = HiddenField().Matches(await form.Content.ReadAsStringAsync())
            .Select(match => KeyValuePair.Create(match.Groups["name"].Value, System.Net.WebUtility.HtmlDecode(match.Groups["value"].Value)))
            .Where(field => field.Key.StartsWith("__", StringComparison.Ordinal) || field.Key == "_handler").DistinctBy(field => field.Key);
        using var content = new FormUrlEncodedContent([.. fields, new("Input.Email", email), new("Input.Password", password)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, Page) { Content = content };
        request.Headers.Add("Cookie", string.Join("; ", cookies));
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode is >= 300 and < 400
            ? string.Join("; ", cookies.Concat(Cookies(answer)))
            : throw new InvalidOperationException($"{email} could not sign in: {(int)answer.StatusCode}");
    }

    private static List<string> Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set.Select(cookie => cookie.Split(';')[0])] : [];

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"\s*/?>""")]
    private static partial Regex HiddenField();
}
