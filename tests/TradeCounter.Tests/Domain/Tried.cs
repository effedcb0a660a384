using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Tests.DomainTests;

/// <summary>One way to place the lines of a basket, reckoned as plainly as can be: the measure for the split's own search.</summary>
internal readonly record struct Tried(int Unsuited, int Orders, IReadOnlyDictionary<string, (int Unpriced, decimal Cost, int Moves)> ByCurrency)
{
    public decimal CostIn(Currency currency) => ByCurrency[currency.Code].Cost;

    /// <summary>All ways there are.</summary>
    public static IEnumerable<Tried> All(IReadOnlyList<SplitLine> lines, SplitWish wish) => Ways(lines, 0).Select(way => Of(lines, wish, way)).OfType<Tried>();

    /// <summary>Better by this wish. Money of two currencies does not compare: better is what is cheaper in one and dearer in none.</summary>
    public bool Beats(Tried other, SplitWish wish)
    {
        var (mine, theirs) = ((Unsuited, wish == SplitWish.FewestOrders ? Orders : 0), (other.Unsuited, wish == SplitWish.FewestOrders ? other.Orders : 0));
        if (mine != theirs)
            return mine.CompareTo(theirs) < 0;
        var sums = ByCurrency.Select(s => s.Value.CompareTo(other.ByCurrency[s.Key])).ToList();
        return sums.TrueForAll(c => c <= 0) && sums.Exists(c => c < 0);
    }

    public override string ToString() =>
        $"{Unsuited} do not suit, {Orders} orders, " + string.Join("; ", ByCurrency.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}: {s.Value}"));

    /// <summary>Null: no clerk would take it, since a line moves to where it cannot be had, has no price of its own, or another currency counts.</summary>
    public static Tried? Of(IReadOnlyList<SplitLine> lines, SplitWish wish, Offer[] placed)
    {
        var (unsuited, sums) = (0, new Dictionary<string, (int Unpriced, decimal Cost, int Moves)>());
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, offer) = (lines[i], placed[i]);
            var (moves, quantity) = (!ReferenceEquals(offer, line.Now), Wanted(line, offer));
            var cost = LandedCost.Of(offer, quantity, IsWhole(offer, placed)).Total;
            var suits = CanBeHad(offer, quantity, wish) && (wish != SplitWish.AllToday || offer.Availability.Count is not { } count || Claimed(lines, wish, placed, offer) <= count);
            var currency = CurrencyOf(line, wish);
            if (moves && (!suits || LandedCost.Of(offer, quantity).Total is not { } alone || alone.Currency.Code != currency))
                return null;
            unsuited += suits ? 0 : 1;
            var sum = sums.GetValueOrDefault(currency);
            sums[currency] = (sum.Unpriced + (cost is null ? 1 : 0), sum.Cost + (cost?.Amount ?? 0), sum.Moves + (moves ? 1 : 0));
        }
        return new(unsuited, placed.Select(o => (o.Account, o.Location)).Distinct().Count(), sums);
    }

    private static IEnumerable<Offer[]> Ways(IReadOnlyList<SplitLine> lines, int from) => from == lines.Count
        ? [[]]
        : Ways(lines, from + 1).SelectMany(rest => lines[from].Others.Prepend(lines[from].Now).Select(offer => (Offer[])[offer, .. rest]));

    private static Quantity Wanted(SplitLine line, Offer offer) =>
        ReferenceEquals(offer, line.Now) ? line.Quantity : line.Quantity.InPacksOf(offer.PackQuantity).Match(q => q, _ => line.Quantity);

    private static bool CanBeHad(Offer offer, Quantity quantity, SplitWish wish) => offer.Blocked is null && (wish == SplitWish.AllToday
        ? offer.Availability.State == AvailabilityState.Available && (offer.Availability.Count ?? quantity.Value) >= quantity.Value
        : offer.Availability.State != AvailabilityState.NotAvailable || offer.CanBackOrder != false);

    private static int Claimed(IReadOnlyList<SplitLine> lines, SplitWish wish, Offer[] placed, Offer here)
    {
        var claimed = 0;
        for (var i = 0; i < placed.Length; i++)
            if ((placed[i].Account, placed[i].Location, placed[i].Part) == (here.Account, here.Location, here.Part) && CanBeHad(placed[i], Wanted(lines[i], placed[i]), wish))
                claimed += Wanted(lines[i], placed[i]).Value;
        return claimed;
    }

    private static bool IsWhole(Offer offer, Offer[] placed) => offer.Bundle is { } bundle && bundle.Parts.All(part =>
        placed.Any(o => (o.Account, o.Location, o.Bundle?.Id) == (offer.Account, offer.Location, bundle.Id) && o.Part == part));

    /// <summary>"none": the line has no price, and others tell theirs in several currencies, or not at all.</summary>
    private static string CurrencyOf(SplitLine line, SplitWish wish)
    {
        if ((LandedCost.Of(line.Now, line.Quantity).Total ?? LandedCost.Of(line.Now, line.Quantity, bundleIsWhole: true).Total) is { } total)
            return total.Currency.Code;
        var others = line.Others.Where(o => line.Quantity.InPacksOf(o.PackQuantity).Match(q => CanBeHad(o, q, wish), _ => false))
            .Select(o => LandedCost.Of(o, Wanted(line, o)).Total?.Currency.Code).OfType<string>().Distinct().ToList();
        return others is [var only] ? only : "none";
    }
}
