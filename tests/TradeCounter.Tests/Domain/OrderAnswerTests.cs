using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using static TradeCounter.Domain.Orders.OrderState;

namespace TradeCounter.Tests.DomainTests;

/// <summary>What the dealer's answer, in time or late, and a look-up make of an order.</summary>
public sealed class OrderAnswerTests
{
    private static readonly DateTimeOffset Now = MadeOrder.Decidable + TimeSpan.FromMinutes(1);
    private static readonly DealerReply<PlacedOrder> Yes = new DealerReply<PlacedOrder>.Answered(new("D-1"));
    private static readonly DealerReply<PlacedOrder> No = new DealerReply<PlacedOrder>.Refused("account on hold");
    private static readonly DealerReply<PlacedOrder> NotThere = new DealerReply<PlacedOrder>.Unreachable("connection refused");
    private static readonly DealerReply<PlacedOrder> Perhaps = new DealerReply<PlacedOrder>.Unclear("no answer within 30 s");

    public static TheoryData<string, OrderState> InTime => new() { { "yes", Placed }, { "no", Rejected }, { "not there", Waiting }, { "perhaps", InDoubt } };

    [Theory]
    [MemberData(nameof(InTime))]
    public void An_answer_in_time_decides_the_order(string answer, OrderState state)
    {
        var order = MadeOrder.In(Sending);

        Take(order, 1, Reply(answer));

        Assert.Equal(state, order.State);
    }

    [Fact]
    public void A_rejected_order_keeps_the_dealers_words()
    {
        var order = MadeOrder.In(Sending);

        Take(order, 1, No);

        Assert.Equal("account on hold", order.Reason);
    }

    [Theory]
    [InlineData(InDoubt)]
    [InlineData(Abandoned)]
    public void A_late_yes_wins_over_doubt_and_over_a_persons_decision(OrderState state)
    {
        var order = MadeOrder.In(state);

        Take(order, 1, Yes);

        Assert.Equal((Placed, "D-1", null), (order.State, order.DealerOrderNumber, order.Reason));
        Assert.Contains(order.Events, e => e.Kind == OrderEventKind.LateAnswer);
    }

    [Fact]
    public void A_late_yes_stops_a_planned_second_attempt()
    {
        var order = MadeOrder.SentAgain();

        Take(order, 1, Yes);

        Assert.Equal((Placed, "D-1"), (order.State, order.DealerOrderNumber));
        Assert.NotNull(order.StartSending(Now, MadeOrder.Timing));
    }

