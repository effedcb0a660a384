using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Reliability.Simulation;

/// <summary>After everything has come to rest: the database beside the dealers' ledger and beside what people were told.</summary>
internal sealed partial class World
{
    private void Judge()
    {
        if (_process is not { } process)
        {
            Tally.Wrong("lost", "the last process did not start", this);
            return;
        }
        process.Start("judge", async () =>
        {
            await using var db = await process.Db();
            var orders = await db.Orders.AsNoTracking().Include(o => o.Events).ToListAsync();
            var checkouts = (await db.Checkouts.AsNoTracking().ToListAsync()).ToLookup(c => c.Basket);
            var baskets = await db.Baskets.AsNoTracking().ToDictionaryAsync(b => b.Id);
            foreach (var plan in Plans)
                Judge(plan, [.. checkouts[_baskets[plan.Index].Id].Select(c => c.Id)], orders, baskets[_baskets[plan.Index].Id].Lines.Count);
            foreach (var order in orders)
                Judge(ById(order.Id), order);
            foreach (var made in Ledger.All)
                Judge(made, orders.Find(o => o.Reference.Value == made.Reference));
        });
        process.Settle();
    }

    /// <summary>Every line of a basket is in exactly one order, or still in the basket if nothing was confirmed.</summary>
    private void Judge(CheckoutPlan plan, IReadOnlyList<CheckoutId> stored, List<Order> orders, int left)
    {
        if (_acknowledged.TryGetValue(plan.Index, out var told) && !stored.Contains(told))
            Tally.Wrong("acknowledged writes lost", $"checkout {plan.Index}", this);
        var ordered = orders.Where(o => stored.Contains(o.Checkout)).SelectMany(o => o.Lines.Select(l => (l.Offer.DealerPartId!, l.Quantity.Value))).ToLookup(l => l);
        var wanted = plan.Orders.SelectMany(o => o.Lines).ToList();
        var missing = wanted.Count(l => !ordered[l].Any());
        if (stored.Count > 0 ? missing > 0 || left > 0 : left != wanted.Count)
            Tally.Wrong("lost", $"checkout {plan.Index}: {missing} of {wanted.Count} lines in no order, {left} left in the basket", this);
        if (wanted.Exists(l => ordered[l].Count() > 1))
            Tally.Wrong("doubled by the machine", $"checkout {plan.Index}: a line is in two orders", this);
        Tally.Count(stored.Count == 0 ? "basket: never confirmed, still whole" : "basket: confirmed");
    }

    /// <summary>Every order has ended, or visibly waits for somebody; what is placed exists at the dealer.</summary>
    private void Judge(Track track, Order order)
    {
        Tally.Count($"end: {order.State}{(order.WaitsForPerson ? ", waits for a person" : "")}");
        if (order.State == OrderState.Sending || (order.State == OrderState.Waiting && !order.WaitsForPerson))
            Tally.Wrong("lost", $"{track.Reference} is {order.State} for ever", this);
        if (order.State == OrderState.Placed && !Ledger.Of(track.Reference).Any(o => o.Number == order.DealerOrderNumber))
            Tally.Wrong("phantom", $"{track.Reference} is placed as {order.DealerOrderNumber}, which the dealer does not have", this);
        if (order.Events.Count(e => e.Kind == OrderEventKind.Settled) < track.Decisions)
            Tally.Wrong("acknowledged writes lost", $"{track.Reference}: a person's decision", this);
        if (Ledger.Of(track.Reference).Count > 1 + track.SendsAgain)
            Tally.Wrong("doubled by the machine", $"{track.Reference}: {Ledger.Of(track.Reference).Count} orders at the dealer, sent again by a person {track.SendsAgain} times", this);
    }

    /// <summary>Every order at a dealer is placed here under its number, or named in an alarm, or visibly still in doubt.</summary>
    private void Judge(LedgerOrder made, Order? order)
    {
        Tally.Count("orders at dealers");
        var alarmed = order?.Events.Any(e => e.Kind == OrderEventKind.Alarm && e.Detail!.Contains(made.Number, StringComparison.Ordinal)) == true;
        Tally.Count("two orders at a dealer, and an alarm", alarmed ? 1 : 0);
        if (order is null || !(alarmed || order.DealerOrderNumber == made.Number || order.State == OrderState.InDoubt))
            Tally.Wrong("orders at a dealer that nobody knows of", $"{made.Number} for {made.Reference} ({ScriptedDealer.Systems[made.Dealer]}), which is {order?.State.ToString() ?? "unknown"} here", this);
    }
}
