using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Web.Features.Search;

/// <summary>All that came for one asked number (or, in a search for words, for one found number).</summary>
public sealed record PartSection(PartKey Asked, Quantity Wanted, IReadOnlyList<PartGroup> Groups, IReadOnlyList<Replacement> Replacements,
    IReadOnlyList<OtherPart> Others, IReadOnlyList<DealerAsk> Waiting, IReadOnlyList<string> NotKnownBy);

/// <summary>The offers of one part number, best first.</summary>
public sealed record PartGroup(PartKey Part, string? Description, string? Maker, OfferRelation Relation, IReadOnlyList<string> SaidBy, IReadOnlyList<RankedOffer> Offers);

/// <summary>An offer with what the row must know of its dealer. <paramref name="Key"/> is unique on the page and stays while figures change.</summary>
public sealed record RankedOffer(string Key, Offer Offer, string DealerName, TimeSpan FreshFor, bool IsBest, bool ShowsBrand);

/// <summary>What the asked number was replaced by, on whose word.</summary>
public sealed record Replacement(SupersessionChain Chain, DateOnly? Since, IReadOnlyList<string> SaidBy);

/// <summary>A part that does the job, for which no offer came along.</summary>
public sealed record OtherPart(PartKey Part, AlternativeKind Kind, string? Description, IReadOnlyList<string> SaidBy);

/// <summary>Puts the answers of a round in the order a clerk reads them.</summary>
internal sealed class SectionBuilder(SearchRound round, DateTimeOffset now)
{
    private readonly List<(DealerAsk Ask, Offer Offer)> _offers =
        [.. round.Asks.Where(a => a.Found is not null).SelectMany(a => a.Found!.Offers.Select(o => (a, o)))];

    private readonly TimeSpan _freshFor = round.Asks.Select(a => a.Dealer.FreshFor).DefaultIfEmpty().Max();

    public IReadOnlyList<PartSection> Build()
    {
        if (round.Query.Words is not null)
            return [.. _offers.GroupBy(o => o.Offer.Part.Number).Select(g => Section(new PartToFind(g.First().Offer.Part, round.Quantity), [.. g], []))];
        var waiting = round.Asks.Where(a => a.State == AskState.Asking).ToList();
        return [.. round.Query.Numbers.Select(asked => Section(asked, [.. _offers.Where(o => Belongs(o.Offer, asked.Part))], waiting))];
    }

    private bool Belongs(Offer offer, PartKey asked) => asked.Matches(offer.Requested)
        || (asked.Matches(offer.Part) && !round.Query.Numbers.Any(n => n.Part.Matches(offer.Requested)));

    private PartSection Section(PartToFind asked, List<(DealerAsk Ask, Offer Offer)> offers, List<DealerAsk> waiting)
    {
        var own = offers.Where(o => o.Offer.Part.Number.Equals(asked.Part.Number)).ToList();
        var others = offers.Except(own).GroupBy(o => o.Offer.Part.Number)
            .OrderBy(g => g.Min(o => o.Offer.Relation == OfferRelation.Successor ? 0 : 1)).ToList();
        List<PartGroup> groups = [Group(asked.Part, own, asked.Quantity), .. others.Select(g => Group(g.First().Offer.Part, [.. g], asked.Quantity))];
        var silent = round.Query.Words is not null || waiting.Count > 0 ? [] : round.Asks.Where(a => a.State == AskState.Answered
            && !offers.Any(o => o.Ask == a)).Select(a => a.Dealer.Label).ToList();
        return new PartSection(asked.Part, asked.Quantity, groups, Replacements(asked.Part), Others(asked.Part, groups), waiting, silent);
    }

    private PartGroup Group(PartKey part, IReadOnlyList<(DealerAsk Ask, Offer Offer)> offers, Quantity wanted)
    {
        var ranking = new OfferRanking(wanted, now, _freshFor);
        var ranked = offers.OrderBy(o => o.Offer, ranking).ToList();
        var brands = offers.Select(o => o.Offer.Part.Brand).Distinct().Count() > 1;
        var keys = new HashSet<string>();
        var told = ranked.Select(o => o.Offer).ToList();
        return new PartGroup(part, told.Select(o => o.Description).FirstOrDefault(d => d is not null), told.Select(o => o.Maker).FirstOrDefault(m => m is not null),
            told.Count > 0 ? told.Min(o => o.Relation) : OfferRelation.Requested, [.. offers.Select(o => o.Ask.Dealer.Label).Distinct()],
            [.. ranked.Select((o, place) => new RankedOffer(Key(o.Offer, keys), o.Offer, o.Ask.Dealer.Label, o.Ask.Dealer.FreshFor, CanBeHad(o.Offer) && !ranked.Take(place).Any(b => Currency(b.Offer) == Currency(o.Offer)), brands))]);
    }

    // A dealer may send the same part twice for one location; each row needs a key of its own.
    private static string Key(Offer offer, HashSet<string> taken)
    {
        var key = $"{offer.Account.Value:N}/{offer.Location}/{offer.Part.Brand}/{offer.Part.Number.Normal}/{offer.DealerPartId}";
        while (!taken.Add(key))
            key += "+";
        return key;
    }

    // Two currencies do not compare: the first of each is the best that can be said.
    private static Currency? Currency(Offer offer) => offer.Net?.Currency;

    private static bool CanBeHad(Offer offer) => offer is { Blocked: null, Availability.State: AvailabilityState.Available };

    private List<Replacement> Replacements(PartKey asked)
    {
        var told = round.Asks.Where(a => a.Found is not null).SelectMany(a => a.Found!.Supersessions.Select(s => (a.Dealer.Label, Supersession: s))).ToList();
        var known = told.Select(t => t.Supersession).ToList();
        var first = told.Where(t => t.Supersession.Old.Matches(asked)).ToList();
        if (first.Count == 0)
            return [];
        var chain = SupersessionChain.Follow(asked, known);
        var last = known.FirstOrDefault(s => chain.Set is { } set ? s == set : s.New.Any(n => n.Part.Matches(chain.Newest)));
        return [new Replacement(chain, last?.Since, [.. first.Select(t => t.Label).Distinct()])];
    }

    private List<OtherPart> Others(PartKey asked, List<PartGroup> shown) =>
    [
        .. round.Asks.Where(a => a.Found is not null).SelectMany(a => a.Found!.Alternatives.Where(o => o.For.Matches(asked)).Select(o => (a.Dealer.Label, Other: o)))
            .Where(o => !shown.Any(g => g.Offers.Count > 0 && g.Part.Number.Equals(o.Other.Part.Number)))
            .GroupBy(o => o.Other.Part.Number)
            .Select(g => new OtherPart(g.First().Other.Part, g.First().Other.Kind, g.Select(o => o.Other.Description).FirstOrDefault(d => d is not null),
                [.. g.Select(o => o.Label).Distinct()])),
    ];
}
