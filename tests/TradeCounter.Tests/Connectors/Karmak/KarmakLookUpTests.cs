using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>How an order without an answer is found at the dealer.</summary>
public sealed class KarmakLookUpTests
{
    private static readonly PartKey Seal = PartKey.Of("CE", "1198784");

    [Fact]
    public async Task An_order_is_found_by_our_mark_with_its_lines()
    {
        await using var stage = await KarmakStage.Of();
        var known = await stage.Order((Seal, 2));

        var found = Assert.Single(KarmakStage.Value(await stage.Connector.LookUpOrder(stage.Connection, known with { DealerOrderNumber = null }, default)));

        Assert.Equal((known.DealerOrderNumber, true), (found.DealerOrderNumber, found.LinesMatch));
        Assert.Equal(LineStatus.Reserved, Assert.Single(found.Lines).Progress[0].Status);
    }

    [Fact]
    public async Task Two_orders_with_our_mark_are_both_told()
    {
        await using var stage = await KarmakStage.Of();
        var request = await stage.Request((Seal, 1));
        KarmakStage.Value(await stage.Send(request.Frozen));
        var second = KarmakStage.Value(await stage.Send(request.Frozen));

        var found = KarmakStage.Value(await stage.Connector.LookUpOrder(stage.Connection, KarmakStage.Known(request.Draft, second) with { DealerOrderNumber = null }, default));

        Assert.Equal(2, found.Select(f => f.DealerOrderNumber).Distinct().Count());
    }

    [Fact]
    public async Task An_open_order_without_our_mark_is_found_among_the_back_orders()
    {
        await using var stage = await KarmakStage.Of(HidingOpenMarks);
        var known = await stage.Order((PartKey.Of("FO", "1600001"), 2));

        var found = Assert.Single(KarmakStage.Value(await stage.Connector.LookUpOrder(stage.Connection, known with { DealerOrderNumber = null }, default)));

        Assert.Equal((known.DealerOrderNumber, true), (found.DealerOrderNumber, found.LinesMatch));
        Assert.Contains("back orders", found.Proof, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Without_a_mark_anywhere_only_equal_lines_of_the_same_account_day_and_total_count(int quantity, bool found)
    {
        await using var stage = await KarmakStage.Of(HidingOpenMarks);
        var known = await stage.Order((Seal, 2)) with { DealerOrderNumber = null };
        known = known with { Total = Given.Dollars(stage.Dealer.Orders.All[0].Total), SentAt = TimeProvider.System.GetUtcNow(), Lines = [known.Lines[0] with { Quantity = Quantity.Of(quantity).OrThrow() }] };

        var orders = KarmakStage.Value(await stage.Connector.LookUpOrder(stage.Connection, known, default));
        var otherTotal = KarmakStage.Value(await stage.Connector.LookUpOrder(stage.Connection, known with { Total = Given.Dollars(1) }, default));

        Assert.Equal(found ? 1 : 0, orders.Count);
        Assert.Empty(otherTotal);
    }

    private static PracticeDealerDefinition HidingOpenMarks(PracticeDealerDefinition definition) =>
        definition with { Settings = definition.Settings.Replace("\"clientId\"", "\"practiceHidesOpenPurchaseOrders\": \"true\", \"clientId\"", StringComparison.Ordinal) };
}
