using System.Text.Json.Serialization;

namespace TradeCounter.Connectors.Karmak.Wire;

/// <summary>docs/contracts/karmak.md A2.</summary>
internal sealed record KarmakToken
{
    [JsonPropertyName("access_token")] public string? AccessToken { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("expires_in")] public decimal? ExpiresIn { get; init; }
}

/// <summary>docs/contracts/karmak.md A3: System/Status.</summary>
internal sealed record KarmakStatus
{
    public bool? IsOnline { get; init; }

    public string? FusionVersion { get; init; }

    public string? Message { get; init; }
}
