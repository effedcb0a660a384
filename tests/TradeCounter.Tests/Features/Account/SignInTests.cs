using System.Net;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Features.Account;

public sealed class SignInTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Fact]
    public async Task A_person_signs_in_goes_where_they_wanted_and_signs_out()
    {
        using var http = app.Browser();

        using var sent = await http.GetAsync(new Uri("/?x=1", UriKind.Relative));
        Assert.Contains("/account/sign-in?returnUrl=%2F%3Fx%3D1", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var entered = await http.SignIn(CounterApp.Pat, CounterApp.Password, sent.Headers.Location);
        Assert.Equal("/?x=1", new Uri(http.BaseAddress!, entered.Headers.Location!).PathAndQuery);
        using var page = await http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        var token = SignInForm.Token(await page.Content.ReadAsStringAsync());
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var left = await http.PostAsync(new Uri("/account/sign-out", UriKind.Relative), form);
        Assert.Equal("/account/sign-in", left.Headers.Location!.ToString());
        using var after = await http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/account/sign-out")]
    public async Task A_return_address_outside_of_the_app_leads_to_the_counter(string returnUrl)
    {
        using var http = app.Browser();

        using var entered = await http.SignIn(CounterApp.Sam, CounterApp.Password, new Uri("/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), UriKind.Relative));

        Assert.Equal(new Uri(http.BaseAddress!, "/"), new Uri(http.BaseAddress!, entered.Headers.Location!));
    }

    [Fact]
    public async Task An_unknown_person_and_a_wrong_password_get_the_same_answer()
    {
        using var http = app.Browser();

        using var wrong = await http.SignIn(CounterApp.Mia, "not-it-at-all");
        using var unknown = await http.SignIn("nobody@lee.example", "not-it-at-all");

        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        var sentence = SignInForm.Alert(await wrong.Content.ReadAsStringAsync());
        Assert.Contains("E-mail or password is wrong", sentence, StringComparison.Ordinal);
        Assert.Equal(sentence, SignInForm.Alert(await unknown.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_password_does_not_help_for_a_while()
    {
        await using var own = new CounterApp();
        using var http = own.Browser();

        for (var tries = 0; tries < 5; tries++)
            (await http.SignIn(CounterApp.Mia, "not-it-at-all")).Dispose();
        using var right = await http.SignIn(CounterApp.Mia, CounterApp.Password);

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Contains("E-mail or password is wrong", SignInForm.Alert(await right.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_and_this_site_alone()
    {
        using var http = app.Browser();

        using var entered = await http.SignIn(CounterApp.Pat, CounterApp.Password);

        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), line => line.StartsWith("tradecounter=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Over_https_the_cookie_is_marked_secure()
    {
        using var http = app.Browser();
        http.BaseAddress = new Uri("https://localhost/");

        using var entered = await http.SignIn(CounterApp.Pat, CounterApp.Password);

        Assert.Contains("secure", Assert.Single(entered.Headers.GetValues("Set-Cookie"), line => line.StartsWith("tradecounter=", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_practice_account_is_filled_in_by_its_button()
    {
        using var http = app.Browser();

        var html = await http.GetStringAsync(new Uri("/account/sign-in?as=" + Uri.EscapeDataString(CounterApp.Ada), UriKind.Relative));

        Assert.Contains($"value=\"{CounterApp.Ada}\"", html, StringComparison.Ordinal);
        Assert.Contains("Practice accounts", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_practice_dealers_no_account_is_shown()
    {
        await using var own = new CounterApp { AppSettings = { ["TradeCounter:PracticeDealers"] = "false" } };
        using var http = own.Browser();

        var html = await http.GetStringAsync(new Uri("/account/sign-in?as=" + Uri.EscapeDataString(CounterApp.Ada), UriKind.Relative));

        Assert.DoesNotContain("Practice", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/css/app.css")]
    [InlineData("/account/sign-in")]
    public async Task Nobody_has_to_sign_in_for(string path)
    {
        using var http = app.Browser();

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
