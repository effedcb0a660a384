using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>Line code listing 1.0 (docs/contracts/grouplink.md §7): the member's own codes for makers or lines.</summary>
internal sealed record LineCodesRequest10(LineCodes10 LineCodeRequest);

internal sealed record LineCodes10 : Header10
{
    public required string MemberNo { get; init; }
    public required string AccountId { get; init; }
}

internal sealed record LineCodesAnswer10(LineCodesReply10? LineCodeResponse);

internal sealed record LineCodesReply10 : AnswerHeader10
{
    [JsonConverter(typeof(OneOrMany<LineCode10>))]
    public List<LineCode10>? LineCodes { get; init; }
}

internal sealed record LineCode10
{
    public string? LineCode { get; init; }
    public string? LineDescription { get; init; }

    [JsonConverter(typeof(OneOrMany<ListedPart10>))]
    public List<ListedPart10>? Parts { get; init; }
}

/// <summary>Line code parts listing 1.0 (§7): all parts of the named lines, at once; names inside are in camel case.</summary>
internal sealed record LineCodePartsRequest10(LineCodeParts10 LineCodePartRequest);

internal sealed record LineCodeParts10 : Header10
{
    public required string MemberNo { get; init; }
    public required string AccountId { get; init; }
    public required IReadOnlyList<AskedLine10> LineCodes { get; init; }
}

internal sealed record AskedLine10([property: JsonPropertyName("lineCode")] string LineCode);

internal sealed record LineCodePartsAnswer10(LineCodesReply10? LineCodePartResponse);

internal sealed record ListedPart10
{
    public string? PartNo { get; init; }
    public string? PartDescription { get; init; }
    public bool? Stocked { get; init; }
}
