using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>Place order 2.1 (docs/contracts/grouplink.md §4): one location per message, members in the order of the documents' example.</summary>
internal sealed record OrderRequest21(PlaceOrder21 PlaceOrder);

internal sealed record PlaceOrder21
{
    public required string Version { get; init; }
    public required string TransId { get; init; }
    public required string IntegrationType { get; init; }
    public required string UtcTime { get; init; }
    public required string AccountId { get; init; }

    [JsonConverter(typeof(SecretPlaceholder)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Username { get; init; }

    [JsonConverter(typeof(SecretPlaceholder)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Password { get; init; }

    public required string MemberNo { get; init; }
    public required string PoNumber { get; init; }
    public required string Comment { get; init; }
    public required string OrderType { get; init; }
    public required IReadOnlyList<OrderItem21> Items { get; init; }
}

internal sealed record OrderItem21
{
    public required int Id { get; init; }
    public required string MfrCode { get; init; }
    public required string PartNo { get; init; }
    public required string LocationId { get; init; }
    public decimal? List { get; init; }

    /// <summary>What the customer pays, not what the dealer paid (§8, quirk 12).</summary>
    public required decimal Cost { get; init; }

    public required decimal Core { get; init; }
    public decimal? BundleCost { get; init; }
    public string? BundleId { get; init; }

    /// <summary>The documents show both names; both are sent unless a setting says otherwise (§8, quirk 1).</summary>
    public int? Quantity { get; init; }

    public int? QuantityOrdered { get; init; }
    public required string Comment { get; init; }
    public int? BaseVehicleId { get; init; }
    public string? VehicleDescription { get; init; }
    public string? VehicleDescriptionLong { get; init; }
    public string? PartDescription { get; init; }
}

internal sealed record OrderAnswer21(OrderReply21? PlaceOrderResponse);

internal sealed record OrderReply21 : AnswerHeader10
{
    public string? OrderNumber { get; init; }

    [JsonConverter(typeof(OneOrMany<OrderedItem21>))]
    public List<OrderedItem21>? Items { get; init; }
}

internal sealed record OrderedItem21
{
    public decimal? Id { get; init; }
    public string? Status { get; init; }
    public string? MfrCode { get; init; }
    public string? PartNo { get; init; }
    public decimal? Quantity { get; init; }
    public decimal? QuantityOrdered { get; init; }
    public decimal? QuantityBackOrdered { get; init; }
    public string? Comment { get; init; }
}
