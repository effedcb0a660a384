using MediatR;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>
/// A page's view of the clerk's desk and the basket on it, kept up to date by news, and the gestures on it. Every edit is a
/// message; what it changed comes back as news, to this page as to all others. Lives on the page's own thread.
/// </summary>
public sealed class BasketDesk(IMediator mediator, News news, CounterSession session, TimeProvider clock)
{
    private Func<Func<Task>, Task>? _onPage;
    private Action? _draw;
    private IDisposable? _listening;
    private bool _loading, _again;

    public DeskView? Desk { get; private set; }

    public BasketView? Basket { get; private set; }

    /// <summary>Dealers that are asked for this basket's prices now, and since when.</summary>
    public IReadOnlyDictionary<TradeAccountId, long> Asking => _asking;

    /// <summary>What the clerk should read next: a refusal, or what was done.</summary>
    public DeskNotice? Notice { get; private set; }

    private readonly Dictionary<TradeAccountId, long> _asking = [];

    /// <summary>Loads the desk. <paramref name="live"/> is false while a page is only drawn for the first answer, before its circuit stands.</summary>
    public async Task Open(bool live, Func<Func<Task>, Task> onPage, Action draw)
    {
        (_onPage, _draw) = (onPage, draw);
        if (live)
        {
            _listening = news.Listen(Hear);
            session.Changed += Changed;
        }
        await Load();
    }

    public void Close()
    {
        _listening?.Dispose();
        session.Changed -= Changed;
    }

    /// <summary>Checks at the dealers if a figure is older than its dealer's limit.</summary>
    public Task CheckIfStale() => Basket?.IsStale(clock.GetUtcNow()) == true ? CheckAll() : Task.CompletedTask;

    /// <summary>Asks every dealer of the basket at once; each answer is applied and shown as it comes.</summary>
    public Task CheckAll()
    {
        if (Basket is not { } basket)
            return Task.CompletedTask;
        var accounts = basket.Orders.Where(o => o.CanBeAsked).Select(o => o.Account).Distinct().Where(a => !_asking.ContainsKey(a)).ToList();
        foreach (var account in accounts)
            _asking[account] = clock.GetTimestamp();
        _draw?.Invoke();
        return Task.WhenAll(accounts.Select(account => Check(basket.Id, account)));
    }

    public async Task<bool> Add(Offer offer, Quantity quantity, string? jobNumber = null)
    {
        if (Desk?.Workshop is not { } workshop)
            return false;
        var added = await mediator.Send(new AddLine(workshop, session.Basket, offer, quantity) { JobNumber = jobNumber });
        return added.Match(
            basket =>
            {
                session.Take(workshop, basket);
                return Say(new DeskNotice($"Added {quantity} × {offer.Part.Number} from {offer.LocationName}.", "ok"));
            },
            why => !Say(new DeskNotice(why.Sentence, "bad")));
    }

    public Task<Refusal?> Change(BasketLineId line, Quantity quantity) => Send(new ChangeQuantity(Basket!.Id, line, quantity));

    public Task<Refusal?> Accept(BasketLineId line) => Send(new AcceptChange(Basket!.Id, line));

    public Task<Refusal?> Move(BasketLineId line, Offer offer) => Send(new MoveLine(Basket!.Id, line, offer));

    public Task<Refusal?> Set(BasketLineId? line, Vehicle vehicle) =>
        line is { } one ? Send(new SetLineVehicle(Basket!.Id, one, vehicle)) : Send(new SetVehicle(Basket!.Id, vehicle));

    public Task<Refusal?> Describe(DescribeBasket what) => Send(what);

    public async Task Remove(BasketLineId line)
    {
        var removed = await mediator.Send(new RemoveLine(Basket!.Id, line));
        removed.Match(gone => Say(new DeskNotice($"Removed {gone.Quantity} × {gone.Offer.Part.Number}.", "ok") { Undo = gone }), why => Say(new DeskNotice(why.Sentence, "bad")));
    }

    public async Task Undo(RemovedLine line)
    {
        Notice = null;
        await Send(new AddLine(Basket!.Workshop, line.Basket, line.Offer, line.Quantity) { Vehicle = line.Vehicle });
    }

    public async Task TakeBasket(BasketId basket)
    {
        if (await Send(new TakeBasket(basket)) is null)
            session.Take(Desk?.Workshop, basket);
    }

    public async Task TakeWorkshop(WorkshopId workshop)
    {
        if (await Send(new TakeWorkshop(workshop)) is null)
            session.Take(workshop, null);
    }

    public async Task NewBasket(string? name) =>
        (await mediator.Send(new CreateBasket(Desk!.Workshop!.Value, name))).Match(basket => { session.Take(Desk.Workshop, basket); return true; }, why => Say(new DeskNotice(why.Sentence, "bad")));

    public async Task<Refusal?> Delete(int confirmedLines)
    {
        var refusal = await Send(new DeleteBasket(Basket!.Id, confirmedLines));
        if (refusal is null)
            session.Take(Desk?.Workshop, null);
        return refusal;
    }

    public void Dismiss() => Notice = null;

    private async Task Check(BasketId basket, TradeAccountId account)
    {
        try
        {
            var done = await Task.Run(() => mediator.Send(new CheckBasket(basket, account)));
            done.Match(_ => true, why => Say(new DeskNotice(why.Sentence, "bad")));
        }
        finally
        {
            _asking.Remove(account);
            _draw?.Invoke();
        }
    }

    private async Task<Refusal?> Send<T>(IRequest<Result<T>> message)
    {
        var refusal = (await mediator.Send(message)).Match<Refusal?>(_ => null, why => why);
        if (refusal is not null)
            Say(new DeskNotice(refusal.Sentence, "bad"));
        return refusal;
    }

    private bool Say(DeskNotice notice)
    {
        Notice = notice;
        _draw?.Invoke();
        return true;
    }

    // Called on whatever thread saved something: only passes it on.
    private void Hear(NewsItem item)
    {
        if (item.Dealer is not null || (item.Basket is not null && item.Workshop == session.Workshop))
            Changed();
    }

    private void Changed() => _ = _onPage!(Load);

    // News that comes while loading makes one more load, however many there were.
    private async Task Load()
    {
        if (_loading)
        {
            _again = true;
            return;
        }
        _loading = true;
        try
        {
            do
                await LoadOnce();
            while (_again);
        }
        finally
        {
            _loading = false;
        }
        _draw?.Invoke();
    }

    private async Task LoadOnce()
    {
        _again = false;
        Desk = (await mediator.Send(new GetDesk())).Match(desk => desk, _ => null as DeskView);
        session.Take(Desk?.Workshop, Desk?.Basket);
        Basket = Desk?.Basket is { } id ? (await mediator.Send(new GetBasket(id))).Match(basket => basket, _ => null as BasketView) : null;
    }
}

/// <summary>One line for the clerk. <paramref name="Kind"/> is ok or bad; <see cref="Undo"/> is set where it can be taken back.</summary>
public sealed record DeskNotice(string Text, string Kind)
{
    public RemovedLine? Undo { get; init; }
}
