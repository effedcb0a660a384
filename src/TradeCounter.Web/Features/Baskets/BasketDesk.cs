using MediatR;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>
/// A page's view of the clerk's desk and the basket on it, and the gestures on it. Every edit is a message; what it changed
/// comes back as news, to this page as to all others. Lives on the page's own thread; <paramref name="draw"/> draws the page.
/// </summary>
public sealed class BasketDesk(IMediator mediator, CounterSession session, TimeProvider clock, Action draw)
{
    private readonly Loads _loads = new();
    private readonly Dictionary<TradeAccountId, long> _asking = [];
    private Task _lastAdd = Task.CompletedTask;

    public DeskView? Desk { get; private set; }

    public BasketView? Basket { get; private set; }

    /// <summary>Dealers that are asked for this basket's prices now, and the clock's time stamp since when.</summary>
    public IReadOnlyDictionary<TradeAccountId, long> Asking => _asking;

    /// <summary>What the clerk should read next: a refusal, or what was done.</summary>
    public DeskNotice? Notice { get; private set; }

    public Task Load()
    {
        var filling = session.Basket;
        return _loads.Show(Read, read =>
        {
            var before = Basket;
            (Desk, Basket) = read;
            // What the clerk has taken meanwhile stays taken.
            if (session.Basket == filling)
                session.Take(Desk?.Workshop, Basket?.Id);
            TellOthersEdits(before);
        });
    }

    private async Task<(DeskView? Desk, BasketView? Basket)> Read()
    {
        var desk = (await mediator.Send(new GetDesk())).Match(desk => desk, _ => null as DeskView);
        // The basket this circuit fills stays, also when another tab has put another one on the desk.
        var basket = desk?.Baskets.Any(b => b.Id == session.Basket) == true ? session.Basket : desk?.Basket;
        return (desk, basket is { } id ? (await mediator.Send(new GetBasket(id))).Match(view => view, _ => null as BasketView) : null);
    }

    // What the clerk was just told (a refusal, an undo) is not pushed away by it.
    private void TellOthersEdits(BasketView? before)
    {
        if (before is null || before.Id != Basket?.Id || Notice is { Kind: not "info" })
            return;
        var last = before.Edits.Select(e => e.Id).FirstOrDefault();
        if (Basket.Edits.FirstOrDefault(e => e.Id > last && e.By != Desk?.Clerk) is { } edit)
            Notice = new DeskNotice("", "info") { Edit = edit };
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
        draw();
        return Task.WhenAll(accounts.Select(account => Check(basket.Id, account)));
    }

    /// <summary>One after another: the first add may make the basket that the second goes into, however fast the clerk is.</summary>
    public Task<bool> Add(Offer offer, Quantity quantity, string? jobNumber = null)
    {
        var next = AddAfter(_lastAdd, offer, quantity, jobNumber);
        _lastAdd = next;
        return next;
    }

    private async Task<bool> AddAfter(Task before, Offer offer, Quantity quantity, string? jobNumber)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
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

    public Task<Refusal?> Change(BasketLineId line, Quantity quantity, Quantity seen) => Send(new ChangeQuantity(Basket!.Id, line, quantity, seen));

    public Task<Refusal?> Accept(BasketLineId line) => Send(new AcceptChange(Basket!.Id, line));

    public Task<Refusal?> Move(BasketLineId line, Offer offer) => Send(new MoveLine(Basket!.Id, line, offer));

    /// <summary>Null: the lines were moved.</summary>
    public async Task<Refusal?> Take(BasketSplit split, int version)
    {
        var moves = split.Moves;
        var refusal = (await mediator.Send(new TakeSplit(Basket!.Id, version, moves))).WhyNot();
        if (refusal is null)
            Say(new DeskNotice($"Moved {moves.Count} of {split.Rows.Count} lines.", "ok"));
        return refusal;
    }

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
            draw();
        }
    }

    private async Task<Refusal?> Send<T>(IRequest<Result<T>> message)
    {
        var refusal = (await mediator.Send(message)).WhyNot();
        if (refusal is not null)
            Say(new DeskNotice(refusal.Sentence, "bad"));
        return refusal;
    }

    private bool Say(DeskNotice notice)
    {
        Notice = notice;
        draw();
        return true;
    }
}

/// <summary>One line for the clerk. <paramref name="Kind"/> is ok, bad, or info for what somebody else did; <see cref="Undo"/> is set where it can be taken back.</summary>
public sealed record DeskNotice(string Text, string Kind)
{
    public RemovedLine? Undo { get; init; }

    /// <summary>What somebody else did; said instead of the text.</summary>
    public BasketEdit? Edit { get; init; }
}
