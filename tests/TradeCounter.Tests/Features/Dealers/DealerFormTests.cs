using System.Text.Json;
using Bunit;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Dealers;

namespace TradeCounter.Tests.Features.Dealers;

public sealed class DealerFormTests(TalkativeApp app) : IClassFixture<TalkativeApp>
{
    private const string Secret = "s3cret-that-nobody-may-see";

    [Fact]
    public async Task A_dealer_is_added_and_stands_in_the_list()
    {
        var id = await Added("Acme Trucks", "acme-trucks");

        await using var ada = app.As(CounterApp.Ada);
        var row = Assert.Single(await ada.Send(new ListDealers()), dealer => dealer.Id == id);
        Assert.Equal(("acme-trucks", "Acme Trucks", "karmak", "Carlinville", true, false), (row.Key, row.Name, row.System, row.Locations, row.IsActive, row.IsPractice));
        await using var db = await app.Db();
        Assert.Equal(Secret, (await db.Dealers.SingleAsync(dealer => dealer.Id == id)).Settings["clientSecret"]);
    }

    [Theory]
    [InlineData("name", "A name has 1 to 100 characters.")]
    [InlineData("key", "A key has 1 to 60 letters")]
    [InlineData("currency", "A currency is three letters")]
    [InlineData("settings.baseUrl", "Address has to be a whole address")]
    [InlineData("settings.clientSecret", "Client secret is missing.")]
    [InlineData("locations[0].id", "The dealer's own id of this location is missing.")]
    [InlineData("locations[0].departmentId", "Department is missing.")]
    [InlineData("locations", "A dealer has at least one location")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_stored(string field, string sentence)
    {
        await using var ada = app.As(CounterApp.Ada);
        var form = New("Wrong " + field, "wrong-dealer");
        form = field switch
        {
            "name" => form with { Name = " " },
            "key" => form with { Key = "a b" },
            "currency" => form with { Currency = "pound" },
            "settings.baseUrl" => form with { Settings = Typed(("baseUrl", "nowhere")) },
            "settings.clientSecret" => form with { Settings = Typed(("clientSecret", "")) },
            "locations[0].id" => form with { Locations = [form.Locations[0] with { Id = "" }] },
            "locations[0].departmentId" => form with { Locations = [form.Locations[0] with { Settings = TypedSettings.None }] },
            _ => form with { Locations = [] },
        };

        var answer = await ada.Get(form);

        Assert.StartsWith(sentence, Assert.Single(answer.Faults, fault => fault.Field == field).Sentence, StringComparison.Ordinal);
        await using var db = await app.Db();
        Assert.False(await db.Dealers.AnyAsync(dealer => dealer.Name == form.Name || dealer.Key == "wrong-dealer"));
    }

    [Fact]
    public async Task A_key_is_given_once()
    {
        await Added("First", "taken-key");
        await using var ada = app.As(CounterApp.Ada);

        var answer = await ada.Get(New("Second", "taken-key"));

        Assert.Equal("Another dealer has this key.", Assert.Single(answer.Faults, fault => fault.Field == "key").Sentence);
    }

    [Fact]
    public async Task A_private_address_is_refused_where_only_public_dealers_may_be_reached()
    {
        await using var own = new CounterApp { AppSettings = { ["TradeCounter:AllowPrivateDealerHosts"] = "false", ["TradeCounter:PracticeDealers"] = "false" } };
        await using (var machine = own.AsMachine())
            await machine.Get(new Web.Features.Provisioning.ApplyProvisioning("""{ "people": [{ "email": "root@counter.example", "name": "Ada", "password": "x", "role": "Admin" }] }"""));
        await using var ada = own.As(CounterApp.Ada);

        var answer = await ada.Get(New("Inside", "inside") with { Settings = Typed(("baseUrl", "https://192.168.1.7/unity")) });

        Assert.Contains("a public host", Assert.Single(answer.Faults, fault => fault.Field == "settings.baseUrl").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blank_secret_keeps_the_stored_one_and_a_typed_one_replaces_it()
    {
        var id = await Added("Keeper", "keeper");
        await using var ada = app.As(CounterApp.Ada);

        await ada.Get(New("Keeper & Co", "keeper") with { Dealer = id, Version = (await View(id)).Version, Settings = Typed(("clientSecret", "")) });
        await using (var db = await app.Db())
            Assert.Equal(Secret, (await db.Dealers.SingleAsync(dealer => dealer.Id == id)).Settings["clientSecret"]);
        await ada.Get(New("Keeper & Co", "keeper") with { Dealer = id, Version = (await View(id)).Version, Settings = Typed(("clientSecret", "another")) });

        await using var after = await app.Db();
        Assert.Equal("another", (await after.Dealers.SingleAsync(dealer => dealer.Id == id)).Settings["clientSecret"]);
    }

    [Fact]
    public async Task An_optional_secret_can_be_taken_away()
    {
        await using var ada = app.As(CounterApp.Ada);
        var dealer = (await ada.Send(new ListDealers())).Single(row => row.Key == "abc-parts");
        var stored = await View(dealer.Id);
        SaveDealer Form(int version, TypedSettings extra) => new(dealer.Id, version, stored.Key, stored.System, stored.Name, stored.Phone, stored.Currency, stored.Timing, true,
            extra with { Values = stored.Settings.Where(view => view.Value is not null).Aggregate(extra.Values, (all, view) => all.With(view.Field.Name, view.Value)) },
            [.. stored.Locations.Select(l => new TypedLocation(l.Id, l.Id, l.Name, TypedSettings.None))]);

        await ada.Get(Form(stored.Version, new TypedSettings(new Settings([new("httpAuthorization", Secret)]), new HashSet<string>())));
        Assert.True((await View(dealer.Id)).Settings.Single(view => view.Field.Name == "httpAuthorization").IsSet);
        await ada.Get(Form((await View(dealer.Id)).Version, new TypedSettings(Settings.Empty, new HashSet<string> { "httpAuthorization" })));

        Assert.False((await View(dealer.Id)).Settings.Single(view => view.Field.Name == "httpAuthorization").IsSet);
    }

    [Fact]
    public async Task Of_two_admins_the_second_is_told_that_someone_was_faster()
    {
        var id = await Added("Contested", "contested");
        var version = (await View(id)).Version;
        await using var ada = app.As(CounterApp.Ada);
        await ada.Get(New("First", "contested") with { Dealer = id, Version = version });

        var refusal = await ada.Refused(New("Second", "contested") with { Dealer = id, Version = version });

        Assert.Equal(Saving.ChangedMeanwhile, refusal.Code);
        Assert.Equal("First", (await View(id)).Name);
    }

    [Fact]
    public async Task A_secret_is_in_no_view_no_page_and_no_log()
    {
        var id = await Added("Discreet", "discreet");

        Assert.DoesNotContain(Secret, JsonSerializer.Serialize(await View(id)), StringComparison.Ordinal);
        using var page = app.Page(CounterApp.Ada);
        var form = page.Render<DealerPage>(parameters => parameters.Add(p => p.Id, id.Value));
        form.WaitForElement("form");
        Assert.DoesNotContain(Secret, form.Markup, StringComparison.Ordinal);
        var input = Assert.Single(form.FindAll("input[type=password]"));
        Assert.StartsWith("set, settings changed ", input.GetAttribute("placeholder"), StringComparison.Ordinal);
        Assert.True(string.IsNullOrEmpty(input.GetAttribute("value")));
        Assert.DoesNotContain(Secret, app.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_carries_a_secret_does_not_show_it() => Assert.DoesNotContain(Secret, New("Quiet", "quiet").ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task The_page_says_what_to_mend_and_keeps_what_was_typed()
    {
        using var page = app.Page(CounterApp.Ada);
        var form = page.Render<DealerPage>();
        form.WaitForElement("form");

        form.Find("input[maxlength='100']").Change("Half Done");
        form.Find("form").Submit();
        form.WaitForElement(".note.bad");

        Assert.Equal("Half Done", form.Find("input[maxlength='100']").GetAttribute("value"));
        Assert.NotEmpty(form.FindAll("[aria-invalid=true]"));
        Assert.Contains("nothing stored yet", form.Find(".commit").TextContent, StringComparison.Ordinal);
    }

    private static TypedSettings Typed(params (string Name, string Value)[] other)
    {
        var settings = new Settings([new("baseUrl", "https://api.karmak.example/u"), new("tokenUrl", "https://api.karmak.example/t"), new("clientId", "c"), new("clientSecret", Secret), new("account", "K"), new("user", "u")]);
        return new(other.Aggregate(settings, (all, one) => all.With(one.Name, one.Value)), new HashSet<string>());
    }

    private static SaveDealer New(string name, string key) => new(null, 0, key, DealerSystems.Karmak, name, null, "USD", DealerTiming.DefaultFor(DealerSystems.Karmak), true, Typed(),
        [new TypedLocation(null, "1", "Carlinville", new TypedSettings(new Settings([new("departmentId", "4")]), new HashSet<string>()))]);

    private async Task<DealerId> Added(string name, string key)
    {
        await using var ada = app.As(CounterApp.Ada);
        var answer = await ada.Get(New(name, key));
        Assert.Empty(answer.Faults);
        return new DealerId(answer.Id);
    }

    private async Task<DealerView> View(DealerId id)
    {
        await using var ada = app.As(CounterApp.Ada);
        return await ada.Get(new GetDealer(id));
    }
}
