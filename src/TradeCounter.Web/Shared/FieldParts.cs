namespace TradeCounter.Web.Shared;

/// <summary>What a control inside a <see cref="Field"/> carries: its id, and the links to its help and error.</summary>
public sealed record FieldParts(string Id, IReadOnlyDictionary<string, object> Attributes);
