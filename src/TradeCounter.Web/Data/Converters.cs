using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Web.Data;

/// <summary>How domain values become columns. Times are UTC ticks, since SQLite can neither order nor compare EF's texts for them.</summary>
internal static class Converters
{
    public static void AddTo(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        conventions.Properties<WorkshopId>().HaveConversion<WorkshopKey>();
        conventions.Properties<DealerId>().HaveConversion<DealerKey>();
        conventions.Properties<TradeAccountId>().HaveConversion<TradeAccountKey>();
        conventions.Properties<BasketId>().HaveConversion<BasketKey>();
        conventions.Properties<BasketLineId>().HaveConversion<BasketLineKey>();
        conventions.Properties<CheckoutId>().HaveConversion<CheckoutKey>();
        conventions.Properties<OrderId>().HaveConversion<OrderKey>();
        conventions.Properties<LocationId>().HaveConversion<LocationKey>();
        conventions.Properties<PartListId>().HaveConversion<PartListKey>();
        conventions.Properties<ClerkId>().HaveConversion<ClerkKey>();
        conventions.Properties<Quantity>().HaveConversion<QuantityNumber>();
        conventions.Properties<Currency>().HaveConversion<CurrencyCode>();
        conventions.Properties<OrderReference>().HaveConversion<ReferenceText>();
        conventions.Properties<Enum>().HaveConversion<string>();
        conventions.Properties<Offer>().HaveConversion<Json<Offer>, ByJson<Offer>>();
        conventions.Properties<Vehicle>().HaveConversion<Json<Vehicle>, ByJson<Vehicle>>();
        conventions.Properties<Address>().HaveConversion<Json<Address>, ByJson<Address>>();
        conventions.Properties<Contact>().HaveConversion<Json<Contact>, ByJson<Contact>>();
        conventions.Properties<Domain.Baskets.LineChange>().HaveConversion<Json<Domain.Baskets.LineChange>, ByJson<Domain.Baskets.LineChange>>();
        conventions.Properties<Domain.Dealers.FoundParts>().HaveConversion<Json<Domain.Dealers.FoundParts>, ByJson<Domain.Dealers.FoundParts>>();
        conventions.Properties<ListColumns>().HaveConversion<Json<ListColumns>, ByJson<ListColumns>>();
        conventions.Properties<Domain.Dealers.DealerTiming>().HaveConversion<Json<Domain.Dealers.DealerTiming>, ByJson<Domain.Dealers.DealerTiming>>();
        conventions.Properties<LineHeard>().HaveConversion<Json<LineHeard>, ByJson<LineHeard>>();
        conventions.Properties<LinePromise>().HaveConversion<Json<LinePromise>, ByJson<LinePromise>>();
        conventions.Properties<IReadOnlyList<Money>>().HaveConversion<Json<IReadOnlyList<Money>>, ByJson<IReadOnlyList<Money>>>();
        conventions.Properties<IReadOnlyList<CardInput>>().HaveConversion<Json<IReadOnlyList<CardInput>>, ByJson<IReadOnlyList<CardInput>>>();
        conventions.Properties<IReadOnlyList<AskedOrder>>().HaveConversion<Json<IReadOnlyList<AskedOrder>>, ByJson<IReadOnlyList<AskedOrder>>>();
        conventions.Properties<IReadOnlyList<Domain.People.LimitCause>>().HaveConversion<Json<IReadOnlyList<Domain.People.LimitCause>>, ByJson<IReadOnlyList<Domain.People.LimitCause>>>();
        conventions.Properties<IReadOnlyList<LineProgress>>().HaveConversion<Json<IReadOnlyList<LineProgress>>, ByJson<IReadOnlyList<LineProgress>>>();
        conventions.Properties<IReadOnlyList<Domain.Dealers.DealerLocation>>()
            .HaveConversion<Json<IReadOnlyList<Domain.Dealers.DealerLocation>>, ByJson<IReadOnlyList<Domain.Dealers.DealerLocation>>>();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(t => t.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));
    private sealed class WorkshopKey() : ValueConverter<WorkshopId, Guid>(id => id.Value, v => new WorkshopId(v));
    private sealed class DealerKey() : ValueConverter<DealerId, Guid>(id => id.Value, v => new DealerId(v));
    private sealed class TradeAccountKey() : ValueConverter<TradeAccountId, Guid>(id => id.Value, v => new TradeAccountId(v));
    private sealed class BasketKey() : ValueConverter<BasketId, Guid>(id => id.Value, v => new BasketId(v));
    private sealed class BasketLineKey() : ValueConverter<BasketLineId, Guid>(id => id.Value, v => new BasketLineId(v));
    private sealed class CheckoutKey() : ValueConverter<CheckoutId, Guid>(id => id.Value, v => new CheckoutId(v));
    private sealed class OrderKey() : ValueConverter<OrderId, Guid>(id => id.Value, v => new OrderId(v));
    private sealed class PartListKey() : ValueConverter<PartListId, Guid>(id => id.Value, v => new PartListId(v));
    private sealed class LocationKey() : ValueConverter<LocationId, string>(id => id.Value, v => new LocationId(v));
    private sealed class ClerkKey() : ValueConverter<ClerkId, string>(id => id.Value, v => new ClerkId(v));
    private sealed class QuantityNumber() : ValueConverter<Quantity, int>(q => q.Value, v => Quantity.Of(v).OrThrow());
    private sealed class CurrencyCode() : ValueConverter<Currency, string>(c => c.Code, v => Currency.Of(v));
    private sealed class ReferenceText() : ValueConverter<OrderReference, string>(r => r.Value, v => OrderReference.Parse(v).OrThrow());
    private sealed class Json<T>() : ValueConverter<T, string>(v => CounterJson.Write(v), v => CounterJson.Read<T>(v));

    /// <summary>Lists inside records compare by reference, so what is stored decides whether it changed.</summary>
    private sealed class ByJson<T>() : ValueComparer<T>((a, b) => ReferenceEquals(a, b) || CounterJson.Write(a) == CounterJson.Write(b), v => CounterJson.Write(v).GetHashCode(StringComparison.Ordinal), v => v);
}
