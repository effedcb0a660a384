using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using static TradeCounter.Domain.Orders.MoveCause;
using static TradeCounter.Domain.Orders.OrderState;

namespace TradeCounter.Tests.DomainTests;

/// <summary>The table of docs/ordering.md, spelled out, and nothing beside it.</summary>
public sealed class OrderStateTests
{
    private static readonly (OrderState From, OrderState To, MoveCause Cause)[] Table =
    [
        (Waiting, Sending, SenderTookIt),
        (Waiting, Placed, LateAnswer),
        (Waiting, Abandoned, PersonSaysDrop),
        (Sending, Waiting, ProvablyNotSent),
        (Sending, Placed, DealerAccepted),
        (Sending, Rejected, DealerRefused),
        (Sending, InDoubt, NoClearAnswer),
        (Sending, InDoubt, OwnerGone),
        (Waiting, InDoubt, RestoredFromBackup),
        (Sending, InDoubt, RestoredFromBackup),
        (InDoubt, Placed, FoundAtDealer),
        (InDoubt, Placed, LateAnswer),
        (InDoubt, Placed, PersonSaysThere),
        (InDoubt, Rejected, LateAnswer),
        (InDoubt, Waiting, PersonSaysSendAgain),
        (InDoubt, Abandoned, PersonSaysDrop),
        (Abandoned, Placed, LateAnswer),
        (Placed, Cancelled, CancelledAtDealer),
    ];

    /// <summary>Every way there is to move an order: where it would go, by which cause, and the doing.</summary>
    private static readonly (OrderState To, MoveCause Cause, Func<Order, Refusal?> Do)[] Ways =
    [
        (Sending, SenderTookIt, o => o.StartSending(MadeOrder.Decidable, MadeOrder.Timing)),
        (Waiting, ProvablyNotSent, o => o.NotSent("refused", MadeOrder.Decidable)),
        (Waiting, PersonSaysSendAgain, o => o.Settle(new Settlement.SendAgain("Joe"), "Pat", MadeOrder.Decidable)),
        (Placed, PersonSaysThere, o => o.Settle(new Settlement.There("D-9"), "Pat", MadeOrder.Decidable)),
        (Abandoned, PersonSaysDrop, o => o.Settle(new Settlement.Drop("no"), "Pat", MadeOrder.Decidable)),
        (Cancelled, CancelledAtDealer, o => o.Cancel("cancelled", "Pat", MadeOrder.Decidable)),
        .. Enum.GetValues<MoveCause>().Select(cause => (Placed, cause, (Func<Order, Refusal?>)(o => o.Place(new PlacedOrder("D-9"), cause, MadeOrder.Decidable)))),
        .. Enum.GetValues<MoveCause>().Select(cause => (Rejected, cause, (Func<Order, Refusal?>)(o => o.Reject("no", cause, MadeOrder.Decidable)))),
        .. Enum.GetValues<MoveCause>().Select(cause => (InDoubt, cause, (Func<Order, Refusal?>)(o => o.Doubt("reset", cause, MadeOrder.Timing, MadeOrder.Decidable)))),
    ];

    [Fact]
    public void The_table_is_this_one() => Assert.Equal(Table.Order(), OrderMoves.Table.Order());

    [Fact]
    public void Each_move_of_the_table_can_be_made() => Assert.All(Table, move =>
        Assert.Contains(Ways, way => (way.To, way.Cause) == (move.To, move.Cause)));

    [Fact]
    public void What_the_table_allows_happens_and_all_else_is_refused_and_changes_nothing() =>
        Always.Holds(Gen.Elements(Enum.GetValues<OrderState>()).Zip(Gen.Elements(Ways)), t =>
        {
            var (from, way) = t;
            var order = MadeOrder.In(from);
            var (before, version) = (MadeOrder.Everything(order), order.Version);

            var refusal = way.Do(order);

            if (Table.Contains((from, way.To, way.Cause)))
            {
                Assert.Null(refusal);
                Assert.Equal((way.To, version + 1), (order.State, order.Version));
            }
            else
            {
                Assert.Equal("order.move", refusal?.Code);
                Assert.Equal(before, MadeOrder.Everything(order));
            }
        });

    [Theory]
    [InlineData(Waiting, "waiting")]
    [InlineData(InDoubt, "in-doubt")]
    public void States_have_a_word_for_pages(OrderState state, string word) => Assert.Equal(word, state.Kebab());

