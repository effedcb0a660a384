using Bunit;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Dealers;

namespace TradeCounter.Tests.Features.Dealers;

public sealed class TradeAccountTests(TalkativeApp app) : IClassFixture<TalkativeApp>
{
    public static TheoryData<string, string> Dealers => new()
    {
        { "ford-leeds", "FO 2130418" }, { "stellar-lyon", "FO 2130418" }, { "abc-parts", "HAS LF901" }, { "delta-parts", "HAS LF901" }, { "midwest-trucks", "CE 1198784" },
    };

    [Theory]
    [MemberData(nameof(Dealers))]
    public async Task A_test_signs_in_asks_a_price_and_orders_nothing(string dealer, string probe)
    {
        await using var ada = app.As(CounterApp.Ada);
        var account = (await Row(ada, dealer)).Accounts.First(a => a.Workshop == "Lee Garage");

        var test = await ada.Get(new TestAccount(account.Id, probe));

        Assert.True(test.Ok, string.Join("; ", test.Steps.Select(step => $"{step.What}: {step.Words}").Append(test.Trouble)));
        Assert.True(test.Steps.Count >= 2);
        Assert.NotEmpty(test.Supports);
        Assert.Empty(app.Practice[dealer].Orders.All);
    }

    [Fact]
    public async Task A_wrong_password_fails_in_the_dealers_words_without_showing_it()
    {
        await using var ada = app.As(CounterApp.Ada);
        var dealer = await Row(ada, "abc-parts");
        var saved = await ada.Get(new SaveAccount(null, 0, dealer.Id, await app.WorkshopId("lee"), "700123-b", true, Typed(("username", "counter1"), ("password", "not-the-password"))));

        var test = await ada.Get(new TestAccount(new TradeAccountId(saved.Id), "HAS LF901"));

        Assert.False(test.Ok);
        Assert.DoesNotContain("not-the-password", string.Join(' ', test.Steps.Select(step => step.Words).Append(test.Trouble)) + app.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dealer_that_is_down_fails_the_test_and_not_the_page()
    {
        await using var ada = app.As(CounterApp.Ada);
        var dealer = await Row(ada, "delta-parts");
        app.Practice["delta-parts"].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Other, 0);
        app.Practice["delta-parts"].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Price, 0);
        app.Practice["delta-parts"].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Search, 0);
        using var page = app.Page(CounterApp.Ada);

        var list = page.Render<DealersPage>();
        list.WaitForElement("tr[data-dealer=delta-parts]").QuerySelector("button")!.Click();
        var result = list.WaitForElement("[data-testid=test-result][data-state=failed]", TimeSpan.FromSeconds(20));

        Assert.Contains("Delta Parts", result.TextContent, StringComparison.Ordinal);
        app.Practice["delta-parts"].Faults.Clear();
    }

    [Fact]
    public async Task What_is_no_part_number_is_not_asked_for()
    {
        await using var ada = app.As(CounterApp.Ada);
        var account = (await Row(ada, "ford-leeds")).Accounts[0];

        Assert.StartsWith("part-number", (await ada.Refused(new TestAccount(account.Id, "***"))).Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dealers_own_lists_are_offered()
    {
        await using var ada = app.As(CounterApp.Ada);

        var lists = await ada.Get(new AskPickLists((await Row(ada, "midwest-trucks")).Id));

        Assert.NotEmpty(lists.Of("paymentMethods"));
        Assert.NotEmpty(lists.Of("deliveryMethods"));
        Assert.NotEmpty(lists.Of("departments"));
    }

    [Fact]
    public async Task An_account_is_added_changed_and_switched_off()
    {
        await using var ada = app.As(CounterApp.Ada);
        var dealer = await Row(ada, "ford-leeds");
        var lee = await app.WorkshopId("lee");
        var saved = await ada.Get(new SaveAccount(null, 0, dealer.Id, lee, " C-2 ", true, TypedSettings.None));
        var added = await Account(ada, dealer.Id, saved.Id);
        Assert.Equal(("C-2", "Lee Garage", true), (added.Number, added.WorkshopName, added.IsActive));

        await ada.Get(new SaveAccount(added.Id, added.Version, dealer.Id, lee, "C-3", false, Typed(("companyId", "C-3"))));

        var changed = await Account(ada, dealer.Id, saved.Id);
        Assert.Equal(("C-3", false, "C-3"), (changed.Number, changed.IsActive, changed.Settings.Single(view => view.Field.Name == "companyId").Value));
        await using var db = await app.Db();
        Assert.DoesNotContain(await db.ConnectionsOf(lee, true, CancellationToken.None), connection => connection.Account == changed.Id);
        Assert.Equal(Saving.ChangedMeanwhile, (await ada.Refused(new SaveAccount(added.Id, added.Version, dealer.Id, lee, "C-4", true, TypedSettings.None))).Code);
    }

    [Fact]
    public async Task Faults_of_an_account_stand_beside_their_fields()
    {
        await using var ada = app.As(CounterApp.Ada);
        var dealer = await Row(ada, "abc-parts");

        var empty = await ada.Get(new SaveAccount(null, 0, dealer.Id, TradeCounter.Domain.WorkshopId.New(), "", true, TypedSettings.None));
        var again = await ada.Get(new SaveAccount(null, 0, dealer.Id, await app.WorkshopId("lee"), "700123", true, Typed(("username", "u"), ("password", "p"))));

        Assert.Equal(["number", "settings.password", "settings.username", "workshop"], empty.Faults.Select(fault => fault.Field).Order(StringComparer.Ordinal));
        Assert.Equal("The workshop has this account number at this dealer already.", Assert.Single(again.Faults).Sentence);
    }

    private static TypedSettings Typed(params (string Name, string Value)[] values) => new(new Settings(values.Select(v => KeyValuePair.Create(v.Name, v.Value))), new HashSet<string>());

    private static async Task<DealerRow> Row(CounterScope ada, string key) => (await ada.Send(new ListDealers())).Single(dealer => dealer.Key == key);

    private static async Task<AccountView> Account(CounterScope ada, DealerId dealer, Guid id) => (await ada.Get(new GetAccounts(dealer))).Accounts.Single(account => account.Id.Value == id);
}
