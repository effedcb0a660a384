using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.Keyloop.Wire;

/// <summary>POST parts-orders (docs/contracts/keyloop.md 5). Empty members are left out.</summary>
internal sealed record KeyloopNewOrder
{
    public string? CustomerId { get; init; }
    public string? CompanyId { get; init; }
    public required KeyloopContact OrderContact { get; init; }
    public KeyloopAddress? AlternateDeliveryAddress { get; init; }
    public required string OrderType { get; init; }
    public required string OrderReference { get; init; }
    public required List<KeyloopNewLine> Parts { get; init; }
}

internal sealed record KeyloopContact(string Name, string? Phone, string? Email, string? CompanyName);

/// <summary>Country: two capital letters (ISO 3166-1) or C2.</summary>
internal sealed record KeyloopAddress(string StreetName, string PostalCode, string? City, string? County, string? Province, string CountryCode)
{
    public const int MaxStreetName = 140;
}

internal sealed record KeyloopNewLine(KeyloopPartRef Part, int Quantity, List<KeyloopVehicleReference>? MandatoryVehicleReferences);

/// <summary>Either the dealer's own key, or maker's code and number.</summary>
internal sealed record KeyloopPartRef(string? PartId, string? BrandCode, string? PartCode);

/// <summary>VIN, KEYNUMBER or ENGINENUMBER, and its value.</summary>
internal sealed record KeyloopVehicleReference(string Type, string Value);

/// <summary>An order as the dealer has it: the answer to a POST and to GET parts-orders/{partsOrderId} (docs/contracts/keyloop.md 5, 6).</summary>
internal sealed record KeyloopOrder
{
    [JsonConverter(typeof(LenientText))] public string? PartsOrderId { get; set; }
    [JsonConverter(typeof(LenientText))] public string? OrderStatus { get; set; }
    [JsonConverter(typeof(LenientText))] public string? OrderReference { get; set; }
    [JsonConverter(typeof(LenientObject<KeyloopParty>))] public KeyloopParty? Company { get; set; }
    [JsonConverter(typeof(LenientObject<KeyloopParty>))] public KeyloopParty? Customer { get; set; }
    [JsonConverter(typeof(OneOrMany<KeyloopOrderLine>))] public List<KeyloopOrderLine> Parts { get; set; } = [];
}

/// <summary>Whose order it is: a company or a person.</summary>
internal sealed record KeyloopParty
{
    [JsonConverter(typeof(LenientText))] public string? CompanyId { get; set; }
    [JsonConverter(typeof(LenientText))] public string? CustomerId { get; set; }
}

internal sealed record KeyloopOrderLine
{
    [JsonConverter(typeof(LenientText))] public string? OrderLineId { get; set; }
    [JsonConverter(typeof(LenientText))] public string? PartId { get; set; }
    [JsonConverter(typeof(LenientText))] public string? BrandCode { get; set; }
    [JsonConverter(typeof(LenientText))] public string? PartCode { get; set; }
    [JsonConverter(typeof(LenientDecimal))] public decimal? Quantity { get; set; }
    [JsonConverter(typeof(LenientText))] public string? PartsOrderLineStatus { get; set; }
    [JsonConverter(typeof(LenientObject<KeyloopPrice>))] public KeyloopPrice? OrderPrice { get; set; }
}
