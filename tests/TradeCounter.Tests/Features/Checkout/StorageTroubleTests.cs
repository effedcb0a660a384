using System.Net;
using Bunit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Layout;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>A disk that refuses writes: no order leaves, every page says so, and a probe that works ends it. With real disks: tests/TradeCounter.Reliability/Storage.</summary>
public sealed class StorageTroubleTests(CounterApp app) : IClassFixture<CounterApp>
{
    private StorageHealth Health => app.Services.GetRequiredService<StorageHealth>();

    [Fact]
    public async Task A_waiting_order_stays_until_a_probe_has_written_and_then_leaves()
    {
        var id = await app.Confirmed();
        Fill();
        await using var machine = app.AsMachine();

        Assert.Empty(await machine.Send(new ListDueSends(new HashSet<Domain.DealerId>())));
        await app.Send(id);

        var order = await app.Load(id);
        Assert.Equal((OrderState.Waiting, 0), (order.State, app.Posts(order)));
        await machine.Send(new ProbeStorage());
        Assert.Null(Health.Trouble);
        await app.Send(id);
        Assert.Equal(OrderState.Placed, (await app.Load(id)).State);
    }

    [Fact]
    public async Task No_dealer_is_asked_to_cancel_an_order_while_the_disk_refuses()
    {
        var id = await app.Order(CounterApp.Pat, "lee", Ordering.Delta);
        await using var pat = app.As(CounterApp.Pat);
        var dealer = app.Practice[Ordering.Delta];
        Fill();

        var why = await pat.Refused(new CancelOrder(id, "not needed"));

        Assert.Equal("order.cancel-not-asked", why.Code);
        Assert.Contains("The disk of the server is full.", why.Sentence, StringComparison.Ordinal);
        Assert.Empty(dealer.Ledger.Of(PracticeOperation.Cancel));
        Assert.Equal(OrderState.Placed, (await app.Load(id)).State);
        await Mend();
        Assert.Equal(OrderState.Cancelled, await pat.Get(new CancelOrder(id, "not needed")));
        Assert.Single(dealer.Ledger.Of(PracticeOperation.Cancel));
    }

    [Fact]
    public async Task Nothing_is_asked_of_a_dealer_by_itself_while_its_answer_could_not_be_kept()
    {
        var id = await app.Order(CounterApp.Pat, "lee", Ordering.Delta);
        await using var machine = app.AsMachine();
        Fill();

        Assert.Empty(await machine.Send(new ListDueQuestions(new HashSet<Domain.DealerId>())));

        await Mend();
        Assert.Contains(await machine.Send(new ListDueQuestions(new HashSet<Domain.DealerId>())), due => due.Order == id);
    }

    [Fact]
    public async Task The_banner_comes_and_goes_on_an_open_page_without_anybody_doing_anything()
    {
        await using var page = app.Page(CounterApp.Pat);
        var banner = page.Render<SendingBanner>();
        Assert.Empty(banner.FindAll(".stopped"));

        Fill();
        banner.WaitForAssertion(() => Assert.Contains("The disk of the server is full.", banner.Find("[role=alert] .stopped").TextContent, StringComparison.Ordinal));

        await Mend();
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".stopped")));
    }

    [Fact]
    public async Task Health_says_what_is_wrong_and_a_probe_makes_it_healthy()
    {
        Fill();
        using var browser = app.Browser();

        using var ill = await browser.GetAsync(new Uri("/health", UriKind.Relative));
        await Mend();
        using var well = await browser.GetAsync(new Uri("/health", UriKind.Relative));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ill.StatusCode, well.StatusCode));
        Assert.StartsWith("Unhealthy: The disk of the server is full.", await ill.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Healthy", await well.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(13, "storage.full")]
    [InlineData(10, "storage.failing")]
    [InlineData(8, "storage.failing")]
    [InlineData(14, "storage.failing")]
    [InlineData(11, "storage.damaged")]
    [InlineData(26, "storage.damaged")]
    [InlineData(5, null)]
    [InlineData(19, null)]
    public void Only_what_the_disk_refuses_is_the_disks_fault(int code, string? expected) =>
        Assert.Equal(expected, StorageTrouble.Of(new SqliteException("no", code))?.Code);

    private void Fill()
    {
        var error = new SqliteException("database or disk is full", 13);
        Health.Failed(StorageTrouble.Of(error)!, error);
    }

    private async Task Mend()
    {
        await using var machine = app.AsMachine();
        await machine.Send(new ProbeStorage());
    }
}
