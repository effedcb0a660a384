using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.Tests.Architecture;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Provisioning;

namespace TradeCounter.Tests.Features.Provisioning;

public sealed class ApplyProvisioningTests(PublicDealersOnly shared) : IClassFixture<PublicDealersOnly>
{
    [Fact]
    public async Task A_good_file_sets_everything_up()
    {
        await using var app = Empty();

        await Apply(app, ProvisioningFile.Good);

        await using var db = await app.Db();
        var workshop = await db.Workshops.SingleAsync();
        Assert.Equal(("lee", "Lee Garage", "+44 1353 000000", "CB7 4AA"), (workshop.Key, workshop.Name, workshop.Phone, workshop.Address!.PostalCode));
        var dealer = await db.Dealers.SingleAsync();
        Assert.Equal(("karmak", "USD", false, true), (dealer.System, dealer.Currency.Code, dealer.IsPractice, dealer.IsActive));
        Assert.Equal(ProvisioningFile.Secret, dealer.Settings["clientSecret"]);
        Assert.True(dealer.Settings.Flag("paymentMethodIdSupported"));
        Assert.Equal((TimeSpan.FromMilliseconds(2500), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90)),
            (dealer.Timing.AnswerTimeout, dealer.Timing.Settle, dealer.Timing.Poll, dealer.Timing.FreshFor));
        var location = Assert.Single(dealer.Locations);
        Assert.Equal(("1", "Carlinville", "4", "01"), (location.Id.Value, location.Name, location.Settings["departmentId"], location.Settings["branchCode"]));
        var account = await db.TradeAccounts.SingleAsync();
        Assert.Equal((workshop.Id, dealer.Id, "1362", "95082"), (account.Workshop, account.Dealer, account.AccountNumber, account.Settings["customerNumber"]));
        var people = await db.Users.OrderBy(person => person.Email).ToListAsync();
        Assert.Equal([("pat@lee.example", Role.Workshop, (WorkshopId?)workshop.Id), ("root@counter.example", Role.Admin, null), ("sam@counter.example", Role.Counter, null)],
            people.Select(person => (person.Email!, person.Role, person.Workshop)));
    }

    [Fact]
    public async Task Applying_it_twice_changes_nothing()
    {
        var app = shared.App;
        await Apply(app, ProvisioningFile.Good);
        var before = await Everything(app);

        await Apply(app, ProvisioningFile.Good);

        Assert.Equal(before, await Everything(app));
    }

    [Theory]
    [InlineData("workshops[0].name", "\"Lee & Sons\"", "Workshops")]
    [InlineData("people[0].name", "\"Patricia Lee\"", "AspNetUsers")]
    [InlineData("people[0].password", "\"another\"", "AspNetUsers")]
    [InlineData("people[1].active", "false", "AspNetUsers")]
    [InlineData("dealers[0].name", "\"Midwest\"", "Dealers")]
    [InlineData("dealers[0].active", "false", "Dealers")]
    [InlineData("dealers[0].practice", "true", "Dealers")]
    [InlineData("dealers[0].timing", "(none)", "Dealers")]
    [InlineData("dealers[0].settings.user", "\"u-2\"", "Dealers")]
    [InlineData("dealers[0].locations[0].departmentId", "\"5\"", "Dealers")]
    [InlineData("tradeAccounts[0].settings.deliveryMethod", "\"Delivery\"", "TradeAccounts")]
    [InlineData("tradeAccounts[0].active", "false", "TradeAccounts")]
    public async Task A_change_touches_what_it_is_about_and_nothing_else(string path, string json, string table)
    {
        var app = shared.App;
        await Apply(app, ProvisioningFile.Good);
        var before = await Everything(app);

        await Apply(app, ProvisioningFile.With(path, json));

        var after = await Everything(app);
        Assert.Equal(before.Count, after.Count);
        Assert.Equal([table], before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => pair.First.Split('|')[0]).Distinct());
    }

    [Fact]
    public async Task A_new_password_in_the_file_ends_the_sessions_and_the_old_one()
    {
        var app = shared.App;
        await Apply(app, ProvisioningFile.Good);
        var before = await Person(app);

        await Apply(app, ProvisioningFile.With("people[0].password", "\"another\""));

        var after = await Person(app);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.NotEqual(before.PasswordHash, after.PasswordHash);
    }

    [Fact]
    public async Task The_system_of_a_dealer_that_is_set_up_cannot_change()
    {
        await using var app = Empty();
        await Apply(app, ProvisioningFile.Good);
        await using (var db = await app.Db())
            await db.Database.ExecuteSqlAsync($"UPDATE Dealers SET System = 'other'");
        await using var machine = app.AsMachine();

        var refusal = await machine.Refused(new ApplyProvisioning(ProvisioningFile.Good));

        Assert.StartsWith("$.dealers[0].system is \"karmak\"; expected: other:", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_may_refer_to_what_is_set_up_already()
    {
        await using var app = Empty();
        await Apply(app, ProvisioningFile.Good);

        await Apply(app, """
            { "people": [{ "email": "new@lee.example", "name": "New", "password": "x", "role": "Workshop", "workshop": "lee" }],
              "tradeAccounts": [{ "workshop": "lee", "dealer": "midwest-trucks", "accountNumber": "2000", "settings": {} }] }
            """);

        await using var db = await app.Db();
        Assert.Equal((4, 2), (await db.Users.CountAsync(), await db.TradeAccounts.CountAsync()));
    }

    [Fact]
    public async Task Secrets_stand_nowhere_in_the_data_folder_nor_in_the_logs()
    {
        var app = shared.App;

        await Apply(app, ProvisioningFile.Good);

        SqliteConnection.ClearAllPools();
        // The lock is empty and cannot be opened while the app holds it.
        foreach (var file in Directory.GetFiles(app.DataFolder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "tradecounter.lock"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(ProvisioningFile.Secret, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(ProvisioningFile.Secret, app.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documented_example_is_a_good_file()
    {
        var documentation = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/provisioning.md"));
        var example = documentation.Split("```json")[1].Split("```")[0];
        await using var app = Empty();

        await Apply(app, example);

        await using var db = await app.Db();
        Assert.Equal((1, 3, 3, 3), (await db.Workshops.CountAsync(), await db.Users.CountAsync(), await db.Dealers.CountAsync(), await db.TradeAccounts.CountAsync()));
    }

    [Fact]
    public async Task The_demo_set_holds_the_practice_dealers_with_their_accounts()
    {
        await using var app = new CounterApp();

        await using var db = await app.Db();
        Assert.Equal(app.Practice.Dealers.Select(dealer => dealer.Definition.Key).Order(), (await db.Dealers.ToListAsync()).Select(dealer => dealer.Key).Order());
        Assert.All(await db.Dealers.ToListAsync(), dealer => Assert.True(dealer.IsPractice));
        Assert.Equal(["lee", "northside"], await db.Workshops.Select(workshop => workshop.Key).Order().ToListAsync());
        Assert.NotEmpty(await db.TradeAccounts.ToListAsync());
    }

    private static CounterApp Empty() => new() { AppSettings = { ["TradeCounter:PracticeDealers"] = "false", ["TradeCounter:AllowPrivateDealerHosts"] = "false" } };

    private static async Task Apply(CounterApp app, string json)
    {
        await using var machine = app.AsMachine();
        await machine.Get(new ApplyProvisioning(json));
    }

    private static async Task<ClerkAccount> Person(CounterApp app)
    {
        await using var db = await app.Db();
        return await db.Users.SingleAsync(person => person.Email == "pat@lee.example");
    }

    // Every row of every table, versions and stamps and all.
    private static async Task<List<string>> Everything(CounterApp app)
    {
        var rows = new List<string>();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.DataFolder, Database.FileName)}");
        await connection.OpenAsync();
        foreach (var table in (string[])["Workshops", "AspNetUsers", "Dealers", "TradeAccounts"])
        {
            await using var ask = connection.CreateCommand();
#pragma warning disable CA2100 // the four names above
            ask.CommandText = $"SELECT * FROM {table} ORDER BY 1";
#pragma warning restore CA2100
            await using var reader = await ask.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(table + "|" + string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }
        return rows;
    }
}
