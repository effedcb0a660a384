using MediatR;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Has every dealer asked for every part of a basket, and splits it by each wish with what has come so far. Lives on the page's own thread.</summary>
public sealed class SplitDesk(IMediator mediator, SearchDesk search, TimeProvider clock)
{
    private IReadOnlyList<(PartKey Part, Quantity Quantity)> _asked = [];
    private (int Version, IReadOnlyList<AskState> States) _splitOf;
    private Dictionary<SplitWish, BasketSplit> _splits = [];

    public SearchRound? Round => search.Round;

    /// <summary>Why nobody could be asked.</summary>
    public string? Problem { get; private set; }

    /// <summary>Asks for what the basket holds. Only parts that nobody was asked for yet, or more of them, start it anew.</summary>
    public async Task Ask(BasketView basket)
    {
        var parts = basket.Rows.GroupBy(r => r.Offer.Part).Select(g => (g.Key, g.MaxBy(r => r.Quantity)!.Quantity)).ToList();
        if (parts.TrueForAll(_asked.Contains))
            return;
        _asked = parts;
        if (parts.Count > Entry.MaxLines)
        {
            Problem = $"A split takes baskets of up to {Entry.MaxLines} parts; this one has {parts.Count}.";
            return;
        }
        (await mediator.Send(new ListDealersToAsk(basket.Workshop))).Match(
            dealers => { search.Start(basket.Workshop, new Entry([.. parts.Select((p, i) => new EntryLine(i + 1, p.Key.ToString(), p.Key, p.Quantity))], null), "", Quantity.One, dealers); return true; },
            why => (Problem = why.Sentence) is null);
    }

    /// <summary>The split by a wish. Worked out again when the basket or an answer is new.</summary>
    public BasketSplit Of(BasketView basket, SplitWish wish)
    {
        var states = Round!.Asks.Select(a => a.State).ToList();
        if (_splits.Count == 0 || _splitOf.Version != basket.Version || !_splitOf.States.SequenceEqual(states))
            (_splitOf, _splits) = ((basket.Version, states), []);
        return _splits.TryGetValue(wish, out var split) ? split : _splits[wish] = BasketSplit.Of(Lines(basket), wish);
    }

    /// <summary>The dealer's name, with the account where a workshop has several.</summary>
    public string NameOf(BasketView basket, Offer offer) => Round?.Asks.FirstOrDefault(a => a.Dealer.Account == offer.Account)?.Dealer.Label
        ?? basket.Orders.FirstOrDefault(o => o.Account == offer.Account)?.DealerName ?? offer.DealerKey;

    private List<SplitLine> Lines(BasketView basket)
    {
        var now = clock.GetUtcNow();
        var told = Round!.Asks.Where(a => a is { State: AskState.Answered, Found: not null }).SelectMany(a => a.Found!.Offers).ToLookup(o => o.Part.Number);
        var heard = Round.Asks.Where(a => a.State == AskState.Answered).Select(a => a.Dealer.Account).ToHashSet();
        return [.. basket.Orders.SelectMany(o => o.Rows.Select(row =>
            SplitLine.Of(row.Id, row.Quantity, row.Offer, told[row.Offer.Part.Number], heard.Contains(o.Account), row.IsStale(now, o.FreshFor))))];
    }
}
