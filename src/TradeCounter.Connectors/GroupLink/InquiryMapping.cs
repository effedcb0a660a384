using System.Globalization;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>One item of an inquiry: what the clerk typed, and the part it is asked as.</summary>
internal sealed record AskedPart(PartKey Typed, PartKey Part, Quantity Quantity);

/// <summary>One answered part beside the item that it answers.</summary>
internal sealed record AnsweredPart(int Item, AskedPart Asked, InquiredPart Told, PartKey Part, OfferRelation Relation);

/// <summary>An inquiry's answer in the domain's words (docs/contracts/grouplink.md §3). Pure; an unreadable figure stays unknown.</summary>
internal sealed class InquiryMapping(DealerConnection connection, IReadOnlyList<AskedPart> asked, IReadOnlyList<InquiredPart> told, DateTimeOffset now)
{
    private static readonly string[] UnknownPart = ["not found", "unknown", "no such", "not on file", "invalid part"];

    private readonly IReadOnlyList<AnsweredPart> _answers = Pair(asked, told);

    public IReadOnlyList<AnsweredPart> Answers => _answers;

    public FoundParts Found()
    {
        var good = _answers.Where(a => !a.Told.Fails).ToList();
        var missing = asked.Select(a => a.Typed).Distinct().Where(typed => good.All(g => g.Asked.Typed != typed)).ToList();
        return new FoundParts([.. good.SelectMany(Offers)])
        {
            Supersessions = [.. Supersessions(good)],
            Alternatives = [.. good.Where(a => a.Relation is OfferRelation.Alternative or OfferRelation.Equivalent)
                .Select(a => new Alternative(a.Asked.Typed, a.Part, a.Relation == OfferRelation.Equivalent ? AlternativeKind.Equivalent : AlternativeKind.Alternative, a.Told.Description))
                .Distinct()],
            NotFound = missing,
            Remarks = [.. Remarks(good, missing).Distinct().Take(5)],
        };
    }

    /// <summary>What replaced the asked parts; several answers for one part are a set, of which GroupLink tells no quantities.</summary>
    public static IEnumerable<Supersession> Supersessions(IEnumerable<AnsweredPart> answers) => answers
        .Where(a => a.Relation == OfferRelation.Successor)
        .GroupBy(a => a.Asked.Part)
        .Select(g => new Supersession(g.First().Asked.Typed, [.. g.Select(a => a.Part).Distinct().Select(p => new SupersedingPart(p))], null));

    public IEnumerable<Offer> Offers(AnsweredPart answer) => answer.Told.Places
        .Select(place => (Place: place, Location: connection.Location(new LocationId(place.Id))))
        .Where(pair => pair.Location is not null)
        .Select(pair => OfferOf(answer, pair.Place, pair.Location!));

    private Offer OfferOf(AnsweredPart answer, InquiredPlace place, DealerLocation location) => new()
    {
        DealerKey = connection.DealerKey, Dealer = connection.Dealer, Account = connection.Account, Location = location.Id, LocationName = location.Name,
        Part = answer.Part, Requested = answer.Asked.Typed, Relation = answer.Relation, Description = answer.Told.Description, Maker = answer.Told.Maker,
        List = Price(place.List), Net = Price(place.Net), Core = Price(place.Core) is { Amount: > 0 } core ? core : null,
        Breaks = [.. answer.Told.Breaks.Where(b => b.Break is >= 1 and <= Quantity.Max && Price(b.Price) is not null)
            .Select(b => new QuantityBreak((int)Math.Ceiling(b.Break!.Value), Price(b.Price)!.Value)).OrderBy(b => b.From)],
        Bundle = BundleOf(answer, place),
        PackQuantity = place.PackQuantity is >= 1 and <= Quantity.Max ? (int)place.PackQuantity.Value : 1,
        Availability = StockOf(place.Stock),
        Blocked = place.CanOrder == false ? CommentOf(answer.Told) ?? "The dealer takes no orders for it at this location." : null,
        Words = [.. Words(answer, place)],
        AsOf = now,
    };

    public Offer FailedOffer(PartKey part, PartKey typed, LocationId location, string why) => new()
    {
        DealerKey = connection.DealerKey, Dealer = connection.Dealer, Account = connection.Account, Location = location,
        LocationName = connection.Location(location)?.Name ?? location.Value, Part = part, Requested = typed,
        Availability = Availability.CheckFailed(why, now), AsOf = now,
    };

