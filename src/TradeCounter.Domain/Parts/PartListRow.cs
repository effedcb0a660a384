namespace TradeCounter.Domain.Parts;

/// <summary>What the dealers said of a row so far, from nothing to the best.</summary>
public enum RowOutcome { NotAsked, NotKnown, NotAvailable, Available }

/// <summary>One row of a list: as it came, and how it was read. A row without <see cref="Number"/> and without <see cref="Why"/> is the heading.</summary>
public sealed class PartListRow
{
    public const int MaxTyped = 1_000;
    public const int MaxSentence = 400;

    private PartListRow() { }

    public PartListRow(PartListId list, int index, EntryLine line, int numberCells = 0)
    {
        (List, Index, Row, NumberCells) = (list, index, line.Row, numberCells);
        Typed = line.Typed.Length <= MaxTyped ? line.Typed : line.Typed[..(MaxTyped - 1)] + "…";
        Read(line);
    }

    public PartListId List { get; private set; }

    /// <summary>Its place in the list, from 0. Two parts in one row of the file have two.</summary>
    public int Index { get; private set; }

    /// <summary>The row of the file or the paste, from 1.</summary>
    public int Row { get; private set; }

    /// <summary>As it came; cells of a file have tabs between them.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>A bit for each cell that a spreadsheet held as a number: leading zeros are already gone there.</summary>
    public int NumberCells { get; private set; }

    public string? Brand { get; private set; }

    public string? Number { get; private set; }

    /// <summary>What was taken for the number, also where it was refused.</summary>
    public string NumberTyped { get; private set; } = "";

    public string QuantityTyped { get; private set; } = "1";

    public Quantity Quantity { get; private set; }

    public string? Remark { get; private set; }

    /// <summary>Why it cannot be asked for.</summary>
    public string? Why { get; private set; }

    /// <summary>Place among the parts that are asked for, from 0; null where it is rejected, or the same part stands in an earlier row.</summary>
    public int? Place { get; private set; }

    /// <summary>How many are asked for: all rows of the same part together.</summary>
    public int Wanted { get; private set; }

    /// <summary>The earlier row that asks for this part together with its own.</summary>
    public int? TogetherWith { get; private set; }

    public RowOutcome Outcome { get; private set; }

    public PartKey? Part => Number is { } number ? new PartKey(BrandCode.TryParse(Brand), PartNumber.Of(number)) : null;

    public IReadOnlyList<string> Cells => Typed.Split('\t');

    public void Read(EntryLine line)
    {
        (Brand, Number, Quantity) = (line.Part?.Brand?.Value, line.Part?.Number.Printed, line.Quantity);
        (NumberTyped, QuantityTyped) = (Cut(line.NumberTyped) ?? "", Cut(line.QuantityTyped) ?? line.Quantity.ToString());
        (Remark, Why) = (Cut(line.Remark), Cut(line.Rejected?.Sentence));
    }

    /// <summary>A clerk mends it: whatever stands in the number's own field is all number, with the maker's code before it.</summary>
    public void Mend(string number, string quantity)
    {
        (NumberTyped, QuantityTyped, Remark) = (Cut(number.Trim()) ?? "", Cut(quantity.Trim()) ?? "", null);
        (Number, Why, Quantity) = Quantity.Parse(quantity).Match(
            many => Entry.Read($"{many}× {number}", many).Lines switch
            {
                [{ Part: { } part }] => (Known(part), (string?)null, many),
                [{ Rejected: { } why }] => (null, Cut(why.Sentence), many),
                _ => ((string?)null, "This is not one part number.", many),
            },
            why => (null, why.Sentence, Quantity));
    }

    /// <summary>Keeps the best that any dealer said.</summary>
    public void Hear(RowOutcome outcome) => Outcome = outcome > Outcome ? outcome : Outcome;

    /// <summary>Gives every different part its place, quantities of the same part added up; tells how many there are.</summary>
    public static int Arrange(IReadOnlyList<PartListRow> rows)
    {
        var firsts = new Dictionary<PartKey, PartListRow>();
        foreach (var row in rows.OrderBy(r => r.Index))
        {
            (row.Place, row.Wanted, row.TogetherWith, row.Outcome) = (null, 0, null, RowOutcome.NotAsked);
            if (row.Part is not { } part)
                continue;
            row.Why = null;
            if (!firsts.TryGetValue(part, out var first))
            {
                (row.Place, row.Wanted) = (firsts.Count, row.Quantity.Value);
                firsts.Add(part, row);
            }
            // A part of 9,999 and one more: the later row is rejected by name.
            else if (Quantity.Of((long)first.Wanted + row.Quantity.Value).WhyNot() is { } tooMany)
                row.Why = tooMany.Sentence;
            else
                (row.TogetherWith, first.Wanted) = (first.Row, first.Wanted + row.Quantity.Value);
        }
        return firsts.Count;
    }

    private string Known(PartKey part)
    {
        Brand = part.Brand?.Value;
        return part.Number.Printed;
    }

    private static string? Cut(string? text) => text is { Length: > MaxSentence } ? text[..(MaxSentence - 1)] + "…" : text;
}
