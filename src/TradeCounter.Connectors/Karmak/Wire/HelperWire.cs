using System.Text.Json.Serialization;

namespace TradeCounter.Connectors.Karmak.Wire;

/// <summary>docs/contracts/karmak.md B2: AvailablePaymentMethods. The page's text names one field, its sample both; both are sent.</summary>
internal sealed record KarmakPaymentQuestion(
    [property: JsonPropertyName("customerID")] string CustomerId,
    [property: JsonPropertyName("locationID")] string LocationId);

internal sealed record KarmakPaymentMethod
{
    [JsonPropertyName("ID")] public string? Id { get; init; }

    /// <summary>Several methods may share it ("Credit Card"), so it tells none of them apart (F4).</summary>
    public string? Method { get; init; }

    public string? Description { get; init; }
}

/// <summary>docs/contracts/karmak.md B2: PickupDelivery.</summary>
internal sealed record KarmakDeliveryQuestion([property: JsonPropertyName("branchID")] string BranchId);

internal sealed record KarmakDeliveryAnswer
{
    public List<KarmakDeliveryMethod>? DeliveryMethods { get; init; }
}

internal sealed record KarmakDeliveryMethod
{
    public string? DeliveryMethod { get; init; }
}

/// <summary>docs/contracts/karmak.md B2: Departments.</summary>
internal sealed record KarmakDepartments
{
    public List<KarmakDepartment>? Departments { get; init; }
}

internal sealed record KarmakDepartment
{
    [JsonPropertyName("ID")] public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }
}
