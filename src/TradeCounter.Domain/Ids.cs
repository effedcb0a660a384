namespace TradeCounter.Domain;

public readonly record struct WorkshopId(Guid Value) { public static WorkshopId New() => new(Guid.CreateVersion7()); }

/// <summary>A signed-in person; the identity system's own key.</summary>
public readonly record struct ClerkId(string Value);

public readonly record struct DealerId(Guid Value) { public static DealerId New() => new(Guid.CreateVersion7()); }

public readonly record struct TradeAccountId(Guid Value) { public static TradeAccountId New() => new(Guid.CreateVersion7()); }

public readonly record struct BasketId(Guid Value) { public static BasketId New() => new(Guid.CreateVersion7()); }

public readonly record struct BasketLineId(Guid Value) { public static BasketLineId New() => new(Guid.CreateVersion7()); }

public readonly record struct CheckoutId(Guid Value) { public static CheckoutId New() => new(Guid.CreateVersion7()); }

public readonly record struct OrderId(Guid Value) { public static OrderId New() => new(Guid.CreateVersion7()); }

public readonly record struct PartListId(Guid Value) { public static PartListId New() => new(Guid.CreateVersion7()); }

/// <summary>The dealer's own id of a branch, as its system wants it ("ST-01", "STN01", "1").</summary>
public readonly record struct LocationId(string Value) { public override string ToString() => Value; }
