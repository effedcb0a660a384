using System.Globalization;
using System.Text.Json;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>Keyloop's words and figures in ours, and back. Pure and total: what we do not know is kept in the dealer's word, never guessed.</summary>
internal static class KeyloopMapping
{
    /// <summary>The five documented order types (docs/contracts/keyloop.md 5), the ordinary one first.</summary>
    public static readonly IReadOnlyList<string> OrderTypes = ["DPO", "STK", "VOR", "EMG", "COL"];

    public static OrderUrgency? Urgency(string? orderType) => orderType?.Trim().ToUpperInvariant() switch
    {
        "EMG" => OrderUrgency.Emergency,
        "VOR" => OrderUrgency.VehicleOffRoad,
        "STK" => OrderUrgency.Stock,
        "DPO" => OrderUrgency.Daily,
        "COL" => OrderUrgency.Collection,
        _ => null,
    };

    public static string OrderType(OrderUrgency urgency) => urgency switch
    {
        OrderUrgency.Emergency => "EMG",
        OrderUrgency.VehicleOffRoad => "VOR",
        OrderUrgency.Stock => "STK",
        OrderUrgency.Collection => "COL",
        _ => "DPO",
    };

    /// <summary>The nine documented line statuses (docs/contracts/keyloop.md 6).</summary>
    public static LineStatus Status(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "OPEN" => LineStatus.Received,
        "RESERVED" => LineStatus.Reserved,
        "ISSUED" => LineStatus.Picked,
        "BACKORDER" => LineStatus.BackOrdered,
        "PACKED" => LineStatus.Packed,
        "INTRANSIT" => LineStatus.InTransit,
        "DELIVERED" => LineStatus.Delivered,
        "CANCELLED" => LineStatus.Cancelled,
        "INVOICED" => LineStatus.Invoiced,
        null or "" => LineStatus.NotReported,
        _ => LineStatus.NotUnderstood,
    };

    public static VehicleReferenceKind? Reference(string type) => type.Trim().ToUpperInvariant() switch
    {
        "VIN" => VehicleReferenceKind.Vin,
        "KEYNUMBER" => VehicleReferenceKind.KeyNumber,
        "ENGINENUMBER" => VehicleReferenceKind.EngineNumber,
        _ => null,
    };

    public static string Reference(VehicleReferenceKind kind) => kind switch
    {
        VehicleReferenceKind.Vin => "VIN",
        VehicleReferenceKind.KeyNumber => "KEYNUMBER",
        _ => "ENGINENUMBER",
    };

    /// <summary>Null where the dealer's code or number is none we can handle.</summary>
    public static PartKey? Key(string? brandCode, string? partCode) =>
        PartNumber.Parse(partCode).Match<PartKey?>(number => new PartKey(BrandCode.TryParse(brandCode), number), _ => null);

    /// <summary>The price before tax; null where there is none, or none that can be read.</summary>
    public static Money? Net(KeyloopPrice? price, Currency otherwise) =>
        price?.NetValue is >= 0 and var amount && IsKnown(price.CurrencyCode) ? Money.FromDealer(amount, CurrencyOf(price, otherwise)).Match<Money?>(money => money, _ => null) : null;

    /// <summary>A currency that is named but cannot be read is not the account's: its amount is no price.</summary>
    private static bool IsKnown(string? currency) => string.IsNullOrWhiteSpace(currency) || Currency.TryParse(currency) is not null;

    public static Currency CurrencyOf(KeyloopPrice? price, Currency otherwise) => Currency.TryParse(price?.CurrencyCode) ?? otherwise;

