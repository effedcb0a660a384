namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>All parts of one dealer. The same definition gives the same parts in every process; a part is made when it is asked for.</summary>
public sealed class PracticeCatalogue
{
    private const int FirstId = 1001;
    private readonly Lazy<(MakerRange Range, int First, int Count)[]> _stocked;
    private readonly PartMaker _maker;

    internal PracticeCatalogue(IReadOnlyList<string> makers, int seed, string currency, int parts)
    {
        _maker = new(seed, currency);
        // Filled with the first question: a dealer that nobody asks costs no time at start.
        _stocked = new(() => Fill(makers, parts));
        Count = parts;
    }

    private (MakerRange Range, int First, int Count)[] Shelves => _stocked.Value;

    /// <summary>How many parts there are.</summary>
    public int Count { get; }

    /// <summary>The makers, with their codes.</summary>
    public IReadOnlyList<PracticeMaker> Makers => [.. Shelves.Select(shelf => shelf.Range.Maker)];

    /// <summary>Every part, made one after the other.</summary>
    public IEnumerable<PracticePart> All => Shelves.SelectMany(shelf => Enumerable.Range(0, shelf.Count).Select(position => Make(shelf, position)));

    /// <summary>The parts of any maker with this number, however it is written.</summary>
    public IReadOnlyList<PracticePart> Find(string? number)
    {
        var normal = PartNumbers.Normal(number);
        return [.. Shelves.Select(shelf => At(shelf, normal)).OfType<PracticePart>()];
    }

    /// <summary>The part of this maker with this number, however it is written, or none.</summary>
    public PracticePart? Find(string? makerCode, string? number) =>
        Shelves.Where(shelf => string.Equals(shelf.Range.Maker.Code, makerCode, StringComparison.OrdinalIgnoreCase))
            .Select(shelf => At(shelf, PartNumbers.Normal(number))).FirstOrDefault();

    /// <summary>The part a hint names, or none where the dealer does not sell the maker.</summary>
    public PracticePart? Find(PracticeHint hint) => Find(hint.MakerCode, hint.Number);

    /// <summary>The part with this <see cref="PracticePart.Key"/>, or none.</summary>
    public PracticePart? FindKey(string? key) => key is null ? null
        : Shelves.Where(shelf => key.StartsWith(shelf.Range.Maker.Code, StringComparison.OrdinalIgnoreCase))
            .Select(shelf => At(shelf, PartNumbers.Normal(key[shelf.Range.Maker.Code.Length..]))).FirstOrDefault(part => part is not null);

    /// <summary>The part with this <see cref="PracticePart.Id"/>, or none.</summary>
    public PracticePart? FindId(int id)
    {
        var index = id - FirstId;
        return Shelves.Where(shelf => index >= shelf.First && index < shelf.First + shelf.Count)
            .Select(shelf => Make(shelf, index - shelf.First)).FirstOrDefault();
    }

    /// <summary>Parts whose number contains the piece, at most so many.</summary>
    public IReadOnlyList<PracticePart> WithNumberLike(string piece, int atMost)
    {
        var normal = PartNumbers.Normal(piece);
        return normal.Length == 0 ? [] : Where((range, position) => range.NormalAt(position).Contains(normal, StringComparison.Ordinal), atMost);
    }

