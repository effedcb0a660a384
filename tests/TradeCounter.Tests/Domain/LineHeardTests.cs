using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using static TradeCounter.Domain.Orders.LineStatus;

namespace TradeCounter.Tests.DomainTests;

/// <summary>What was said on the phone stands beside what the dealer's system tells; the system's news counts.</summary>
public sealed class LineHeardTests
{
    private static readonly DateTimeOffset Now = MadeOrder.Decidable;

    private readonly Order _order = MadeOrder.In(OrderState.Placed, 3);

    private OrderLine Line => _order.Lines[0];

    [Fact]
    public void It_is_shown_as_said_and_moves_neither_the_order_nor_what_the_system_told()
    {
        Tell(Picked, 3);
        var asked = (_order.State, _order.NextAskAt, _order.Attempt, _order.DealerOrderNumber);

        Assert.Null(Hear(ReadyForPickup, 2));

        Assert.Equal([(ReadyForPickup, 2), (Picked, 1)], Line.Now.Select(p => (p.Status, p.Quantity)));
        Assert.Equal([(Picked, 3)], Line.Progress.Select(p => (p.Status, p.Quantity)));
        Assert.Equal(asked, (_order.State, _order.NextAskAt, _order.Attempt, _order.DealerOrderNumber));
        var kept = _order.Events[^1];
        Assert.Equal((OrderEventKind.Heard, "Joe", "Sam", 1, ReadyForPickup, 2), (kept.Kind, kept.Detail, kept.By, kept.Line, kept.Status, kept.Quantity));
    }

    [Fact]
    public void Where_the_system_tells_nothing_the_phone_is_all_there_is()
    {
        Assert.Null(Hear(BackOrdered, 1));

        Assert.Equal((BackOrdered, 1), (Line.Status, Line.BackOrdered));
        Assert.Empty(Line.Progress);
        Assert.True(_order.IsOpen);
    }

    [Fact]
    public void Even_what_was_said_to_be_cancelled_is_asked_on()
    {
        Tell(BackOrdered, 3);
        Assert.Null(Hear(Cancelled, 3));

        Assert.Equal((Cancelled, true), (Line.Status, _order.IsOpen));
        Assert.False(Line.IsAwaited);
    }

    [Theory]
    [InlineData(ReadyForPickup, ReadyForPickup)]
    [InlineData(ReadyForPickup, Delivered)]
    [InlineData(BackOrdered, Picked)]
    [InlineData(Reserved, Invoiced)]
    public void A_system_that_comes_to_the_same_or_beyond_it_leaves_nothing_to_flag(LineStatus said, LineStatus told)
    {
        Assert.Null(Hear(said, 3));
        Tell(told, 3);

        Assert.Null(Line.Heard);
        Assert.Equal(told, Line.Status);
        Assert.DoesNotContain(_order.Events, e => e.Kind == OrderEventKind.HeardDiffers);
    }

    [Theory]
    [InlineData(ReadyForPickup, Picked)]
    [InlineData(ReadyForPickup, BackOrdered)]
    [InlineData(Cancelled, Picked)]
    [InlineData(Picked, Cancelled)]
    public void A_later_answer_of_the_system_counts_and_the_difference_is_flagged_until_it_is_none(LineStatus said, LineStatus told)
    {
        Assert.Null(Hear(said, 3));
        Tell(told, 3);

        Assert.Equal((told, true), (Line.Status, Line.Heard?.Overruled));
        var flagged = Assert.Single(_order.Events, e => e.Kind == OrderEventKind.HeardDiffers);
        Assert.Equal(("Joe", said, 3, null), (flagged.Detail, flagged.Status, flagged.Quantity, flagged.By));

        Tell(told, 3);
        Assert.Single(_order.Events, e => e.Kind == OrderEventKind.HeardDiffers);

        if (said == Cancelled)
            return;
        Tell(Invoiced, 3);
        Assert.Null(Line.Heard);
    }

    [Fact]
    public void The_same_answer_as_before_the_call_is_no_news_and_overrules_nothing()
    {
        Tell(Packed, 3);
        Assert.Null(Hear(ReadyForPickup, 3));
        Tell(Packed, 3);

        Assert.Equal((ReadyForPickup, false), (Line.Status, Line.Heard?.Overruled));
    }

