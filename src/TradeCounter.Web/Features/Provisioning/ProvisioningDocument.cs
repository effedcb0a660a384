using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Web.Features.Provisioning;

/// <summary>A file that was read without a fault.</summary>
internal sealed record ProvisioningDocument(
    IReadOnlyList<WorkshopEntry> Workshops, IReadOnlyList<PersonEntry> People, IReadOnlyList<DealerEntry> Dealers, IReadOnlyList<AccountEntry> Accounts);

internal sealed record WorkshopEntry(string Key, string Name, Address? Address, string? Phone);

/// <summary><paramref name="Active"/> null, here and below: as it is, and on when new.</summary>
internal sealed record PersonEntry(string Email, string Name, string Password, Role Role, string? Workshop, bool? Active);

internal sealed record DealerEntry(string Key, string Name, string System, string? Phone, Currency Currency, Settings Settings,
    IReadOnlyList<DealerLocation> Locations, DealerTiming Timing, bool Practice, bool? Active);

internal sealed record AccountEntry(string Workshop, string Dealer, string Number, Settings Settings, bool? Active);
