using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using static TradeCounter.Domain.Orders.LineStatus;

namespace TradeCounter.Tests.DomainTests;

/// <summary>What a dealer tells of a placed order, report by report.</summary>
public sealed class OrderTrackingTests
{
    private static readonly DateTimeOffset Now = MadeOrder.Decidable;
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(5);

    private readonly Order _order = MadeOrder.In(OrderState.Placed, 3, 2);

    private OrderLine One => _order.Lines[0];

    private OrderLine Two => _order.Lines[1];

    [Fact]
    public void A_line_that_nothing_was_told_of_is_not_reported_and_open()
    {
        Assert.Equal(NotReported, One.Status);
        Assert.True(_order.IsOpen);
    }

    [Fact]
    public void A_report_finds_its_line_by_position_by_the_dealers_line_id_and_by_the_part()
    {
        Tell(new LineReport(2, PartKey.Of("FO", "1"), At(Picked, 2)) { DealerLineId = "L-7" });
        Assert.Equal((NotReported, Picked), (One.Status, Two.Status));

        Tell(new LineReport(null, PartKey.Of("XX", "77"), At(Packed, 2)) { DealerLineId = "L-7" });
        Assert.Equal(Packed, Two.Status);

        Tell(new LineReport(null, PartKey.Of("fo", "1"), At(Reserved, 3)));
        Assert.Equal(Reserved, One.Status);

        Tell(new LineReport(null, PartKey.Of("P1"), At(Picked, 3)));
        Assert.Equal(Picked, One.Status);
    }

    [Fact]
    public void A_report_of_something_we_did_not_order_touches_no_line()
    {
        Tell(new LineReport(null, PartKey.Of("FO", "99"), At(Picked, 1)), new LineReport(9, null, At(Picked, 1)));

        Assert.All(_order.Lines, line => Assert.Equal(NotReported, line.Status));
    }

    [Fact]
    public void Two_lines_of_the_same_part_take_two_reports_in_turn()
    {
        var order = MadeOrder.In(OrderState.Placed, 3, 3);
        PartKey same = order.Lines[0].Offer.Part;

        order.Apply(Report([new LineReport(null, same, At(Picked, 3)), new LineReport(2, same, At(BackOrdered, 3))]), Poll, Now);

        Assert.Equal([Picked, BackOrdered], order.Lines.Select(l => l.Status));
    }

    [Fact]
    public void An_invoice_for_a_part_of_the_line_leaves_the_rest_where_it_was()
    {
        Tell(new LineReport(1, null, [.. At(Picked, 2), .. At(BackOrdered, 1)]));
        Tell(new LineReport(1, null, At(Invoiced, 2)) { InvoiceNumber = "INV-1" });

        Assert.Equal([(Invoiced, 2), (BackOrdered, 1)], Progress(One));
        Assert.Equal((1, "INV-1", true), (One.BackOrdered, One.InvoiceNumber, One.IsOpen));

        Tell(new LineReport(1, null, At(Invoiced, 3)));
        Assert.Equal((Invoiced, false), (One.Status, One.IsOpen));
    }

    [Fact]
    public void What_has_ended_stays_ended_when_a_report_speaks_of_the_rest()
    {
        Tell(new LineReport(1, null, [.. At(Received, 2), .. At(Cancelled, 1)]));
        Tell(new LineReport(1, null, At(Picked, 2)));
        Assert.Equal([(Picked, 2), (Cancelled, 1)], Progress(One));

        Tell(new LineReport(2, null, [.. At(Received, 1), .. At(Invoiced, 1)]));
        Tell(new LineReport(2, null, At(Delivered, 1)));
        Assert.Equal([(Delivered, 1), (Invoiced, 1)], Progress(Two));
        Assert.All(_order.Lines, line => Assert.False(line.WentBack));
    }

    [Fact]
    public void A_line_that_goes_backwards_is_taken_and_flagged_until_it_moves_on()
    {
        Tell(new LineReport(1, null, At(Packed, 3)));
        Tell(new LineReport(1, null, At(Picked, 3)));
        Assert.Equal((Picked, true), (One.Status, One.WentBack));
        Assert.Equal(OrderEventKind.WentBack, _order.Events[^1].Kind);

        Tell(new LineReport(1, null, At(Picked, 3)));
        Assert.True(One.WentBack);

        Tell(new LineReport(1, null, At(InTransit, 3)));
        Assert.False(One.WentBack);
    }

    [Fact]
    public void A_part_of_a_line_that_goes_backwards_is_flagged_too()
    {
        Tell(new LineReport(1, null, At(Delivered, 3)));
        Tell(new LineReport(1, null, [.. At(Delivered, 1), .. At(Picked, 2)]));

        Assert.True(One.WentBack);
    }

