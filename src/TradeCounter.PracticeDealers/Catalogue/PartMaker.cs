using Bogus;

namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>Makes one part of a range as one dealer sells it; the same seed gives the same part, so parts need not be kept.</summary>
internal sealed class PartMaker(int dealerSeed, string currency)
{
    // Makers price in pounds; the other currencies follow at a fixed rate, well known parts keep their figure everywhere.
    private readonly decimal _rate = currency switch { "EUR" => 1.17m, "USD" => 1.27m, _ => 1m };

    public PracticePart Make(MakerRange range, int position, int id) =>
        position < range.Known.Length ? Known(range, range.Known[position], id) : Generated(range, position, id);

    public int StockOf(MakerRange range, int position, int location)
    {
        if (position < range.Known.Length)
            return range.Known[position].Stock is { Length: > 0 } stock ? stock[Math.Min(location, stock.Length - 1)] : 0;
        var random = new Randomizer(unchecked((range.Seed * 31) + position + (dealerSeed * 7) + (location * 1013)));
        return random.Number(3) == 0 ? 0 : random.Number(1, 40);
    }

    private static PracticePart Known(MakerRange range, WellKnownPart known, int id) => new()
    {
        Id = id, Maker = range.Maker, Number = known.Number, Normal = PartNumbers.Normal(known.Number), Description = known.Description,
        Weight = known.Weight, Unit = known.Unit, PackQuantity = known.PackQuantity, List = known.List, Decimals = known.Decimals,
        Core = known.Core, Surcharge = known.Surcharge, Breaks = known.Breaks, CanBackOrder = known.CanBackOrder,
        BlockedReason = known.BlockedReason, NeedsVin = known.NeedsVin, Supersession = known.Supersession,
    };

    private PracticePart Generated(MakerRange range, int position, int id)
    {
        var kind = range.KindAt(position);
        var random = new Randomizer(unchecked((range.Seed * 31) + position));
        var decimals = kind.To < 7m ? 4 : kind.To < 30m && random.Number(9) == 0 ? 3 : 2;
        var list = Math.Round((kind.From + ((kind.To - kind.From) * Share(random) * Share(random))) * _rate, decimals);
        var own = new Randomizer(unchecked((dealerSeed * 31) + position + range.Seed));
        return new()
        {
            Id = id, Maker = range.Maker, Number = range.NumberAt(position), Normal = range.NormalAt(position),
            Description = range.DescriptionAt(position),
            Weight = Math.Round(kind.Weight * (0.6m + Share(random)), 3), Unit = kind.Unit,
            PackQuantity = PackOf(kind, random), List = list, Decimals = decimals,
            Core = CoreOf(kind, range.NumberAt(position), list, random),
            Surcharge = random.Number(59) == 0 ? Math.Round(list * 0.03m, 2) : 0,
            Breaks = random.Number(9) == 0 ? [new(10, 3m), new(50, 8m)] : [],
            Supersession = SupersessionOf(range, position, random),
            LeadTimeDays = own.Number(1, 14), CanBackOrder = own.Number(6) != 0, NeedsVin = random.Number(199) == 0,
            BlockedReason = own.Number(299) == 0 ? "Blocked by the maker, ask the counter" : null,
        };
    }

    private static decimal Share(Randomizer random) => random.Number(1, 1000) / 1000m;

    private static int PackOf(PartKind kind, Randomizer random) =>
        kind.To < 7m ? random.ArrayElement([1, 10, 25, 100]) : kind.Name is "Spark plug" or "Bulb" ? random.ArrayElement([1, 2, 4]) : 1;

    private static PracticeCore? CoreOf(PartKind kind, string number, decimal list, Randomizer random) =>
        kind.CorePercent == 0 || random.Number(2) == 0 ? null
            : new(Cut(number) + "-CORE", $"{kind.Name}, old unit", Math.Round(list * kind.CorePercent / 100m, 2));

    private static string Cut(string number) => number.Length <= 25 ? number : number[..25];

    private static PracticeSupersession? SupersessionOf(MakerRange range, int position, Randomizer random)
    {
        if (random.Number(39) != 0 || range.NextAlike(position) is not { } next)
            return null;
        var since = new DateOnly(2019, 1, 1).AddDays(random.Number(2000));
        var first = new PracticeReplacement(range.Maker.Code, range.NumberAt(next));
        return random.Number(7) == 0 && range.NextAlike(next) is { } second
            ? new(since, [first, new(range.Maker.Code, range.NumberAt(second), random.Number(1, 4))])
            : new(since, [first]);
    }
}
