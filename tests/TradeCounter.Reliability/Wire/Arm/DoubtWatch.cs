using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Shell;

namespace TradeCounter.Reliability.Wire.Arm;

/// <summary>Sits where an open page sits: hears the news, asks what the top bar asks, and notes how old a doubt is by then.</summary>
internal sealed class DoubtWatch(IServiceProvider services, News news, IDbContextFactory<CounterDb> dbs, TimeProvider clock) : BackgroundService
{
    private readonly Channel<(OrderId Order, DateTimeOffset At)> _heard = Channel.CreateUnbounded<(OrderId, DateTimeOffset)>();
    private readonly ConcurrentDictionary<(OrderId Order, DateTimeOffset At), DoubtSeen> _seen = new();

    public IReadOnlyList<DoubtSeen> Seen => [.. _seen.Values];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sam = new Acting(services, PracticeProvisioning.People[2].Email);
        using var listening = news.Listen(item =>
        {
            if (item.Order is { } order)
                _heard.Writer.TryWrite((order, clock.GetUtcNow()));
        });
        await foreach (var first in _heard.Reader.ReadAllAsync(stoppingToken))
        {
            // As on a page: what is heard while it asks is answered by one question.
            var heard = new List<(OrderId Order, DateTimeOffset At)> { first };
            while (_heard.Reader.TryRead(out var more))
                heard.Add(more);
            var shell = await sam.Send(new GetShell(), stoppingToken);
            await Note(heard, shell.InDoubt, clock.GetUtcNow(), stoppingToken);
        }
    }

    private async Task Note(List<(OrderId Order, DateTimeOffset At)> heard, int inDoubt, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = heard.Select(h => h.Order).ToHashSet();
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var doubted = await db.Orders.AsNoTracking().IgnoreAutoIncludes().Include(o => o.Events)
            .Where(o => ids.Contains(o.Id) && o.State == OrderState.InDoubt).ToListAsync(cancellation);
        foreach (var order in doubted)
        {
            // An order that a rig wrote into the database in doubt has no such event.
            if (order.Events.LastOrDefault(e => e.Kind == OrderEventKind.InDoubt)?.At is not { } at)
                continue;
            // Earlier news of an order that has become doubtful meanwhile: the doubt's own is still to come.
            if (heard.Where(h => h.Order == order.Id && h.At >= at).Select(h => (DateTimeOffset?)h.At).FirstOrDefault() is { } told)
                _seen.TryAdd((order.Id, at), new(order.Id.Value, (now - at).TotalMilliseconds, (told - at).TotalMilliseconds, inDoubt));
        }
    }
}
