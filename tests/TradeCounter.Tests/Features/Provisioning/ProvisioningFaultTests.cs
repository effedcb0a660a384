using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Provisioning;

namespace TradeCounter.Tests.Features.Provisioning;

/// <summary>Everything that can be wrong in a file is named with its path, its value and what was expected, and nothing of the file is applied.</summary>
public sealed class ProvisioningFaultTests(PublicDealersOnly fixture) : IClassFixture<PublicDealersOnly>
{
    [Theory]
    [InlineData("workshops", "{}", "$.workshops", "an object", "a list")]
    [InlineData("garages", "[]", "$.garages", "a list", "no such field; known here are workshops, people, dealers, tradeAccounts")]
    [InlineData("workshops[0].key", "\"\"", "$.workshops[0].key", "\"\"", "the workshop's key")]
    [InlineData("workshops[0].key", "\"l e e\"", "$.workshops[0].key", "\"l e e\"", "letters, digits")]
    [InlineData("workshops[0].name", "(none)", "$.workshops[0].name", "missing", "the workshop's name")]
    [InlineData("workshops[0].name", "7", "$.workshops[0].name", "7", "the workshop's name")]
    [InlineData("workshops[0].owner", "\"x\"", "$.workshops[0].owner", "\"x\"", "no such field")]
    [InlineData("workshops[0].address.countryCode", "\"Gb\"", "$.workshops[0].address.countryCode", "\"Gb\"", "two capital letters")]
    [InlineData("workshops[0].address.city", "(none)", "$.workshops[0].address.city", "missing", "the city")]
    [InlineData("workshops[0].address.street", "\"x\"", "$.workshops[0].address.street", "\"x\"", "no such field")]
    [InlineData("workshops[0].phone", "441353", "$.workshops[0].phone", "441353", "a phone number as text")]
    [InlineData("people[0].email", "\"pat\"", "$.people[0].email", "\"pat\"", "an e-mail address")]
    [InlineData("people[1].email", "\"PAT@lee.example\"", "$.people[1].email", "\"PAT@lee.example\"", "stands in the file already")]
    [InlineData("people[0].role", "\"Boss\"", "$.people[0].role", "\"Boss\"", "Workshop, Counter or Admin")]
    [InlineData("people[0].role", "\"1\"", "$.people[0].role", "\"1\"", "Workshop, Counter or Admin")]
    [InlineData("people[0].workshop", "(none)", "$.people[0].workshop", "missing", "the key of a workshop")]
    [InlineData("people[0].workshop", "\"nowhere\"", "$.people[0].workshop", "\"nowhere\"", "the key of a workshop")]
    [InlineData("people[1].workshop", "\"lee\"", "$.people[1].workshop", "\"lee\"", "no workshop: the role Counter belongs to none")]
    [InlineData("people[0].password", "(none)", "$.people[0].password", "missing", "a text of 1 to 128 characters")]
    [InlineData("people[0].password", "12345", "$.people[0].password", "not a password", "a text of 1 to 128 characters")]
    [InlineData("people[0].active", "\"yes\"", "$.people[0].active", "\"yes\"", "true or false")]
    [InlineData("dealers[0].system", "\"acme\"", "$.dealers[0].system", "\"acme\"", "karmak")]
    [InlineData("dealers[0].system", "(none)", "$.dealers[0].system", "missing", "karmak")]
    [InlineData("dealers[0].currency", "\"dollars\"", "$.dealers[0].currency", "\"dollars\"", "a currency code")]
    [InlineData("dealers[0].settings", "(none)", "$.dealers[0].settings", "missing", "an object with what the system needs")]
    [InlineData("dealers[0].settings.clientId", "(none)", "$.dealers[0].settings.clientId", "missing", "a text (Client id is missing)")]
    [InlineData("dealers[0].settings.clientSecret", "(none)", "$.dealers[0].settings.clientSecret", "missing", "a secret as text")]
    [InlineData("dealers[0].settings.clientSecret", "{}", "$.dealers[0].settings.clientSecret", "a secret (not shown)", "a text")]
    [InlineData("dealers[0].settings.baseUrl", "\"api.karmak.example\"", "$.dealers[0].settings.baseUrl", "\"api.karmak.example\"", "an address that begins with https://")]
    [InlineData("dealers[0].settings.baseUrl", "\"http://api.karmak.example\"", "$.dealers[0].settings.baseUrl", "\"http://api.karmak.example\"", "begins with https://")]
    [InlineData("dealers[0].settings.baseUrl", "\"https://127.0.0.1/x\"", "$.dealers[0].settings.baseUrl", "\"https://127.0.0.1/x\"", "a public host")]
    [InlineData("dealers[0].settings.tokenUrl", "\"https://localhost/x\"", "$.dealers[0].settings.tokenUrl", "\"https://localhost/x\"", "a public host")]
    [InlineData("dealers[0].settings.tokenUrl", "\"https://10.1.2.3\"", "$.dealers[0].settings.tokenUrl", "\"https://10.1.2.3\"", "a public host")]
    [InlineData("dealers[0].settings.tokenUrl", "\"https://[fe80::1]/\"", "$.dealers[0].settings.tokenUrl", "\"https://[fe80::1]/\"", "a public host")]
    [InlineData("dealers[0].settings.paymentMethodIdSupported", "\"maybe\"", "$.dealers[0].settings.paymentMethodIdSupported", "\"maybe\"", "true or false")]
    [InlineData("dealers[0].settings.clintId", "\"x\"", "$.dealers[0].settings.clintId", "not shown", "no such setting; karmak knows baseUrl")]
    [InlineData("dealers[0].timing.pollSeconds", "0", "$.dealers[0].timing.pollSeconds", "0", "seconds, a number above 0")]
    [InlineData("dealers[0].timing.pollSeconds", "\"60\"", "$.dealers[0].timing.pollSeconds", "\"60\"", "seconds, a number above 0")]
    [InlineData("dealers[0].timing.settleSeconds", "-1", "$.dealers[0].timing.settleSeconds", "-1", "seconds, a number from 0")]
    [InlineData("dealers[0].timing.patience", "1", "$.dealers[0].timing.patience", "1", "no such field")]
    [InlineData("dealers[0].practice", "1", "$.dealers[0].practice", "1", "true or false")]
    [InlineData("dealers[0].locations", "[]", "$.dealers[0].locations", "a list", "at least one location")]
    [InlineData("dealers[0].locations[0].id", "1", "$.dealers[0].locations[0].id", "1", "as text")]
    [InlineData("dealers[0].locations[0].name", "(none)", "$.dealers[0].locations[0].name", "missing", "the location's name")]
    [InlineData("dealers[0].locations[0].departmentId", "(none)", "$.dealers[0].locations[0].departmentId", "missing", "Department is missing")]
    [InlineData("dealers[0].locations[0].colour", "\"red\"", "$.dealers[0].locations[0].colour", "not shown", "no such setting; karmak knows departmentId, branchCode")]
    [InlineData("dealers[0].locations[1]", """{ "id": "1", "name": "Again", "departmentId": "5" }""", "$.dealers[0].locations[1].id", "\"1\"", "an id that no other location")]
    [InlineData("tradeAccounts[0].workshop", "\"nowhere\"", "$.tradeAccounts[0].workshop", "\"nowhere\"", "the key of a workshop")]
    [InlineData("tradeAccounts[0].dealer", "(none)", "$.tradeAccounts[0].dealer", "missing", "the key of a dealer")]
    [InlineData("tradeAccounts[0].accountNumber", "(none)", "$.tradeAccounts[0].accountNumber", "missing", "the account's number")]
    [InlineData("tradeAccounts[0].settings.paymentMethod", "\"a description that is longer than thirty\"", "$.tradeAccounts[0].settings.paymentMethod", "\"a description", "at most 30 characters")]
    [InlineData("tradeAccounts[0].settings.deliveryMethod", "[\"a,b\"]", "$.tradeAccounts[0].settings.deliveryMethod[0]", "\"a,b\"", "a text without a comma")]
    public async Task A_fault_is_named_with_path_value_and_what_was_expected(string path, string json, string expectedPath, string value, string expected)
    {
        await using var machine = fixture.App.AsMachine();

        var refusal = await machine.Refused(new ApplyProvisioning(ProvisioningFile.With(path, json)));

        var line = Assert.Single(refusal.Sentence.Split('\n'), l => l.StartsWith(expectedPath + " is ", StringComparison.Ordinal));
        Assert.Contains(value, line, StringComparison.Ordinal);
        Assert.Contains(expected, line[line.IndexOf("expected: ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain(ProvisioningFile.Secret, refusal.Sentence, StringComparison.Ordinal);
        await using var db = await fixture.App.Db();
        Assert.Equal(0, await db.Workshops.CountAsync() + await db.Users.CountAsync() + await db.Dealers.CountAsync() + await db.TradeAccounts.CountAsync());
    }

    [Theory]
    [InlineData("", "line 1, position 1")]
    [InlineData("{\n  \"workshops\": [ } ]", "line 2, position ")]
    [InlineData("""{ "people": [], "people": [] }""", "$")]
    [InlineData("[]", "$ is a list; expected: an object")]
    public async Task Text_that_is_no_such_file_is_named_by_its_place(string text, string says)
    {
        await using var machine = fixture.App.AsMachine();

        Assert.Contains(says, (await machine.Refused(new ApplyProvisioning(text))).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_named_at_once()
    {
        await using var machine = fixture.App.AsMachine();

        var refusal = await machine.Refused(new ApplyProvisioning("""{ "workshops": [{ "key": "a" }, { "key": "a", "name": "A" }], "extra": 1 }"""));

        Assert.Equal(["$.extra is 1", "$.workshops[0].name is missing", "$.workshops[1].key is \"a\""], refusal.Sentence.Split('\n').Select(line => line.Split(';')[0]));
    }
}

/// <summary>An empty installation that reaches public dealers only, as in Production.</summary>
public sealed class PublicDealersOnly : IAsyncLifetime
{
    public CounterApp App { get; } = new() { LogsFrom = LogLevel.Trace, AppSettings = { ["TradeCounter:PracticeDealers"] = "false", ["TradeCounter:AllowPrivateDealerHosts"] = "false" } };

    public Task InitializeAsync() => App.InitializeAsync();

    public async Task DisposeAsync() => await App.DisposeAsync();
}
