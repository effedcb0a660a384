using TradeCounter.Domain;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Features.Orders;

/// <summary>The app on a clock that tests move on: what one test waits for is simply earlier for the next.</summary>
public sealed class ClockedApp : IAsyncLifetime
{
    public ClockedApp() => App = new CounterApp { Clock = Clock };

    internal ManualClock Clock { get; } = new();

    internal CounterApp App { get; }

    public Task InitializeAsync() => App.InitializeAsync();

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>An order of Lee Garage at Ford Leeds that was sent and got no answer.</summary>
    internal async Task<OrderId> Doubt()
    {
        App.Practice[Ordering.Ford].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        return await App.Order(CounterApp.Pat, "lee", Ordering.Ford);
    }

    /// <summary>The same, when its countdown has ended.</summary>
    internal async Task<OrderId> DoubtThatMayBeDecided()
    {
        var id = await Doubt();
        await EndCountdown(id);
        return id;
    }

    internal async Task EndCountdown(OrderId id) => Clock.Advance((await App.Load(id)).DecideNotBefore!.Value - Clock.GetUtcNow());
}