    /// <summary>Parts whose description holds every word of the text, at most so many.</summary>
    public IReadOnlyList<PracticePart> WithWords(string text, int atMost)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? [] : Where((range, position) => Array.TrueForAll(words, word => range.DescriptionAt(position).Contains(word, StringComparison.OrdinalIgnoreCase)), atMost);
    }

    /// <summary>A maker's parts in the catalogue's order, from <paramref name="skip"/> on.</summary>
    public IReadOnlyList<PracticePart> OfMaker(string makerCode, int skip, int take) =>
        [.. Shelves.Where(shelf => string.Equals(shelf.Range.Maker.Code, makerCode, StringComparison.OrdinalIgnoreCase))
            .SelectMany(shelf => Enumerable.Range(0, shelf.Count).Skip(skip).Take(take).Select(position => Make(shelf, position)))];

    /// <summary>What replaced the part, with quantities; only parts that this dealer sells.</summary>
    public IReadOnlyList<(PracticePart Part, int Quantity)> ReplacementsOf(PracticePart part) =>
        part.Supersession is null ? [] : [.. part.Supersession.Parts.Select(Resolve).Where(found => found.Part is not null).Select(found => (found.Part!, found.Quantity))];

    /// <summary>Parts of other makers that the dealer offers instead.</summary>
    public IReadOnlyList<PracticePart> AlternativesOf(PracticePart part) => KnownOf(part) is { } known ? Resolve(known.Alternatives) : Alike(part, every: 9);

    /// <summary>Parts of other makers that are the same thing.</summary>
    public IReadOnlyList<PracticePart> EquivalentsOf(PracticePart part) => KnownOf(part) is { } known ? Resolve(known.Equivalents) : Alike(part, every: 17);

    /// <summary>Bundles the part belongs to, where the dealer sells all of their parts.</summary>
    public IReadOnlyList<PracticeBundle> BundlesOf(PracticePart part) =>
        [.. WellKnownParts.Bundles.Where(bundle => bundle.Parts.Any(piece => piece.MakerCode == part.Maker.Code && PartNumbers.Normal(piece.Number) == part.Normal)
            && bundle.Parts.All(piece => Find(piece.MakerCode, piece.Number) is not null))];

    internal int FirstStockOf(PracticePart part, int location)
    {
        var shelf = Shelves.First(candidate => candidate.Range.Maker.Code == part.Maker.Code);
        return _maker.StockOf(shelf.Range, part.Id - FirstId - shelf.First, location);
    }

    private static (MakerRange Range, int First, int Count)[] Fill(IReadOnlyList<string> makers, int parts)
    {
        var shelves = new (MakerRange, int, int)[makers.Count];
        for (var (shelf, first) = (0, 0); shelf < makers.Count; shelf++)
        {
            var count = (parts / makers.Count) + (shelf < parts % makers.Count ? 1 : 0);
            shelves[shelf] = (MakerRange.Of(makers[shelf]), first, count);
            first += count;
        }
        return shelves;
    }

    private PracticePart? At((MakerRange Range, int First, int Count) shelf, string normal) =>
        shelf.Range.PositionOf(normal) is { } position && position < shelf.Count ? Make(shelf, position) : null;

    private PracticePart Make((MakerRange Range, int First, int Count) shelf, int position)
    {
        var part = _maker.Make(shelf.Range, position, FirstId + shelf.First + position);
        // A replacement beyond the dealer's share of the range is not sold here: then the part simply stays.
        return part.Supersession is { } change && !change.Parts.All(next => Sells(next)) ? part with { Supersession = null } : part;
    }

    private bool Sells(PracticeReplacement next) => Shelves.Any(shelf => shelf.Range.Maker.Code == next.MakerCode
        && shelf.Range.PositionOf(PartNumbers.Normal(next.Number)) is { } position && position < shelf.Count);

    private List<PracticePart> Where(Func<MakerRange, int, bool> wanted, int atMost) =>
        [.. Shelves.SelectMany(shelf => Enumerable.Range(0, shelf.Count).Where(position => wanted(shelf.Range, position)).Select(position => Make(shelf, position))).Take(atMost)];

    private (PracticePart? Part, int Quantity) Resolve(PracticeReplacement replacement) => (Find(replacement.MakerCode, replacement.Number), replacement.Quantity);

    private List<PracticePart> Resolve(PracticeReplacement[] parts) => [.. parts.Select(part => Resolve(part).Part).OfType<PracticePart>()];

    private static WellKnownPart? KnownOf(PracticePart part) =>
        Array.Find(MakerRange.Of(part.Maker.Code).Known, known => PartNumbers.Normal(known.Number) == part.Normal);

    // Every so-many-th part has a match of the same kind from the next makers on the shelves.
    private List<PracticePart> Alike(PracticePart part, int every)
    {
        if (part.Id % every != 0)
            return [];
        var own = Array.FindIndex(Shelves, shelf => shelf.Range.Maker.Code == part.Maker.Code);
        var position = part.Id - FirstId - Shelves[own].First;
        return [.. Enumerable.Range(1, Shelves.Length - 1).Select(step => Shelves[(own + step) % Shelves.Length])
            .SelectMany(other => other.Range.AlikeTo(Shelves[own].Range, position)
                .Where(match => match < other.Count && match % 4 == part.Id % 4).Take(1).Select(match => Make(other, match))).Take(2)];
    }
}
