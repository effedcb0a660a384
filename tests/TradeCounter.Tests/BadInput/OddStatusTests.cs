using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.BadInput;

/// <summary>Status words nobody knows, and statuses that go backwards, for each system over HTTP.</summary>
public sealed class OddStatusTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Theory]
    [InlineData("ford-leeds", PracticeOperation.Status, "partsOrderLineStatus", "<b>LOST</b>")]
    [InlineData("abc-parts", PracticeOperation.Order, "items.status", "lost at sea")]
    [InlineData("delta-parts", PracticeOperation.Order, "items.status", "потерян")]
    [InlineData("midwest-trucks", PracticeOperation.Status, "OrderStatus", "Lost at sea")]
    public async Task A_status_nobody_knows_is_kept_in_the_dealers_word_and_stops_nothing(string dealer, PracticeOperation on, string field, string word)
    {
        using var odd = OddDealers.Say(app, dealer, on, (field, word));
        var id = await OddDealers.Order(app, dealer);
        await Refresh(id);

        var order = await app.Load(id);
        Assert.Equal((OrderState.Placed, LineStatus.NotUnderstood), (order.State, order.Lines[0].Status));
        Assert.Equal(word.Replace("<b>", "", StringComparison.Ordinal).Replace("</b>", "", StringComparison.Ordinal), order.Lines[0].Progress[0].DealerWord);
        Assert.True(order.Lines[0].IsOpen);
    }

    [Theory]
    [InlineData("ford-leeds", "partsOrderLineStatus", "\"DELIVERED\"", "\"OPEN\"", LineStatus.Received, true)]
    [InlineData("ford-leeds", "partsOrderLineStatus", "\"INVOICED\"", "\"RESERVED\"", LineStatus.Reserved, true)]
    [InlineData("ford-leeds", "partsOrderLineStatus", "\"PACKED\"", "null", LineStatus.Packed, false)]
    [InlineData("midwest-trucks", "ReadyForPickup", "true", "false", LineStatus.Reserved, true)]
    [InlineData("midwest-trucks", "DeliveryDate", "\"2025-11-03\"", "null", LineStatus.Reserved, true)]
    [InlineData("midwest-trucks", "InvoiceNumber", "\"777\"", "\"0\"", LineStatus.Reserved, true)]
    [InlineData("delta-parts", "invoice_status", "\"complete\"", "\"open\"", LineStatus.Invoiced, false)]
    public async Task A_status_that_goes_backwards_is_taken_and_flagged_and_one_no_longer_told_stays(string dealer, string field, string first, string then, LineStatus status, bool wentBack)
    {
        var id = await OddDealers.Order(app, dealer);
        (string, object?)[] beside = dealer == "delta-parts" ? [("invoice_number", "777"), ("order_number", (await app.Load(id)).Reference.Value), ("status", "success")] : [];
        using (OddDealers.Say(app, dealer, PracticeOperation.Status, [(field, new OddDealers.Raw(first)), .. beside]))
            await Refresh(id);
        Assert.NotEqual(LineStatus.Received, (await app.Load(id)).Lines[0].Status);

        using (OddDealers.Say(app, dealer, PracticeOperation.Status, [(field, new OddDealers.Raw(then)), .. beside]))
            await Refresh(id);

        var order = await app.Load(id);
        Assert.Equal((status, wentBack), (order.Lines[0].Status, order.Lines[0].WentBack));
        Assert.Equal(wentBack, order.Events.Any(e => e.Kind == OrderEventKind.WentBack));
    }

    private async Task Refresh(OrderId id)
    {
        await using var pat = app.As(CounterApp.Pat);
        await pat.Get(new RefreshOrder(id));
    }
}
