using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Web.Data;

/// <summary>Something that open pages may show has changed and is saved. Exactly one id is set, or none: it is about the whole counter.</summary>
public sealed record NewsItem(WorkshopId? Workshop, BasketId? Basket = null, OrderId? Order = null, DealerId? Dealer = null, ClerkId? Clerk = null, CheckoutId? Approval = null);

/// <summary>
/// Tells open pages of this process what was saved, so that they load it anew. Fed by the database context itself, so no
/// handler can forget it. It carries ids only: whoever hears of something asks for it with its own rights.
/// </summary>
public sealed class News(ILogger<News> log)
{
    private readonly Lock _gate = new();
    private readonly List<Action<NewsItem>> _listeners = [];
    // As many as a page could miss while it opens; should there be more, it is told that it may have missed something.
    private readonly Queue<NewsItem> _last = new(Kept);
    private long _told;

    private const int Kept = 500;

    /// <summary>Counts what was told since the start. Who notes it before reading can ask later what it <see cref="Missed"/>.</summary>
    public long Told
    {
        get
        {
            lock (_gate)
                return _told;
        }
    }

    /// <summary>Whether something of that kind was told after <paramref name="told"/>.</summary>
    public bool Missed(long told, Func<NewsItem, bool> about)
    {
        lock (_gate)
            return _told - told > _last.Count || _last.TakeLast((int)(_told - told)).Any(about);
    }

    public IDisposable Listen(Action<NewsItem> listener)
    {
        lock (_gate)
            _listeners.Add(listener);
        return new Subscription(this, listener);
    }

    public int Listeners
    {
        get
        {
            lock (_gate)
                return _listeners.Count;
        }
    }

    internal static IReadOnlyList<NewsItem> From(ChangeTracker tracker) =>
    [
        .. tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => e.Entity switch
            {
                Basket basket => new NewsItem(basket.Workshop, Basket: basket.Id),
                Order order => new NewsItem(order.Workshop, Order: order.Id),
                CoreOwed core => new NewsItem(core.Workshop, Order: core.Order),
                Dealer dealer => new NewsItem(null, Dealer: dealer.Id),
                Approval approval => new NewsItem(approval.Workshop, Approval: approval.Id),
                CounterEvent => new NewsItem(null),
                // To the person's own other screens; what they put on their desk is no news.
                ClerkAccount clerk when e.Property(nameof(ClerkAccount.NoticesSeenTo)).IsModified || e.Property(nameof(ClerkAccount.Sound)).IsModified => new NewsItem(null, Clerk: new ClerkId(clerk.Id)),
                TradeAccount account => new NewsItem(account.Workshop, Dealer: account.Dealer),
                _ => null,
            })
            .OfType<NewsItem>().Distinct(),
    ];

    internal void Tell(IReadOnlyList<NewsItem> items)
    {
        Action<NewsItem>[] listeners;
        lock (_gate)
        {
            foreach (var item in items)
                Keep(item);
            listeners = [.. _listeners];
        }
        foreach (var item in items)
            foreach (var listener in listeners)
                try
                {
                    listener(item);
                }
                // A page that is just closing must not undo what was saved, nor keep others from hearing of it.
                catch (Exception error) when (error is ObjectDisposedException or InvalidOperationException)
                {
                    log.LogDebug(error, "A page that had closed was told of news.");
                }
    }

    private void Keep(NewsItem item)
    {
        _told++;
        if (_last.Count == Kept)
            _last.Dequeue();
        _last.Enqueue(item);
    }

    private sealed class Subscription(News news, Action<NewsItem> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (news._gate)
                news._listeners.Remove(listener);
        }
    }
}
