using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.DomainTests;
using TradeCounter.Web.Shared;

namespace TradeCounter.Tests.Shared;

public sealed class LineStagesTests
{
    private static readonly DealerAbilities TellsAll = new() { Reports = [.. Enum.GetValues<LineStatus>()], ReportsAfterOrder = true };
    private static readonly DealerAbilities TellsOnce = new() { Reports = [LineStatus.Received, LineStatus.BackOrdered, LineStatus.Invoiced] };

    [Fact]
    public void Stages_are_reached_in_part_or_in_full()
    {
        var stages = Of(TellsAll, 3, (LineStatus.Reserved, 1), (LineStatus.Packed, 2));
        Assert.Equal([StageMark.Reached, StageMark.Reached, StageMark.Partly, StageMark.Partly, StageMark.NotReached, StageMark.NotReached, StageMark.NotReached], stages.Marks);
        Assert.Equal("packed 2 of 3", stages.Caption);
    }

    [Fact]
    public void A_stage_the_dealer_never_tells_is_not_shown_as_missed()
    {
        var stages = Of(TellsOnce, 1, (LineStatus.Received, 1));
        Assert.Equal([StageMark.Reached, .. Enumerable.Repeat(StageMark.NotReported, 5), StageMark.NotReached], stages.Marks);
        Assert.Equal("no more told until invoiced", stages.Caption);
        Assert.Contains("not reported by this dealer: reserved, picked, packed, on its way, delivered", stages.Label, StringComparison.Ordinal);
        Assert.Equal(StageMark.NotReported, Of(TellsOnce, 1, (LineStatus.Invoiced, 1)).Marks[3]);
    }

    [Theory]
    [InlineData(LineStatus.BackOrdered, StageMark.Waiting)]
    [InlineData(LineStatus.Failed, StageMark.Failed)]
    public void What_waits_or_failed_shows_at_the_first_stage_nothing_has_reached(LineStatus status, StageMark mark)
    {
        Assert.Equal([StageMark.Reached, mark], Of(TellsAll, 2, (status, 2)).Marks.Take(2));
        Assert.Equal(mark, Of(TellsAll, 2, (status, 1), (LineStatus.Picked, 1)).Marks[3]);
    }

    [Fact]
    public void A_cancelled_piece_no_longer_keeps_a_stage_from_being_reached()
    {
        Assert.Equal(StageMark.Reached, Of(TellsAll, 3, (LineStatus.Cancelled, 1), (LineStatus.Delivered, 2)).Marks[5]);
        Assert.Equal("cancelled", Of(TellsAll, 1, (LineStatus.Cancelled, 1)).Caption);
    }

    [Fact]
    public void Nothing_told_is_not_nothing_done() => Assert.Equal("not told yet", Of(TellsAll, 1).Caption);

    private static LineStages Of(DealerAbilities dealer, int ordered, params (LineStatus Status, int Quantity)[] told)
    {
        var order = MadeOrder.In(OrderState.Placed, ordered);
        var progress = told.Select(t => new LineProgress(t.Status, t.Quantity, null, MadeOrder.Confirmed)).ToList();
        order.Apply(new OrderReport("D-1", [new LineReport(1, PartKey.Of("FO", "1"), progress)], MadeOrder.Confirmed), TimeSpan.FromMinutes(5), MadeOrder.Confirmed);
        return LineStages.Of(order.Lines[0], dealer);
    }
}
