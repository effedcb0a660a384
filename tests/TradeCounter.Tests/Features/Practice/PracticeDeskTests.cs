using Bunit;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Dealers;
using TradeCounter.Web.Features.Practice;

namespace TradeCounter.Tests.Features.Practice;

public sealed class PracticeDeskTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Fact]
    public async Task Every_practice_dealer_stands_there_with_its_address_and_accounts()
    {
        await using var sam = app.As(CounterApp.Sam);

        var dealers = await sam.Send(new GetPractice());

        Assert.Equal(app.Practice.Dealers.Select(dealer => (dealer.Definition.Key, dealer.Address.AbsoluteUri)), dealers.Select(dealer => (dealer.Key, dealer.Address)));
        Assert.True(dealers.Single(dealer => dealer.Key == "midwest-trucks").Accounts.Single(account => account.Name == "Northside Motors").OnHold);
    }

    [Fact]
    public async Task A_fault_spoils_so_many_calls_and_is_switched_off_again()
    {
        await using var ada = app.As(CounterApp.Ada);
        var account = (await ada.Send(new ListDealers())).Single(dealer => dealer.Key == "midwest-trucks").Accounts[0].Id;

        await ada.Get(new SwitchPracticeFault("midwest-trucks", "StatusBefore", "any", 0, Status: 503));
        Assert.Equal([new SwitchedFault("status before", "any call", 0)], (await ada.Send(new GetPractice())).Single(dealer => dealer.Key == "midwest-trucks").Faults);
        Assert.False((await ada.Get(new TestAccount(account, "CE 1198784"))).Ok);
        await ada.Get(new SwitchPracticeFault("midwest-trucks", null));

        Assert.Empty((await ada.Send(new GetPractice())).Single(dealer => dealer.Key == "midwest-trucks").Faults);
        Assert.Contains((await ada.Get(new GetPracticeLedger("midwest-trucks"))), row => row.Faults is ["status before"]);
    }

    [Theory]
    [InlineData("nowhere", "Delay", "any", 1)]
    [InlineData("ford-leeds", "Earthquake", "any", 1)]
    [InlineData("ford-leeds", "Delay", "sometimes", 1)]
    [InlineData("ford-leeds", "Delay", "any", -1)]
    public async Task A_fault_that_does_not_exist_is_refused(string dealer, string kind, string on, int times)
    {
        await using var sam = app.As(CounterApp.Sam);

        Assert.StartsWith("practice.", (await sam.Refused(new SwitchPracticeFault(dealer, kind, on, times))).Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_put_on_hold_and_freed_by_the_page()
    {
        var dealer = app.Practice["abc-parts"];
        using var page = app.Page(CounterApp.Sam);
        var desk = page.Render<PracticePage>();

        desk.WaitForElement("[data-dealer=abc-parts]").QuerySelectorAll("input[type=checkbox]")[0].Change(true);
        desk.WaitForElement(".note.ok");
        Assert.True(dealer.Accounts.IsOnHold("700123"));
        desk.Find("[data-dealer=abc-parts]").QuerySelectorAll("input[type=checkbox]")[0].Change(false);
        await desk.WaitForAssertionAsync(() => Assert.False(dealer.Accounts.IsOnHold("700123")));
    }

    [Fact]
    public async Task Without_practice_dealers_the_desk_is_empty()
    {
        await using var own = new CounterApp { AppSettings = { ["TradeCounter:PracticeDealers"] = "false" } };
        await using (var machine = own.AsMachine())
            await machine.Get(new TradeCounter.Web.Features.Provisioning.ApplyProvisioning("""{ "people": [{ "email": "sam@counter.example", "name": "Sam", "password": "x", "role": "Counter" }] }"""));
        using var page = own.Page(CounterApp.Sam);

        var desk = page.Render<PracticePage>();

        Assert.Contains("No practice dealers run here", desk.WaitForElement(".empty").TextContent, StringComparison.Ordinal);
    }
}
