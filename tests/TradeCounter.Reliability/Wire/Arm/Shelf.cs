using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;

namespace TradeCounter.Reliability.Wire.Arm;

/// <summary>What stands in the database, for the comparison with the dealers' ledgers.</summary>
internal static class Shelf
{
    public static async Task<IReadOnlyList<OrderTold>> Orders(HttpContext context)
    {
        await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();
        var orders = await db.Orders.AsNoTracking().IgnoreAutoIncludes().Include(o => o.Events).ToListAsync();
        var sends = (await db.OrderCalls.AsNoTracking().Where(call => call.Kind == OrderCallKind.Send && call.Try == 0).Select(call => call.Order).ToListAsync())
            .GroupBy(id => id).ToDictionary(group => group.Key, group => group.Count());
        return
        [
            .. orders.Select(o => new OrderTold(o.Id.Value, o.Checkout.Value, o.Reference.Value, o.State, o.Attempt, o.Version, o.DealerKey, o.AccountNumber, o.DealerOrderNumber,
                o.WaitsForPerson, o.Tries, o.LookUps, o.NextLookUpAt, o.DecideNotBefore, sends.GetValueOrDefault(o.Id),
                [.. o.Events.Where(e => e.Kind == OrderEventKind.InDoubt).Select(e => e.Detail ?? "")],
                o.Events.Count(e => e.Kind == OrderEventKind.Alarm), o.Events.Count(e => e.Kind == OrderEventKind.Settled))),
        ];
    }

    public static async Task<IReadOnlyList<LineTold>> Lines(HttpContext context)
    {
        await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();
        var orders = await db.Orders.AsNoTracking().Include(o => o.Events).Where(o => o.DealerOrderNumber != null).AsSplitQuery().ToListAsync();
        return
        [
            .. orders.SelectMany(o => o.Lines.Select(line => new LineTold(o.Reference.Value, o.DealerOrderNumber!, line.Position, line.Quantity.Value, line.WentBack,
                [.. line.Progress.Select(part => new PartOfLine(part.Status, part.Quantity, part.DealerWord))],
                [.. o.Events.Where(e => e.Line == line.Position && e.Kind is (OrderEventKind.LineMoved or OrderEventKind.WentBack)).Select(e => new LineEvent(e.Kind, e.Status, e.DealerWord))]))),
        ];
    }
}