    /// <summary>Stock as the dealer tells it; parts of a part do not count.</summary>
    public static Availability Stock(KeyloopAvailability told, DateTimeOffset asOf)
    {
        var words = told.LeadTimeInDays is > 0 and var days ? $"lead time {days.ToString("0.#", CultureInfo.InvariantCulture)} days" : null;
        if (string.IsNullOrWhiteSpace(told.AvailableStock))
            return Availability.NotChecked("The dealer told no stock figure.");
        return LenientDecimal.Parse(told.AvailableStock) is { } stock
            ? Availability.Of((int)Math.Clamp(Math.Floor(stock), 0, int.MaxValue), asOf, words)
            : Availability.CheckFailed($"The dealer's stock figure cannot be read: “{DealerWords.Plain(told.AvailableStock, "")}”", asOf);
    }

    public static string? Blocked(KeyloopAvailability told) =>
        told.SalesBlocked == true ? DealerWords.Plain(told.SalesBlockedDescription, "The dealer does not sell this part.") : null;

    public static IReadOnlyList<Supersession> Supersessions(KeyloopPart part, PartKey old) =>
        [.. part.AlternativeParts.Where(a => IsSupersession(a.AlternativeType)).SelectMany(a => Supersessions(a, old))];

    public static IReadOnlyList<Alternative> Alternatives(KeyloopPart part, PartKey of) =>
        [.. part.AlternativeParts.Where(a => !IsSupersession(a.AlternativeType)).SelectMany(a => a.Parts.Select(p => Key(p.BrandCode, p.PartCode)).OfType<PartKey>()
            .Select(key => new Alternative(of, key, AlternativeKind.Alternative, IsWord(a.AlternativeType, "ALTERNATIVE") ? null : DealerWords.Plain(a.AlternativeType, ""))))];

    public static PartDetails Details(KeyloopPart part, PartKey key, Currency currency) => new(key, Text(part.Description), null)
    {
        // The weight's name is documented nowhere; whatever is called so is shown as the dealer writes it (3.3).
        Weight = More(part).FirstOrDefault(w => w.Label.Contains("weight", StringComparison.OrdinalIgnoreCase))?.Text,
        UnitOfSale = Text(part.UnitOfSale), List = Net(part.ListPrice, currency),
        Supersessions = Supersessions(part, key), Alternatives = Alternatives(part, key),
        Words = [.. Prices(part.ListPrice, currency), .. More(part)],
    };

    public static string? Text(string? text) => DealerWords.Plain(text, "") is { Length: > 0 } plain ? plain : null;

    private static IEnumerable<Supersession> Supersessions(KeyloopAlternatives told, PartKey old)
    {
        var parts = told.Parts.Select(p => (Key: Key(p.BrandCode, p.PartCode), Each: (int)Math.Clamp(p.Quantity ?? 1, 1, Quantity.Max)))
            .Where(p => p.Key is not null).Select(p => new SupersedingPart(p.Key!, p.Each)).ToList();
        var since = DealerDate.Read(told.SupersessionDate);
        if (parts.Count == 0)
            return [];
        return IsWord(told.AlternativeType, "SUPERSESSION_MULTIPLE") ? [new(old, parts, since)] : parts.Select(p => new Supersession(old, [p], since));
    }

    private static bool IsSupersession(string? type) => type?.Trim().StartsWith("SUPERSESSION", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsWord(string? told, string word) => string.Equals(told?.Trim(), word, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<DealerWord> Prices(KeyloopPrice? price, Currency currency) => price?.GrossValue is { } gross && IsKnown(price.CurrencyCode)
        ? [new("List price with tax", $"{gross.ToString("0.00##", CultureInfo.InvariantCulture)} {CurrencyOf(price, currency)}")]
        : [];

    private static IEnumerable<DealerWord> More(KeyloopPart part) => (part.More ?? []).Where(m => m.Key != "links")
        .Select(m => (m.Key, Text: Text(InWords(m.Value))))
        .Where(m => m.Text is not null).Select(m => new DealerWord(DealerWords.Plain(m.Key, "?"), m.Text!));

    /// <summary>A member that is documented nowhere, readable for a clerk: what it holds, without the signs of JSON.</summary>
    private static string? InWords(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(member => $"{member.Name} {InWords(member.Value)}")),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(InWords)),
        _ => value.GetRawText(),
    };
}
