using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Karmak;

/// <summary>Parts, prices and stock between Karmak's words and ours. Total: what cannot be read is null or stays the dealer's word.</summary>
internal static class KarmakMapping
{
    /// <summary>Null where the answer names no part.</summary>
    public static Offer? Offer(DealerConnection connection, DealerLocation location, PartKey? requested, KarmakResult result, KarmakPartRow? row, DateTimeOffset asOf)
    {
        if (Part(result.SupplierCode, result.Number) is not { } part)
            return null;
        var currency = connection.Currency;
        return Bare(connection, location, part, asOf) with
        {
            Requested = requested ?? part,
            DealerPartId = Blank(result.Id),
            Description = Text(result.Description),
            Maker = Text(result.SupplierCode),
            Kind = Kind(row?.PartType, result.Core),
            Net = Price(result.Price?.CustomerPrice, currency),
            List = Price(result.Price?.ListPrice, currency) ?? Price(result.ListPrice, currency),
            // The deposit for the old unit comes back; the environmental charge (EHC) is paid for each and does not.
            Core = Charge(result.Core?.Price, currency),
            Surcharge = Charge(result.Core?.EhcCharge, currency),
            PackQuantity = Pack(row?.SellPackage) ?? 1,
            Availability = Stock(result.Available, asOf),
            Words = [.. Words(("Weight", result.Weight), ("Part type", row?.PartType), ("Core part", result.Core?.Number), ("Core description", result.Core?.Description))],
        };
    }

    /// <summary>An offer that tells nothing but what was asked: for a line whose check failed.</summary>
    public static Offer Failed(DealerConnection connection, DealerLocation location, LineToCheck line, string why, DateTimeOffset asOf) =>
        Bare(connection, location, line.Part, asOf) with { DealerPartId = line.DealerPartId, Availability = Availability.CheckFailed(why, asOf) };

    /// <summary>A quantity, or words that say something else of the stock (F7).</summary>
    public static Availability Stock(string? available, DateTimeOffset asOf) => LenientDecimal.Parse(available) is { } count
        ? Availability.Of((int)Math.Clamp(decimal.Floor(count), 0, 1_000_000), asOf)
        : Availability.NotChecked(Text(available));

    /// <summary>The report's part type; without one, a part that names a core is an exchange part, and all others are parts (the documented default).</summary>
    public static PartKind Kind(string? partType, KarmakCore? core) => Blank(partType)?.ToUpperInvariant() switch
    {
        "PART" => PartKind.Part,
        "EXCHANGE" or "EXC" => PartKind.Exchange,
        "CORE" => PartKind.Core,
        "RETURN" or "RET" => PartKind.Return,
        _ => Blank(core?.Number) is null ? PartKind.Part : PartKind.Exchange,
    };

    /// <summary>The words an order may use; that a core goes back as a return is inferred (F5).</summary>
    public static string OrderType(PartKind kind) => kind switch
    {
        PartKind.Exchange => "Exchange",
        PartKind.Core or PartKind.Return => "Return",
        _ => "Part",
    };

    public static Supersession? Supersession(PartKey part, KarmakPartRow? row) =>
        Blank(row?.SupersedePriceFilePartNumber) is { } newer && Part(part.Brand?.Value, newer) is { } next && !next.Number.Equals(part.Number)
            ? new Supersession(part, [new SupersedingPart(next)], null)
            : null;

    public static PartDetails Details(PartKey asked, KarmakPartRow row, Currency currency)
    {
        var part = Part(row.SupplierCode, row.PartNumber) ?? asked;
        return new PartDetails(part, Text(row.Description), Text(row.SupplierCode))
        {
            Weight = Text(row.Weight), UnitOfSale = Text(row.SellingUnitOfMeasure), PackQuantity = Pack(row.SellPackage),
            Kind = Blank(row.PartType) is null ? null : Kind(row.PartType, null),
            List = row.ListPrice is { } list ? Price(list, currency) : null,
            Supersessions = Supersession(part, row) is { } newer ? [newer] : [],
            Words =
            [
                .. Words(("Part type", row.PartType), ("Also called", row.AlternateDescription), ("Core part", row.CorePartNumber), ("Core description", row.CoreDescription),
                    ("Lead time", row.LeadTime), ("Minimum quantity", row.MinimumQuantity), ("Stock status", row.StockStatus), ("Country of origin", row.CountryOfOrigin),
                    ("Environmental charge code", row.EhcCode), ("Return code", row.ReturnCode), ("Inactive", row.Inactive == true ? "yes" : null)),
            ],
        };
    }

    public static PartKey? Part(string? supplier, string? number) =>
        PartNumber.Parse(number).Match<PartKey?>(parsed => new PartKey(BrandCode.TryParse(supplier), parsed), _ => null);

    /// <summary>Null for what is no price; a price is never guessed to be 0.</summary>
    public static Money? Price(string? text, Currency currency) => LenientDecimal.Parse(text) is { } amount ? Price(amount, currency) : null;

    public static Money? Price(decimal amount, Currency currency) =>
        amount < 0 ? null : Money.FromDealer(amount, currency).Match<Money?>(money => money, _ => null);

    /// <summary>A whole number from a report or answer; null for anything else, so that nothing is counted that was not said.</summary>
    public static int? Count(decimal? quantity) =>
        quantity is { } value && decimal.Truncate(value) == value && Math.Abs(value) <= 1_000_000 ? (int)value : null;

    /// <summary>The dealer's words as people may read them; null where there are none.</summary>
    public static string? Text(string? text) => DealerWords.Plain(text, "") is { Length: > 0 } plain ? plain : null;

    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Offer Bare(DealerConnection connection, DealerLocation location, PartKey part, DateTimeOffset asOf) => new()
    {
        DealerKey = connection.DealerKey, Dealer = connection.Dealer, Account = connection.Account, Location = location.Id, LocationName = location.Name,
        Part = part, Requested = part, Availability = Availability.NotChecked(), AsOf = asOf,
    };

    private static Money? Charge(string? text, Currency currency) => Price(text, currency) is { TenThousandths: > 0 } charge ? charge : null;

    private static int? Pack(decimal? sellPackage) => Count(sellPackage) is > 0 and <= Quantity.Max and { } pack ? pack : null;

    private static IEnumerable<DealerWord> Words(params (string Label, string? Text)[] words) =>
        words.Select(w => (w.Label, Text: Text(w.Text))).Where(w => w.Text is not null).Select(w => new DealerWord(w.Label, w.Text!));
}
