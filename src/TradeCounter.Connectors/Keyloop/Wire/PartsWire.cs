using System.Text.Json;
using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.Keyloop.Wire;

/// <summary>GET parts/brands (docs/contracts/keyloop.md 3.1).</summary>
internal sealed record KeyloopBrands
{
    [JsonConverter(typeof(OneOrMany<KeyloopBrand>))] public List<KeyloopBrand> Brands { get; set; } = [];

    /// <summary>The name of the list in Keyloop's older interfaces (7.5).</summary>
    [JsonConverter(typeof(OneOrMany<KeyloopBrand>))] public List<KeyloopBrand> Items { get; set; } = [];

    [JsonIgnore] public List<KeyloopBrand> All => Brands.Count > 0 ? Brands : Items;
}

internal sealed record KeyloopBrand
{
    [JsonConverter(typeof(LenientText))] public string? BrandCode { get; set; }
    [JsonConverter(typeof(LenientText))] public string? Description { get; set; }
}

/// <summary>GET parts (docs/contracts/keyloop.md 3.2).</summary>
internal sealed record KeyloopParts
{
    [JsonConverter(typeof(OneOrMany<KeyloopPart>))] public List<KeyloopPart> Parts { get; set; } = [];
    [JsonConverter(typeof(OneOrMany<KeyloopPart>))] public List<KeyloopPart> Items { get; set; } = [];
    [JsonConverter(typeof(LenientDecimal))] public decimal? TotalItems { get; set; }
    [JsonConverter(typeof(LenientDecimal))] public decimal? TotalPages { get; set; }

    [JsonIgnore] public List<KeyloopPart> All => Parts.Count > 0 ? Parts : Items;
}

/// <summary>A part of a search (3.2) or with its details (3.3); what has no name here is kept in <see cref="More"/>.</summary>
internal sealed record KeyloopPart
{
    [JsonConverter(typeof(LenientText))] public string? PartId { get; set; }
    [JsonConverter(typeof(LenientText))] public string? BrandCode { get; set; }
    [JsonConverter(typeof(LenientText))] public string? PartCode { get; set; }
    [JsonConverter(typeof(LenientText))] public string? Description { get; set; }
    [JsonConverter(typeof(OneOrMany<KeyloopAlternatives>))] public List<KeyloopAlternatives> AlternativeParts { get; set; } = [];
    [JsonConverter(typeof(LenientObject<KeyloopPrice>))] public KeyloopPrice? ListPrice { get; set; }
    [JsonConverter(typeof(LenientText))] public string? UnitOfSale { get; set; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>What replaced a part, or does its job (3.2).</summary>
internal sealed record KeyloopAlternatives
{
    [JsonConverter(typeof(LenientText))] public string? SupersessionDate { get; set; }
    [JsonConverter(typeof(LenientText))] public string? AlternativeType { get; set; }
    [JsonConverter(typeof(OneOrMany<KeyloopAlternativePart>))] public List<KeyloopAlternativePart> Parts { get; set; } = [];
}

internal sealed record KeyloopAlternativePart
{
    [JsonConverter(typeof(LenientText))] public string? PartId { get; set; }
    [JsonConverter(typeof(LenientText))] public string? BrandCode { get; set; }
    [JsonConverter(typeof(LenientText))] public string? PartCode { get; set; }
    [JsonConverter(typeof(LenientDecimal))] public decimal? Quantity { get; set; }
}
