using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using static TradeCounter.Domain.Orders.OrderState;

namespace TradeCounter.Tests.DomainTests;

/// <summary>An order that ended here may still be made at the dealer: it is looked for, for a day, and an alarm names it.</summary>
public sealed class OrderLookedForTests
{
    private static readonly DateTimeOffset Now = MadeOrder.Decidable + TimeSpan.FromMinutes(5);

    public static TheoryData<OrderState> Ends => [Abandoned, Rejected];

    [Theory]
    [MemberData(nameof(Ends))]
    public void What_was_dropped_or_refused_the_second_time_and_turns_up_after_all_is_an_alarm_raised_once(OrderState end)
    {
        var order = Ended(end);

        order.TakeLookUp(Found(new FoundOrder("D-1", "by our reference", null, [])), order.NextLookUpAt!.Value);
        order.TakeLookUp(Found(new FoundOrder("D-1", "by our reference", null, [])), order.NextLookUpAt!.Value);

        Assert.Equal(end, order.State);
        Assert.Contains("D-1", Assert.Single(order.Events, e => e.Kind == OrderEventKind.Alarm).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void After_a_day_it_is_looked_for_no_more(OrderState end)
    {
        var order = Ended(end);

        order.TakeLookUp(Found(), Now + TimeSpan.FromHours(1));
        Assert.NotNull(order.NextLookUpAt);

        order.TakeLookUp(Found(), Now + TimeSpan.FromDays(1) + MadeOrder.Timing.AnswerTimeout);
        Assert.Null(order.NextLookUpAt);
    }

    [Fact]
    public void Where_the_dealers_system_cannot_be_searched_a_dropped_order_is_not_looked_for()
    {
        var order = MadeOrder.In(InDoubt);
        order.CannotLookUp("It cannot be searched.", Now);

        Assert.Null(order.Settle(new Settlement.Drop(null), "Pat", Now));

        Assert.Null(order.NextLookUpAt);
    }

    private static Order Ended(OrderState end)
    {
        if (end == Abandoned)
            return MadeOrder.In(Abandoned);
        var order = MadeOrder.SentAgain();
        Assert.Null(order.StartSending(Now, MadeOrder.Timing));
        Assert.Null(order.Reject("we have this order already", MoveCause.DealerRefused, Now));
        return order;
    }

    private static DealerReply<IReadOnlyList<FoundOrder>> Found(params FoundOrder[] orders) => new DealerReply<IReadOnlyList<FoundOrder>>.Answered(orders);
}