    /// <summary>"12", "10+" and "&gt;10" are counts; anything else is kept as the dealer's words.</summary>
    public Availability StockOf(string? stock)
    {
        if (stock is null)
            return Availability.NotChecked("The dealer told no stock.");
        if (LenientDecimal.Parse(stock) is { } count)
            return Availability.Of((int)Math.Clamp(Math.Floor(count), 0, int.MaxValue), now);
        return int.TryParse(stock.Trim('+', '>', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var atLeast)
            ? Availability.Of(atLeast, now, stock)
            : Availability.CheckFailed($"The dealer says “{DealerWords.Plain(stock, "nothing")}”.", now);
    }

    /// <summary>Members' words are not documented; these are the ones that plainly say "unknown part".</summary>
    public static bool SaysUnknown(string? words) => words is not null && UnknownPart.Any(w => words.Contains(w, StringComparison.OrdinalIgnoreCase));

    private Money? Price(decimal? amount) => amount is { } told && told >= 0
        ? Money.FromDealer(told, connection.Currency).Match<Money?>(money => money, _ => null)
        : null;

    /// <summary>Assumed fields (§3). A bundle counts only when the answer names at least two parts of it: one alone would be a price that nobody gets.</summary>
    private Bundle? BundleOf(AnsweredPart answer, InquiredPlace place)
    {
        if (place.BundleId is not { } id || Price(place.BundleNet) is not { } net)
            return null;
        var parts = _answers.Where(a => !a.Told.Fails && a.Told.Places.Any(p => p.Id == place.Id && p.BundleId == id)).Select(a => a.Part).Distinct().ToList();
        return parts.Count > 1 && parts.Contains(answer.Part) ? new Bundle(id, net, parts) : null;
    }

    private IEnumerable<DealerWord> Words(AnsweredPart answer, InquiredPlace place)
    {
        if (CommentOf(answer.Told) is { } comment)
            yield return new DealerWord("Comment", comment);
        if (answer.Told.PartType is { } type && type is not ("0" or "1" or "2" or "3"))
            yield return new DealerWord("Part type", DealerWords.Plain(type, ""));
        if (place.PackCode is { } pack)
            yield return new DealerWord("Unit", pack);
        if (place.BundleId is { } bundle && Price(place.BundleNet) is { } net && BundleOf(answer, place) is null)
            yield return new DealerWord("Bundle price", $"{net} with the other parts of bundle {DealerWords.Plain(bundle, "")}");
    }

    /// <summary>"0" as a comment looks like a part type that slipped one field on (§8, quirk 10).</summary>
    private static string? CommentOf(InquiredPart told) => told.Comment is { } comment && comment != "0" ? DealerWords.Plain(comment, "") : null;

    private IEnumerable<string> Remarks(List<AnsweredPart> good, List<PartKey> missing)
    {
        foreach (var answer in _answers.Where(a => a.Told.Fails && missing.Contains(a.Asked.Typed) && !SaysUnknown(a.Told.Words)))
            yield return DealerWords.Plain(answer.Told.Words, $"The dealer does not answer for {answer.Asked.Part}.");
        foreach (var set in Supersessions(good).Where(s => s.IsSet))
            yield return $"{set.Old} was replaced by several parts; the dealer does not say how many of each.";
        foreach (var id in good.SelectMany(a => a.Told.Places).Select(p => p.Id).Distinct().Where(id => connection.Location(new LocationId(id)) is null))
            yield return $"The dealer also names location {DealerWords.Plain(id, "without a name")}, which is not set up.";
        foreach (var answer in good.Where(a => a.Told.Places.Count == 0 && a.Relation == OfferRelation.Requested))
            yield return $"The dealer knows {answer.Part} but names no location that has it.";
    }

    private static List<AnsweredPart> Pair(IReadOnlyList<AskedPart> asked, IReadOnlyList<InquiredPart> told)
    {
        var pairs = new List<AnsweredPart>();
        foreach (var part in told)
        {
            var number = part.PartNo is null ? null : PartNumber.Parse(part.PartNo).Match<PartNumber?>(n => n, _ => null);
            if (ItemOf(part, number, asked, pairs) is not { } item)
                continue;
            var request = asked[item - 1];
            var key = new PartKey(BrandCode.TryParse(part.MfrCode) ?? request.Part.Brand, number ?? request.Part.Number);
            pairs.Add(new AnsweredPart(item, request, part, key, RelationOf(part.PartType, key, request.Part)));
        }
        return pairs;
    }

    /// <summary>By its index, else by its number, else it belongs to the item before it.</summary>
    private static int? ItemOf(InquiredPart part, PartNumber? number, IReadOnlyList<AskedPart> asked, List<AnsweredPart> before)
    {
        if (part.Index is { } index && index >= 1 && index <= asked.Count)
            return index;
        var same = asked.Select((a, i) => (a, i)).Where(p => number is not null && p.a.Part.Matches(new PartKey(BrandCode.TryParse(part.MfrCode), number))).ToList();
        return same.Count > 0 ? same[0].i + 1 : before.Count > 0 ? before[^1].Item : asked.Count == 1 ? 1 : null;
    }

    /// <summary>Part types of this dialect (§8, quirk 9); the newer gateway counts otherwise. Blank is the asked part itself, if it is that.</summary>
    private static OfferRelation RelationOf(string? type, PartKey part, PartKey asked) => type switch
    {
        "0" => OfferRelation.Requested,
        "1" => OfferRelation.Alternative,
        "2" => OfferRelation.Equivalent,
        "3" => OfferRelation.Successor,
        _ => part.Number.Equals(asked.Number) ? OfferRelation.Requested : OfferRelation.Alternative,
    };
}
