using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>Orders of which nobody knows at first whether they exist: silence, look-ups, late orders, a person's second attempt.</summary>
public sealed class DoubtfulOrderTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly CounterApp _app;

    public DoubtfulOrderTests() => _app = new CounterApp { Clock = _clock };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(PracticeFaultKind.Delay)]
    [InlineData(PracticeFaultKind.DelayAfter)]
    [InlineData(PracticeFaultKind.LateCommit)]
    public async Task Silence_until_the_deadline_is_in_doubt(PracticeFaultKind kind)
    {
        _app.Practice[Filling.Midwest].Faults.Add(kind, PracticeOperation.Order);
        var id = await _app.Confirmed(Filling.Midwest);

        var sending = _app.Send(id);
        await Until.True(() => _app.Practice[Filling.Midwest].Faults.On.Count == 0, "the order has reached the dealer");
        Assert.Equal(OrderState.Sending, (await _app.Load(id)).State);
        _clock.Advance(TimeSpan.FromSeconds(31));
        await sending;

        var order = await _app.Load(id);
        Assert.Equal((OrderState.InDoubt, 1), (order.State, order.Attempt));
    }

    [Theory]
    [InlineData(Filling.Delta, PracticeFaultKind.ResetAfter)]
    [InlineData(Filling.Midwest, PracticeFaultKind.ResetAfter)]
    [InlineData(Filling.Delta, PracticeFaultKind.Html)]
    [InlineData(Filling.Midwest, PracticeFaultKind.Html)]
    public async Task A_look_up_finds_an_order_that_exists_after_all(string dealer, PracticeFaultKind kind)
    {
        _app.Practice[dealer].Faults.Add(kind, PracticeOperation.Order);
        var id = await _app.Confirmed(dealer);
        await _app.Send(id);
        Assert.Equal(OrderState.InDoubt, (await _app.Load(id)).State);

        await LookUp(id);

        var (order, made) = (await _app.Load(id), Assert.Single(_app.Practice[dealer].Orders.All));
        Assert.Equal((OrderState.Placed, made.Number, 1), (order.State, order.DealerOrderNumber, _app.Posts(order)));
    }

    [Theory]
    [InlineData(Filling.Delta)]
    [InlineData(Filling.Midwest)]
    public async Task A_look_up_that_finds_nothing_proves_nothing_until_the_late_order_is_there(string dealer)
    {
        var practice = _app.Practice[dealer];
        practice.Faults.Add(PracticeFaultKind.LateCommit, PracticeOperation.Order);
        var id = await _app.Confirmed(dealer);
        var sending = _app.Send(id);
        await Until.True(() => practice.Faults.On.Count == 0, "the order has reached the dealer");
        practice.Faults.Add(PracticeFaultKind.Refuse, PracticeOperation.Status, times: 0);
        _clock.Advance(TimeSpan.FromSeconds(31));
        await sending;
        await LookUp(id);
        Assert.Equal((OrderState.InDoubt, 1), ((await _app.Load(id)).State, (await _app.Load(id)).LookUps));

        await Until.True(() => practice.Orders.All.Count == 1, "the dealer has made the order late");
        practice.Faults.Clear();
        await LookUp(id);

        var order = await _app.Load(id);
        Assert.Equal((OrderState.Placed, practice.Orders.All[0]!.Number, 1), (order.State, order.DealerOrderNumber, _app.Posts(order)));
    }

    [Fact]
    public async Task A_number_that_another_order_has_is_in_doubt()
    {
        var first = await _app.Confirmed();
        await _app.Send(first);
        _app.Practice[Filling.Ford].Faults.Add(PracticeFaultKind.RepeatedNumber, PracticeOperation.Order);
        var second = await _app.Confirmed();

        await _app.Send(second);

        var order = await _app.Load(second);
        Assert.Equal((OrderState.InDoubt, null), (order.State, order.DealerOrderNumber));
        Assert.Contains((await _app.Load(first)).DealerOrderNumber!, order.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_up_never_takes_a_number_that_another_order_has_and_is_planned_again()
    {
        var practice = _app.Practice[Filling.Midwest];
        practice.Faults.Add(PracticeFaultKind.ResetAfter, PracticeOperation.Order);
        var there = await _app.Confirmed(Filling.Midwest);
        await _app.Send(there);
        practice.Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        var other = await _app.Confirmed(Filling.Midwest);
        await _app.Send(other);
        _clock.Advance(TimeSpan.FromHours(1));
        var number = Assert.Single(practice.Orders.All)!.Number;
        await using var pat = _app.As(CounterApp.Pat);
        await pat.Get(new SettleOrder(other, (await _app.Load(other)).Version, new Settlement.There(number)));

        await LookUp(there);
        await LookUp(there);

        var order = await _app.Load(there);
        Assert.Equal((OrderState.InDoubt, 2, null), (order.State, order.LookUps, order.DealerOrderNumber));
        Assert.NotNull(order.NextLookUpAt);
    }

    [Fact]
    public async Task A_second_attempt_carries_the_same_reference_and_body()
    {
        _app.Practice[Filling.Ford].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        var id = await _app.Confirmed();
        await _app.Send(id);
        var doubtful = await _app.Load(id);
        _clock.Advance(doubtful.DecideNotBefore!.Value - _clock.GetUtcNow());
        await using var pat = _app.As(CounterApp.Pat);
        await pat.Get(new SettleOrder(id, doubtful.Version, new Settlement.SendAgain("Joe")));

        await _app.Send(id);

        var posts = _app.Practice[Filling.Ford].Ledger.Of(PracticeOperation.Order);
        Assert.Equal((2, posts[0].Body), (posts.Count, posts[1].Body));
        Assert.Equal(OrderState.Placed, (await _app.Load(id)).State);
    }

    private async Task LookUp(OrderId id)
    {
        await using var machine = _app.AsMachine();
        await machine.Send(new LookUpOrder(id));
    }
}
