using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Web.Features.Search;

/// <summary>A row that could not be read, while a clerk mends it: texts as typed, and what they come to now.</summary>
public sealed class RejectedRow(EntryLine line)
{
    public int Number { get; } = line.Row;

    public string Typed { get; } = line.Typed;

    public string Part { get; private set; } = line.NumberTyped;

    public string Many { get; private set; } = line.QuantityTyped ?? line.Quantity.ToString();

    public PartToFind? Found { get; private set; }

    public string? Why { get; private set; } = line.Rejected?.Sentence;

    public void Read(string? part, string? many)
    {
        (Part, Many) = (part ?? Part, many ?? Many);
        (Found, Why) = Quantity.Parse(Many).Match(
            // A quantity in front: whatever stands in the number's own field is all number.
            quantity => Entry.Read($"{quantity}× {Part}", quantity).Lines switch
            {
                [{ Part: { } read }] => (new PartToFind(read, quantity), (string?)null),
                [{ Rejected: { } why }] => (null, why.Sentence),
                _ => (null, "This is not one part number."),
            },
            why => ((PartToFind?)null, why.Sentence));
    }
}
