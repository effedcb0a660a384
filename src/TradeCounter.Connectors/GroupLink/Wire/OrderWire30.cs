using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>Place order 3.0 (docs/contracts/grouplink.md §5): the location and our own order number stand in the header.</summary>
internal sealed record OrderRequest30(PlaceOrder30 PlaceOrder);

internal sealed record PlaceOrder30
{
    public required string Version { get; init; }
    public required string IntegrationType { get; init; }
    public required string MemberId { get; init; }
    public required string AccountId { get; init; }
    public required string LocationId { get; init; }
    public required string DisplayName { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required string City { get; init; }
    public required string State { get; init; }
    public required string Street { get; init; }
    public required string Zip { get; init; }
    public required string CountryCode { get; init; }
    public required string PurchaseOrderNumber { get; init; }
    public required string OrderNumber { get; init; }
    public required string OrderType { get; init; }

    /// <summary>Assumed: shown in 2.1 only. Left out where there is none.</summary>
    public string? Comment { get; init; }

    public required PaymentDetails30 PaymentDetails { get; init; }
    public required IReadOnlyList<ContactMethod30> ContactMethods { get; init; }
    public int? PreferredContactMethod { get; init; }
    public required DeliveryDetails30 DeliveryDetails { get; init; }
    public required IReadOnlyList<OrderItem30> Items { get; init; }
}

internal sealed record PaymentDetails30(string PaymentStatus, string PaymentType, decimal SalesTax, decimal Shipping, decimal ItemsSubtotal, decimal Total);

internal sealed record ContactMethod30(int ContactMethodId, string Type, string Label, string Uri);

internal sealed record DeliveryDetails30(ShipTo30? ShipTo, ShipMethod30 ShipMethod);

internal sealed record ShipTo30(string Name, string CompanyName, string City, string State, string Street, string Zip, string Country, string CountryCode);

internal sealed record ShipMethod30(string Method, string ServiceLevel);

internal sealed record OrderItem30
{
    public required int ItemId { get; init; }
    public required string MfrCode { get; init; }
    public required string PartNumber { get; init; }
    public decimal? List { get; init; }

    /// <summary>What the customer pays; 2.1 calls it <c>cost</c> (§8, quirk 12).</summary>
    public required decimal Sell { get; init; }

    public required decimal Core { get; init; }
    public required int QuantityOrdered { get; init; }
    public int? BaseVehicleId { get; init; }
    public string? VehicleDescription { get; init; }

    /// <summary>Assumed, as above.</summary>
    public string? Comment { get; init; }
}

/// <summary>The whole answer is assumed (§5): the documents break off at its name.</summary>
internal sealed record OrderAnswer30(OrderReply30? PlaceOrderResponse);

internal sealed record OrderReply30 : AnswerHeader30
{
    public string? OrderNumber { get; init; }

    [JsonConverter(typeof(OneOrMany<OrderedItem30>))]
    public List<OrderedItem30>? Items { get; init; }
}

internal sealed record OrderedItem30
{
    public decimal? ItemId { get; init; }
    public decimal? Id { get; init; }
    public string? Status { get; init; }
    public string? MfrCode { get; init; }
    public string? PartNumber { get; init; }
    public decimal? QuantityOrdered { get; init; }

    [JsonPropertyName("quantity_backordered")]
    public decimal? QuantityBackOrdered { get; init; }

    public string? Comment { get; init; }
}
