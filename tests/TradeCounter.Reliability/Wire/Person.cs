using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers.Orders;
using TradeCounter.Reliability.Wire.Arm;

namespace TradeCounter.Reliability.Wire;

/// <summary>Sam of the counter, who calls the dealer about every order that waits for a person, is told the truth, and decides by it as soon as the app allows. An impatient one drops what could not leave at its first try.</summary>
internal sealed class Person(DealersProcess dealers, Random random, bool patient)
{
    private readonly HashSet<Guid> _triedAgain = [];

    /// <summary>Orders that a person said something about, each acknowledged: these writes must not be lost.</summary>
    public Dictionary<Guid, int> Decided { get; } = [];

    /// <summary>Goes on until nothing waits for anybody.</summary>
    public async Task<IReadOnlyList<OrderTold>> SettleAllAsync(AppProcess app) => await Until.Of(async () =>
    {
        var orders = await app.GetAsync<List<OrderTold>>("/orders");
        await SettleAsync(app, orders);
        return orders;
    }, orders => orders.TrueForAll(order => order.State is OrderState.Placed or OrderState.Rejected or OrderState.Abandoned or OrderState.Cancelled), "every order has come to an end");

    /// <summary>One round over what may be decided now.</summary>
    public async Task SettleAsync(AppProcess app, IReadOnlyList<OrderTold> orders)
    {
        var now = TimeProvider.System.GetUtcNow();
        // The app's own look-up comes first, where the dealer's system has one.
        var open = orders.Where(o => Stuck(o) || (o.State == OrderState.InDoubt && o.DecideNotBefore <= now && (o.LookUps > 0 || o.NextLookUpAt is null))).ToList();
        foreach (var atDealer in open.GroupBy(order => order.DealerKey))
        {
            var made = RigSetup.Unreachable.Contains(atDealer.Key) ? [] : await dealers.OrdersAsync(atDealer.Key);
            foreach (var order in atDealer)
                await DecideAsync(app, order, made.FirstOrDefault(m => m.Number == order.Reference || m.Reference == order.Reference));
        }
    }

    private bool Stuck(OrderTold order) => order.WaitsForPerson || (!patient && order is { State: OrderState.Waiting, Tries: > 0 });

    private async Task DecideAsync(AppProcess app, OrderTold order, PracticeOrder? made)
    {
        var decision = order.State == OrderState.Waiting ? (order.WaitsForPerson && _triedAgain.Add(order.Id) && random.Next(2) == 0 ? "try" : "drop")
            : made is not null ? "there"
            : random.Next(2) == 0 ? "again" : "drop";
        var told = await app.DoAsync<DecisionTold>("/decide", new DecisionWanted(order.Id, order.Version, decision, made?.Number ?? "the dealer's parts desk"));
        if (told.State is not null)
            Decided[order.Id] = Decided.GetValueOrDefault(order.Id) + 1;
    }
}