    [Fact]
    public void Fewer_than_were_said_is_a_difference()
    {
        Assert.Null(Hear(ReadyForPickup, 3));
        Tell(ReadyForPickup, 2);

        Assert.True(Line.Heard?.Overruled);
    }

    [Fact]
    public void The_next_call_takes_the_place_of_the_last()
    {
        Assert.Null(Hear(ReadyForPickup, 3));
        Tell(Picked, 3);
        Assert.Null(Hear(BackOrdered, 1));

        Assert.Equal((BackOrdered, false), (Line.Heard!.Status, Line.Heard.Overruled));
        Assert.Equal(2, _order.Events.Count(e => e.Kind == OrderEventKind.Heard));
    }

    [Fact]
    public void Nothing_is_kept_of_what_nobody_can_have_said()
    {
        var before = MadeOrder.Everything(_order);

        Assert.Equal("order.heard-status", Hear(NotReported, 1)?.Code);
        Assert.Equal("order.heard-status", Hear(Invoiced, 1)?.Code);
        Assert.Equal("order.heard-quantity", Hear(Picked, 4)?.Code);
        Assert.Equal("order.no-line", _order.Hear(2, Said(Picked, 1))?.Code);
        Assert.Equal("order.heard-who", _order.Hear(1, Said(Picked, 1) with { Who = "" })?.Code);
        Assert.Equal("order.heard-who", _order.Hear(1, Said(Picked, 1) with { Who = new string('x', LineHeard.MaxWho + 1) })?.Code);
        Assert.Equal("text.characters", _order.Hear(1, Said(Picked, 1) with { Who = "J\u202Eeo" })?.Code);
        Assert.Equal(before, MadeOrder.Everything(_order));
    }

    [Theory]
    [InlineData(OrderState.Waiting)]
    [InlineData(OrderState.Sending)]
    [InlineData(OrderState.InDoubt)]
    [InlineData(OrderState.Rejected)]
    [InlineData(OrderState.Abandoned)]
    [InlineData(OrderState.Cancelled)]
    public void Of_an_order_that_is_not_placed_nothing_is_heard(OrderState state)
    {
        var order = MadeOrder.In(state, 3);
        var before = MadeOrder.Everything(order);

        Assert.Equal("order.heard-not-placed", order.Hear(1, Said(Picked, 1))?.Code);
        Assert.Equal(before, MadeOrder.Everything(order));
    }

    [Fact]
    public void A_note_stays_in_the_history_and_moves_nothing()
    {
        var doubt = MadeOrder.In(OrderState.InDoubt);
        var version = doubt.Version;

        Assert.Null(doubt.AddNote(" Joe calls back\nat ten ", "Sam", Now));

        Assert.Equal((OrderEventKind.Noted, "Joe calls back\nat ten", "Sam"), (doubt.Events[^1].Kind, doubt.Events[^1].Detail, doubt.Events[^1].By));
        Assert.Equal((OrderState.InDoubt, version + 1, Now), (doubt.State, doubt.Version, doubt.ChangedAt));
        Assert.Equal("order.note", doubt.AddNote("  ", "Sam", Now)?.Code);
        Assert.Equal("order.note", doubt.AddNote(new string('x', Order.MaxNote + 1), "Sam", Now)?.Code);
        Assert.Equal("text.characters", doubt.AddNote("a\0b", "Sam", Now)?.Code);
        Assert.Equal(version + 1, doubt.Version);
    }

    private static LineHeard Said(LineStatus status, int quantity) => new(status, quantity, null, "Joe", "Sam", Now);

    private Refusal? Hear(LineStatus status, int quantity) => _order.Hear(1, Said(status, quantity));

    private void Tell(LineStatus status, int quantity) =>
        _order.Apply(new OrderReport("D-1", [new LineReport(1, PartKey.Of("FO", "1"), [new LineProgress(status, quantity, status.ToString(), Now)])], Now), TimeSpan.FromMinutes(5), Now);
}
