using Bunit;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Backups;
using TradeCounter.Web.Features.Shell;

namespace TradeCounter.Tests.Features.Backups;

/// <summary>What an admin sees and presses.</summary>
public sealed class BackupsPageTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ShopWithBackups _shop = new();

    public async Task InitializeAsync() => await _shop.Start();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Without_a_backup_it_warns_and_the_button_makes_one_which_grows_old()
    {
        await using var page = _shop.App.Page(CounterApp.Ada);
        var shown = page.Render<BackupsPage>();
        shown.WaitForAssertion(() => Assert.Contains("no backup yet", shown.Markup, StringComparison.Ordinal), Patience);

        shown.Find("button.main").Click();

        shown.WaitForAssertion(() => Assert.Single(shown.FindAll("[data-testid=backup]")), Patience);
        Assert.Contains("Made, and read back", shown.Markup, StringComparison.Ordinal);
        _shop.Clock.Advance(TimeSpan.FromHours(25));
        var later = page.Render<BackupsPage>();
        later.WaitForAssertion(() => Assert.Contains("The newest backup is 25 h old. Whatever", later.Markup, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task After_a_restore_it_lists_what_is_in_doubt_and_start_sending_ends_the_stop_everywhere()
    {
        var order = await _shop.App.Confirmed(Filling.Ford);
        var backup = await _shop.BackUp();
        await _shop.Stop();
        Assert.Null((await _shop.Restore(backup)).Match<string?>(_ => null, why => why.Sentence));
        await _shop.Start();
        await using var page = _shop.App.Page(CounterApp.Ada);
        var shown = page.Render<BackupsPage>();
        shown.WaitForAssertion(() => Assert.Equal(order.Value.ToString(), shown.Find("[data-testid=doubted] a").GetAttribute("href")!["orders/".Length..]), Patience);

        shown.Find("button.danger").Click();

        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[data-testid=doubted]")), Patience);
        await using var ada = _shop.App.As(CounterApp.Ada);
        Assert.Null((await ada.Send(new GetShell())).Stopped);
        Assert.Equal(OrderState.InDoubt, await _shop.StateOf(order));
    }
}