    [Fact]
    public void A_new_order_waits_with_its_first_attempt_and_knows_what_will_be_sent()
    {
        var order = MadeOrder.Waiting(2, 1);

        Assert.Equal((Waiting, 1, 0, "Leeds"), (order.State, order.Attempt, order.Tries, order.LocationName));
        Assert.Equal(order.RequestSha256, order.Request.Sha256);
        Assert.Equal(MadeOrder.Pounds(30), order.Total);
        Assert.Equal((OrderEventKind.Confirmed, "Pat"), (Assert.Single(order.Events).Kind, order.Events[0].By));
    }

    [Fact]
    public void What_was_not_sent_is_tried_three_times_further_and_further_apart_and_then_waits_for_a_person()
    {
        var order = MadeOrder.Waiting();
        var pauses = new List<TimeSpan?>();
        for (var tried = 0; tried < Order.MaxTries; tried++)
        {
            Assert.False(order.WaitsForPerson);
            Assert.Null(order.StartSending(MadeOrder.Confirmed, MadeOrder.Timing));
            Assert.Null(order.NotSent("refused", MadeOrder.Confirmed));
            pauses.Add(order.NextTryAt - MadeOrder.Confirmed);
        }

        Assert.Equal([TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(32), null], pauses);
        Assert.True(order.WaitsForPerson);
        Assert.Equal((1, null, null), (order.Attempt, order.DeadlineAt, order.DecideNotBefore));

        Assert.Null(order.TryAgain("Pat", MadeOrder.Decidable));
        Assert.Equal((false, 0, MadeOrder.Decidable), (order.WaitsForPerson, order.Tries, order.NextTryAt));
    }

    [Fact]
    public void Only_an_order_that_waits_for_a_person_can_be_tried_again() =>
        Assert.All(Enum.GetValues<OrderState>(), state => Assert.Equal("order.not-stuck", MadeOrder.In(state).TryAgain("Pat", MadeOrder.Decidable)?.Code));

    [Fact]
    public void A_decision_before_the_countdown_ends_is_refused_whatever_it_is()
    {
        Settlement[] decisions = [new Settlement.There("D-1"), new Settlement.SendAgain("Joe"), new Settlement.Drop(null)];

        Assert.All(decisions, decision =>
        {
            var order = MadeOrder.In(InDoubt);
            var before = MadeOrder.Everything(order);

            Assert.Equal("order.too-early", order.Settle(decision, "Pat", MadeOrder.Decidable - TimeSpan.FromTicks(1))?.Code);
            Assert.Equal(before, MadeOrder.Everything(order));
            Assert.Null(order.Settle(decision, "Pat", MadeOrder.Decidable));
        });
    }

    [Fact]
    public void Who_decided_what_stands_in_the_timeline()
    {
        var order = MadeOrder.SentAgain();

        var said = order.Events[^1];
        Assert.Equal((OrderEventKind.Settled, "Pat", "not there, says Joe: send again"), (said.Kind, said.By, said.Detail));
        Assert.Equal((2, 0, MadeOrder.Decidable), (order.Attempt, order.Tries, order.NextTryAt));
    }

    [Fact]
    public void The_reference_stays_the_same_over_all_attempts()
    {
        var order = MadeOrder.In(InDoubt);
        var (reference, transaction, body) = (order.Reference, order.TransactionId, order.Request);

        Assert.Null(order.Settle(new Settlement.SendAgain("Joe"), "Pat", MadeOrder.Decidable));

        Assert.Equal((reference, transaction, body), (order.Reference, order.TransactionId, order.Request));
    }

    [Fact]
    public void A_cancelled_order_keeps_what_was_invoiced()
    {
        var order = MadeOrder.In(Placed, 3, 2);
        order.Apply(new OrderReport("D-1", [new LineReport(1, null, [new(LineStatus.Invoiced, 1, "INV", MadeOrder.Confirmed)]),
            new LineReport(2, null, [new(LineStatus.Invoiced, 2, "INV", MadeOrder.Confirmed)])], MadeOrder.Confirmed), MadeOrder.Timing.Poll, MadeOrder.Confirmed);

        Assert.Null(order.Cancel("CANCELLED", "Pat", MadeOrder.Decidable));

        Assert.Equal([(LineStatus.Invoiced, 1), (LineStatus.Cancelled, 2)], order.Lines[0].Progress.Select(p => (p.Status, p.Quantity)));
        Assert.Equal([(LineStatus.Invoiced, 2)], order.Lines[1].Progress.Select(p => (p.Status, p.Quantity)));
        Assert.False(order.IsOpen);
    }
}
