using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using static TradeCounter.Domain.Orders.LineStatus;

namespace TradeCounter.Tests.DomainTests;

/// <summary>A promised day that moves later is told from and to, until the goods are there or the first day holds again.</summary>
public sealed class LineSlipTests
{
    private static readonly DateTimeOffset Now = MadeOrder.Decidable;

    private readonly Order _order = MadeOrder.In(OrderState.Placed, 3);

    private OrderLine Line => _order.Lines[0];

    private IEnumerable<(string?, string?)> Slips => _order.Events.Where(e => e.Kind == OrderEventKind.Slipped).Select(e => (e.Detail, e.DealerWord));

    [Fact]
    public void A_first_promise_is_no_slip()
    {
        Tell(BackOrdered, Day(1));

        Assert.Null(Line.Slip);
        Assert.Empty(Slips);
    }

    [Fact]
    public void A_later_day_is_told_once_and_as_nothing_else()
    {
        Tell(BackOrdered, Day(1));
        var events = _order.Events.Count;

        Assert.True(Tell(BackOrdered, Day(5)));
        Assert.False(Tell(BackOrdered, Day(5)));

        Assert.Equal((Day(1), Day(5)), Line.Slip);
        Assert.Equal([("2027-01-01", "2027-01-05")], Slips);
        Assert.Equal(events + 1, _order.Events.Count);
    }

    [Fact]
    public void Slip_after_slip_is_shown_from_the_first_day_and_each_is_kept()
    {
        Tell(BackOrdered, Day(1));
        Tell(BackOrdered, Day(5));
        Tell(BackOrdered, Day(9));

        Assert.Equal((Day(1), Day(9)), Line.Slip);
        Assert.Equal([("2027-01-01", "2027-01-05"), ("2027-01-05", "2027-01-09")], Slips);
    }

    [Fact]
    public void An_earlier_day_shortens_the_slip_and_the_first_day_ends_it()
    {
        Tell(BackOrdered, Day(1));
        Tell(BackOrdered, Day(9));
        Tell(BackOrdered, Day(4));
        Assert.Equal((Day(1), Day(4)), Line.Slip);

        Tell(BackOrdered, Day(1));
        Assert.Null(Line.Slip);
        Assert.Single(Slips);
    }

    [Fact]
    public void A_report_without_a_day_takes_no_promise_back()
    {
        Tell(BackOrdered, Day(1));
        Tell(BackOrdered, null);
        Tell(BackOrdered, Day(5));

        Assert.Equal((Day(1), Day(5)), Line.Slip);
    }

    [Theory]
    [InlineData(ReadyForPickup)]
    [InlineData(Delivered)]
    [InlineData(Invoiced)]
    [InlineData(Cancelled)]
    public void What_is_there_or_will_never_come_no_longer_slips(LineStatus status)
    {
        Tell(BackOrdered, Day(1));
        Tell(BackOrdered, Day(5));
        Tell(status, null);

        Assert.Null(Line.Slip);
        Assert.False(Line.IsOverdue(Day(20)));
        Assert.Single(Slips);
    }

    [Fact]
    public void A_move_and_a_slip_at_once_are_both_told()
    {
        Tell(Received, Day(1));
        Tell(BackOrdered, Day(5));

        Assert.Equal([OrderEventKind.LineMoved, OrderEventKind.Slipped], _order.Events.TakeLast(2).Select(e => e.Kind));
    }

    [Fact]
    public void A_day_said_on_the_phone_is_a_promise_like_any_other()
    {
        Tell(BackOrdered, Day(1));
        Assert.Null(_order.Hear(1, new LineHeard(BackOrdered, 3, Day(7), "Joe", "Sam", Now)));

        Assert.Equal((Day(1), Day(7)), Line.Slip);
        Assert.Equal("Sam", _order.Events[^1].By);
        Tell(BackOrdered, Day(9));
        Assert.Equal((Day(1), Day(9)), Line.Slip);
    }

    [Fact]
    public void A_day_that_is_over_is_overdue_from_the_next_on()
    {
        Tell(BackOrdered, Day(5));

        Assert.Equal((false, false, true), (Line.IsOverdue(Day(4)), Line.IsOverdue(Day(5)), Line.IsOverdue(Day(6))));
    }

    private static DateOnly Day(int day) => new(2027, 1, day);

    private bool Tell(LineStatus status, DateOnly? due) => _order.Apply(new OrderReport("D-1", [new LineReport(1, PartKey.Of("FO", "1"),
        [new LineProgress(status, 3, status.ToString(), Now, due?.ToString("MM/dd/yyyy", System.Globalization.CultureInfo.InvariantCulture), due)])], Now), TimeSpan.FromMinutes(5), Now);
}
