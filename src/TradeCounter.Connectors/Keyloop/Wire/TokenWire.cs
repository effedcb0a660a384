using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.Keyloop.Wire;

/// <summary>Answer to a sign-in (docs/contracts/keyloop.md 2). Everything in it is text; the life is in seconds.</summary>
internal sealed record KeyloopToken
{
    [JsonPropertyName("access_token"), JsonConverter(typeof(LenientText))]
    public string? AccessToken { get; set; }

    [JsonPropertyName("expires_in"), JsonConverter(typeof(LenientDecimal))]
    public decimal? ExpiresIn { get; set; }
}
