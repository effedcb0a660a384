using TradeCounter.Domain.Dealers;

namespace TradeCounter.Domain.Parts;

/// <summary>One row of what was typed, and how it was read. Either <see cref="Part"/> or <see cref="Rejected"/> is set.</summary>
public sealed record EntryLine(int Row, string Typed, PartKey? Part, Quantity Quantity)
{
    /// <summary>The part of <see cref="Typed"/> taken for the number, also where it was refused.</summary>
    public string NumberTyped { get; init; } = Typed;

    /// <summary>The part taken for the quantity; null where there was none.</summary>
    public string? QuantityTyped { get; init; }

    /// <summary>False: nobody typed a quantity here, the one beside the field counts.</summary>
    public bool HasOwnQuantity => QuantityTyped is not null;

    /// <summary>One of several numbers that stood in one row, with blanks between them: they may as well be one number.</summary>
    public bool ParsedAtBlanks { get; init; }

    /// <summary>What the clerk should know about the reading ("“Oil filter” was not used").</summary>
    public string? Remark { get; init; }

    public Refusal? Rejected { get; init; }
}

/// <summary>
/// What was typed, pasted or scanned into the one entry field: part numbers with quantities, or words. Nothing is dropped:
/// every row that holds anything becomes a line, and a line that cannot be read says why.
/// </summary>
public sealed record Entry(IReadOnlyList<EntryLine> Lines, string? Words)
{
    /// <summary>Characters asked for at once; what is longer becomes a stored list.</summary>
    public const int MaxText = 20_000;
    public const int MaxLines = 200;

    /// <summary>Characters the field takes, for a pasted list of thousands of rows; a longer paste is refused whole instead of cut, with the advice to send a file.</summary>
    public const int MaxPaste = 150_000;
    public const int MaxWords = 100;

    public static readonly Entry Empty = new([], null);

    public bool IsEmpty => Lines.Count == 0 && Words is null;

    public IEnumerable<EntryLine> Rejected => Lines.Where(line => line.Rejected is not null);

    /// <summary>Blanks were taken to part several numbers, which may be wrong.</summary>
    public bool ParsedAtBlanks => Lines.Any(line => line.ParsedAtBlanks);

    /// <summary>What can be asked for, in the order typed; the same part twice is asked for once, quantities added up.</summary>
    public IReadOnlyList<PartToFind> Parts => [.. Lines.Where(line => line.Part is not null).GroupBy(line => line.Part!)
        .Select(same => new PartToFind(same.Key, Sum(same)))];

    public PartQuery Query => Words is { } words ? PartQuery.ForWords(words) : new PartQuery(Parts, null);

    /// <param name="otherwise">The quantity of lines that name none.</param>
    /// <param name="blanksPart">False: a row's blanks never part two numbers.</param>
    public static Entry Read(string? text, Quantity otherwise, bool blanksPart = true)
    {
        text ??= "";
        if (text.Length > MaxText)
            return Refuse(1, text, new Refusal("entry.long", $"This is too much at once: {text.Length:N0} characters. At most {MaxText:N0} fit; ask in two parts."));
        var rows = RowsOf(text).ToList();
        if (rows is [var only] && EntryRow.IsWords(only.Text))
            return only.Text.Trim() is { Length: <= MaxWords } words
                ? new Entry([], words)
                : Refuse(only.Row, only.Text, new Refusal("entry.words", $"Search words have at most {MaxWords} characters."));
        var lines = rows.SelectMany(row => EntryRow.Read(row.Row, row.Text, otherwise, blanksPart)).ToList();
        return new Entry([.. lines.Select((line, index) => index < MaxLines ? line : TooMany(line))], null).WithoutOverflow();
    }

    /// <summary>More rows than are asked for at once: such a list is stored, asked for in the background, and can be left.</summary>
    public static bool IsLong(string? text) => text is not null && (text.Length > MaxText || RowsOf(text).Skip(MaxLines).Any());

    /// <summary>The rows of a text that hold anything, with their numbers from 1.</summary>
    public static IEnumerable<(int Row, string Text)> RowsOf(string text) => text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None)
        .Select((row, index) => (Row: index + 1, Text: row.Trim('\uFEFF', ' '))).Where(row => !string.IsNullOrWhiteSpace(row.Text));

    /// <summary>Every row of a list of any length; words are refused here, since a list holds numbers.</summary>
    public static IReadOnlyList<EntryLine> ReadList(IEnumerable<(int Row, string Text)> rows, Quantity otherwise) =>
        [.. rows.SelectMany(row => EntryRow.Read(row.Row, row.Text, otherwise, blanksPart: true))];

    /// <summary>A row that reads as exactly this part and quantity, for numbers that come from elsewhere.</summary>
    public static string Row(PartKey part, Quantity? quantity = null)
    {
        var plain = quantity is null ? part.ToString() : $"{part} {quantity}";
        var wanted = new PartToFind(part, quantity ?? Quantity.One);
        // A number whose end looks like a quantity says its quantity in front.
        return Read(plain, Quantity.One).Parts is [var read] && read == wanted ? plain : $"{wanted.Quantity}× {part}";
    }

    private static Entry Refuse(int row, string typed, Refusal why) =>
        new([new EntryLine(row, typed.Length <= 60 ? typed : typed[..60] + "…", null, Quantity.One) { Rejected = why }], null);

    private static EntryLine TooMany(EntryLine line) => line.Rejected is not null ? line : line with
    {
        Part = null,
        Rejected = new Refusal("entry.too-many", $"Only {MaxLines} parts can be asked for at once; ask for this one afterwards."),
    };

    // Quantities that add up beyond what one line may have: the later rows are rejected, by name.
    private Entry WithoutOverflow()
    {
        var sums = new Dictionary<PartKey, (int Row, long Sum)>();
        return this with
        {
            Lines = [.. Lines.Select(line =>
            {
                if (line.Part is not { } part)
                    return line;
                var (first, sum) = sums.GetValueOrDefault(part, (line.Row, 0));
                if (sum + line.Quantity.Value > Quantity.Max)
                    return line with { Part = null, Rejected = Quantity.Of(sum + line.Quantity.Value).WhyNot() };
                sums[part] = (first, sum + line.Quantity.Value);
                return sum == 0 ? line : line with { Remark = line.Remark ?? $"Same part as row {first}: quantities are added." };
            })],
        };
    }

    private static Quantity Sum(IEnumerable<EntryLine> lines) => Quantity.Of(lines.Sum(line => (long)line.Quantity.Value)).OrThrow();
}