    [Theory]
    [InlineData(Sending)]
    [InlineData(Placed)]
    [InlineData(Rejected)]
    [InlineData(InDoubt)]
    public void A_late_yes_to_the_first_attempt_raises_an_alarm_once_the_second_has_left(OrderState second)
    {
        var order = SecondIn(second);
        var mayStillWin = second == InDoubt;

        Take(order, 1, Yes);

        Assert.Equal(mayStillWin ? Placed : second, order.State);
        Assert.Equal(!mayStillWin, order.Events.Any(e => e.Kind == OrderEventKind.Alarm && e.Detail!.Contains("D-1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_late_yes_with_the_same_number_only_confirms()
    {
        var order = MadeOrder.In(Placed);

        Take(order, 1, Yes);

        Assert.Equal(Placed, order.State);
        Assert.DoesNotContain(order.Events, e => e.Kind == OrderEventKind.Alarm);
    }

    [Fact]
    public void A_late_refusal_ends_the_doubt_about_its_own_attempt_only()
    {
        var own = MadeOrder.In(InDoubt);
        Take(own, 1, No);
        Assert.Equal((Rejected, "account on hold", null), (own.State, own.Reason, own.NextLookUpAt));

        var other = SecondIn(InDoubt);
        Take(other, 1, No);
        Assert.Equal(InDoubt, other.State);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("not there")]
    [InlineData("perhaps")]
    public void Whatever_else_comes_late_is_noted_and_moves_nothing(string answer) =>
        Assert.All([Waiting, Placed, Rejected, Abandoned, Cancelled], state =>
        {
            var order = MadeOrder.In(state);
            var version = order.Version;

            Take(order, 1, Reply(answer));

            Assert.Equal((state, version + 1), (order.State, order.Version));
            Assert.Equal(OrderEventKind.LateAnswer, order.Events[^1].Kind);
        });

    [Fact]
    public void An_answer_taken_in_twice_changes_nothing_the_second_time() => Assert.All(InTime, row =>
    {
        var (answer, state) = ((string)row[0], (OrderState)row[1]);
        var order = MadeOrder.In(Sending);
        Take(order, 1, Reply(answer));

        Take(order, 1, Reply(answer));

        Assert.Equal((state, state == Waiting ? 1 : 0), (order.State, order.Tries));
        Assert.DoesNotContain(order.Events, e => e.Kind == OrderEventKind.Alarm);
    });

    [Fact]
    public void A_number_that_another_order_has_proves_nothing()
    {
        var order = MadeOrder.In(Sending);

        order.TakeRepeatedNumber(1, "D-7", MadeOrder.Timing, Now);

        Assert.Equal((InDoubt, null), (order.State, order.DealerOrderNumber));
        Assert.Contains("D-7", order.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeated_number_that_comes_late_does_not_touch_the_attempt_under_way()
    {
        var order = SecondIn(Sending);

        order.TakeRepeatedNumber(1, "D-7", MadeOrder.Timing, Now);

        Assert.Equal((Sending, 2), (order.State, order.Attempt));
        Assert.Equal(OrderEventKind.LateAnswer, order.Events[^1].Kind);
    }

    [Fact]
    public void One_match_that_contradicts_nothing_proves_the_order()
    {
        var order = MadeOrder.In(InDoubt);

        order.TakeLookUp(Found(new FoundOrder("D-1", "by our reference", null, [])), Now);

        Assert.Equal((Placed, "D-1", null), (order.State, order.DealerOrderNumber, order.NextLookUpAt));
    }

    [Fact]
    public void A_match_with_other_lines_is_not_taken_as_ours()
    {
        var order = MadeOrder.In(InDoubt);

        order.TakeLookUp(Found(new FoundOrder("D-1", "by our reference", false, [])), Now);

        Assert.Equal((InDoubt, 1), (order.State, order.LookUps));
    }

    [Fact]
    public void Two_matches_are_an_alarm_with_both_numbers_raised_once()
    {
        var order = MadeOrder.In(InDoubt);
        var two = Found(new FoundOrder("D-1", "by our reference", true, []), new FoundOrder("D-2", "by our reference", true, []));

        order.TakeLookUp(two, Now);
        order.TakeLookUp(two, Now);

        Assert.Equal(InDoubt, order.State);
        var alarm = Assert.Single(order.Events, e => e.Kind == OrderEventKind.Alarm);
        Assert.Contains("D-1, D-2", alarm.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_miss_proves_nothing_and_is_asked_again_at_growing_distances_and_after_the_settle_time()
    {
        var order = MadeOrder.In(InDoubt);
        var deadline = order.DeadlineAt!.Value;
        var planned = new List<TimeSpan?> { order.NextLookUpAt - MadeOrder.Confirmed };
        for (var asked = 0; asked < 4; asked++)
        {
            order.TakeLookUp(Found(), order.NextLookUpAt!.Value);
            planned.Add(order.NextLookUpAt - deadline);
        }

        Assert.Equal(InDoubt, order.State);
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), MadeOrder.Timing.Settle, MadeOrder.Timing.Settle + TimeSpan.FromHours(1)], planned);
    }

    [Fact]
    public void A_system_that_cannot_be_searched_is_said_once_and_left_to_a_person()
    {
        var order = MadeOrder.In(InDoubt);

        order.CannotLookUp("Ford Leeds's system cannot be searched.", Now);

        Assert.Equal((InDoubt, null), (order.State, order.NextLookUpAt));
    }

    [Fact]
    public void After_a_second_attempt_was_placed_the_first_is_looked_for_and_raises_an_alarm_for_a_day()
    {
        var order = SecondIn(Placed);
        Assert.NotNull(order.NextLookUpAt);

        order.TakeLookUp(Found(new FoundOrder("D-2", "by our reference", true, [])), Now);
        Assert.DoesNotContain(order.Events, e => e.Kind == OrderEventKind.Alarm);

        order.TakeLookUp(Found(new FoundOrder("D-1", "by our reference", true, []), new FoundOrder("D-2", "by our reference", true, [])), Now);
        Assert.Contains("D-1", Assert.Single(order.Events, e => e.Kind == OrderEventKind.Alarm).Detail, StringComparison.Ordinal);

        order.TakeLookUp(Found(), Now + TimeSpan.FromDays(1));
        Assert.Null(order.NextLookUpAt);
    }

    private static Order SecondIn(OrderState state)
    {
        var order = MadeOrder.SentAgain();
        Assert.Null(order.StartSending(Now, MadeOrder.Timing));
        if (state != Sending)
            order.TakeAnswer(2, state == Placed ? new DealerReply<PlacedOrder>.Answered(new("D-2")) : state == Rejected ? No : Perhaps, MadeOrder.Timing, Now);
        Assert.Equal((state, 2), (order.State, order.Attempt));
        return order;
    }

    private static DealerReply<PlacedOrder> Reply(string answer) => answer switch { "yes" => Yes, "no" => No, "not there" => NotThere, _ => Perhaps };

    private static DealerReply<IReadOnlyList<FoundOrder>> Found(params FoundOrder[] orders) => new DealerReply<IReadOnlyList<FoundOrder>>.Answered(orders);

    private static void Take(Order order, int attempt, DealerReply<PlacedOrder> reply) => order.TakeAnswer(attempt, reply, MadeOrder.Timing, Now);
}