    [Fact]
    public void Less_than_before_is_flagged()
    {
        Tell(new LineReport(1, null, At(Picked, 3)));
        Tell(new LineReport(1, null, At(Picked, 2)));

        Assert.True(One.WentBack);
    }

    [Theory]
    [InlineData(NotUnderstood, Packed)]
    [InlineData(Packed, NotUnderstood)]
    [InlineData(Received, BackOrdered)]
    [InlineData(BackOrdered, Received)]
    [InlineData(ReadyForPickup, InTransit)]
    [InlineData(Picked, Cancelled)]
    [InlineData(Picked, Failed)]
    [InlineData(Received, Quoted)]
    public void What_is_no_step_back_is_not_called_one(LineStatus first, LineStatus then)
    {
        Tell(new LineReport(1, null, At(first, 3)));
        Tell(new LineReport(1, null, At(then, 3)));

        Assert.Equal((then, false), (One.Status, One.WentBack));
    }

    [Fact]
    public void A_word_that_nobody_knows_is_kept_as_the_dealers()
    {
        Tell(new LineReport(1, null, [new LineProgress(NotUnderstood, 3, "STAGED", Now)]));

        Assert.Equal((NotUnderstood, "STAGED", true), (One.Status, One.Progress[0].DealerWord, One.IsOpen));
        Assert.Equal("STAGED", _order.Events[^1].DealerWord);
    }

    [Fact]
    public void What_holds_a_line_up_comes_before_how_far_it_got()
    {
        Tell(new LineReport(1, null, [.. At(Invoiced, 2), .. At(BackOrdered, 1)]), new LineReport(2, null, [.. At(Packed, 1), .. At(Picked, 1)]));

        Assert.Equal((BackOrdered, Picked), (One.Status, Two.Status));
    }

    [Fact]
    public void The_same_report_twice_is_no_news()
    {
        var report = Report([new LineReport(1, null, At(Picked, 3))]) with { DealerWord = "OPEN", InvoiceNumber = "INV-1", Remarks = ["delayed"] };

        Assert.True(_order.Apply(report, Poll, Now));
        var events = _order.Events.Count;

        Assert.False(_order.Apply(report, Poll, Now));
        Assert.Equal(events, _order.Events.Count);
    }

    [Fact]
    public void An_order_the_dealer_cancelled_is_cancelled()
    {
        Assert.True(_order.Apply(Report([]) with { Cancelled = true, DealerWord = "VOID" }, Poll, Now));

        Assert.Equal((OrderState.Cancelled, "VOID", null), (_order.State, _order.DealerWord, _order.NextAskAt));
        Assert.All(_order.Lines, line => Assert.Equal(Cancelled, line.Status));
    }

    [Fact]
    public void An_order_is_asked_about_at_the_dealers_pace_until_nothing_more_is_expected()
    {
        Tell(new LineReport(1, null, At(Invoiced, 3)));
        Assert.Equal(Now + Poll, _order.NextAskAt);

        Tell(new LineReport(2, null, At(Invoiced, 2)));
        Assert.Null(_order.NextAskAt);
    }

    [Fact]
    public void A_dealer_that_does_not_answer_is_asked_less_and_less_often_at_most_hourly()
    {
        var pauses = new List<TimeSpan?>();
        for (var failed = 0; failed < 6; failed++)
        {
            _order.AskFailed("timeout", Poll, Now);
            pauses.Add(_order.NextAskAt - Now);
        }

        Assert.Equal([10, 20, 40, 60, 60, 60], pauses.Select(p => (int)p!.Value.TotalMinutes));
        Assert.Equal("timeout", _order.AskFailure);

        Tell();
        Assert.Equal((0, null, Now + Poll), (_order.AskFailures, _order.AskFailure, _order.NextAskAt));
    }

    [Fact]
    public void After_ninety_days_nobody_asks_by_himself_any_more()
    {
        var late = _order.ConfirmedAt + Order.FollowedFor;

        _order.Apply(Report([]), Poll, late);
        Assert.Null(_order.NextAskAt);

        _order.AskNow(late);
        _order.AskFailed("timeout", Poll, late);
        Assert.Null(_order.NextAskAt);
    }

    private static LineProgress[] At(LineStatus status, int quantity) => [new(status, quantity, status.ToString(), Now)];

    private static OrderReport Report(IReadOnlyList<LineReport> lines) => new("D-1", lines, Now);

    private static IEnumerable<(LineStatus, int)> Progress(OrderLine line) => line.Progress.Select(p => (p.Status, p.Quantity));

    private void Tell(params LineReport[] lines) => _order.Apply(Report(lines), Poll, Now);
}
