using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Dealers;

/// <summary>The form of a dealer; of a new one of some system where no dealer is named.</summary>
[MaySend(Role.Admin)]
public sealed record GetDealer(DealerId? Dealer, string? System = null) : IRequest<Result<DealerView>>;

public sealed record DealerView(DealerId? Id, int Version, string Key, string Name, string System, string? Phone, string Currency, DealerTiming Timing, bool IsPractice, bool IsActive,
    DateTimeOffset SettingsChangedAt, IReadOnlyList<SettingView> Settings, IReadOnlyList<LocationView> Locations)
{
    /// <summary>What a new location is to fill in.</summary>
    public required IReadOnlyList<SettingView> EmptyLocation { get; init; }

    /// <summary>Every system that this installation speaks to.</summary>
    public required IReadOnlyList<string> Systems { get; init; }
}

public sealed record LocationView(string Id, string Name, IReadOnlyList<SettingView> Settings);

internal sealed class GetDealerHandler(IDbContextFactory<CounterDb> dbs, DealerConnectorsBySystem connectors) : IRequestHandler<GetDealer, Result<DealerView>>
{
    public async Task<Result<DealerView>> Handle(GetDealer query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var dealer = query.Dealer is { } id
            ? await db.Dealers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken)
            : new Dealer("", connectors.Find(query.System ?? "")?.System ?? connectors.All.First().System);
        if (dealer is null)
            return DealerForms.NotFound;
        if (connectors.Find(dealer.System) is not { } connector)
            return new Refusal("dealer.no-connector", $"This installation does not speak to the system {dealer.System}.");
        return new DealerView(query.Dealer, dealer.Version, dealer.Key, dealer.Name, connector.System, dealer.Phone, query.Dealer is null ? "" : dealer.Currency.Code, dealer.Timing,
            dealer.IsPractice, dealer.IsActive, dealer.SettingsChangedAt, SettingView.Of(connector, SettingScope.Dealer, dealer.Settings),
            [.. dealer.Locations.Select(l => new LocationView(l.Id.Value, l.Name, SettingView.Of(connector, SettingScope.Location, l.Settings)))])
        {
            EmptyLocation = SettingView.Of(connector, SettingScope.Location, Settings.Empty),
            Systems = [.. connectors.All.Select(c => c.System)],
        };
    }
}

internal static class DealerForms
{
    public static readonly Refusal NotFound = new("dealer.not-found", "This dealer is not set up here.");

    public static readonly Refusal ChangedMeanwhile = new(Saving.ChangedMeanwhile, "Someone changed this meanwhile. Nothing was stored. Load it again, then repeat your change.");
}
