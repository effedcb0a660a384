using System.Text.Json.Serialization;

namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>What begins every request 1.0 and 2.1 (docs/contracts/grouplink.md §2). Placeholders stand for the sign-in.</summary>
internal abstract record Header10
{
    [JsonPropertyOrder(-9)]
    public required string Version { get; init; }

    [JsonPropertyOrder(-8)]
    public required string TransId { get; init; }

    [JsonPropertyOrder(-7)]
    public required string IntegrationType { get; init; }

    [JsonPropertyOrder(-6)]
    public string? UtcTime { get; init; }

    [JsonPropertyOrder(-5), JsonConverter(typeof(SecretPlaceholder)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Username { get; init; }

    [JsonPropertyOrder(-4), JsonConverter(typeof(SecretPlaceholder)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Password { get; init; }
}

/// <summary>What begins every answer: <c>status</c> other than "success" is a failure with its reason beside it.</summary>
internal interface IAnswerHeader
{
    string? Status { get; }

    string? Reason { get; }
}

internal abstract record AnswerHeader10 : IAnswerHeader
{
    public string? TransId { get; init; }

    public string? Status { get; init; }

    public string? ErrorDescription { get; init; }

    [JsonIgnore]
    public string? Reason => ErrorDescription;
}

internal abstract record AnswerHeader30 : IAnswerHeader
{
    public string? Status { get; init; }

    public string? ErrorDescription { get; init; }

    [JsonIgnore]
    public string? Reason => ErrorDescription;
}
