using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Dealers;

/// <summary>The form of a dealer as it was typed; a new one where none is named. Stored whole, or not at all and what is wrong is said field by field.</summary>
[MaySend(Role.Admin)]
public sealed record SaveDealer(DealerId? Dealer, int Version, string Key, string System, string Name, string? Phone, string Currency, DealerTiming Timing, bool IsActive,
    TypedSettings Settings, IReadOnlyList<TypedLocation> Locations) : IRequest<Result<FormAnswer>>;

/// <summary><paramref name="WasId"/>: what it was called before, so that what is not typed anew is kept.</summary>
public sealed record TypedLocation(string? WasId, string Id, string Name, TypedSettings Settings);

internal sealed class SaveDealerHandler(IDbContextFactory<CounterDb> dbs, DealerConnectorsBySystem connectors, CounterSettings settings, TimeProvider clock)
    : IRequestHandler<SaveDealer, Result<FormAnswer>>
{
    public async Task<Result<FormAnswer>> Handle(SaveDealer command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var dealer = command.Dealer is { } id ? await db.Dealers.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) : new Dealer(command.Key.Trim(), command.System);
        if (dealer is null || connectors.Find(dealer.System) is not { } connector)
            return DealerForms.NotFound;
        if (command.Dealer is not null && dealer.Version != command.Version)
            return DealerForms.ChangedMeanwhile;
        var keyTaken = command.Dealer is null && await db.Dealers.AnyAsync(d => d.Key == dealer.Key, cancellationToken);
        var typed = command.Settings.Over(dealer.Settings, connector, SettingScope.Dealer);
        var locations = command.Locations.Select(l => Location(l, dealer, connector)).ToList();
        List<FormFault> faults =
        [
            .. DealerFormCheck.Faults(command, dealer.Key, keyTaken),
            .. connector.Faults(SettingScope.Dealer, typed, "settings.", settings.AllowPrivateDealerHosts),
            .. locations.SelectMany((l, index) => connector.Faults(SettingScope.Location, l.Settings, $"locations[{index}].", settings.AllowPrivateDealerHosts)),
        ];
        if (faults.Count > 0)
            return FormAnswer.Wrong(faults);
        dealer.Describe(command.Name.Trim(), string.IsNullOrWhiteSpace(command.Phone) ? null : command.Phone.Trim(), Currency.Of(command.Currency), locations, command.Timing, dealer.IsPractice);
        if (command.Dealer is null || !dealer.Settings.Same(typed))
            dealer.Configure(typed, clock.GetUtcNow());
        if (dealer.IsActive != command.IsActive)
            dealer.Activate(command.IsActive);
        if (command.Dealer is null)
            db.Add(dealer);
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : new FormAnswer(dealer.Id.Value, []);
    }

    private static DealerLocation Location(TypedLocation typed, Dealer dealer, IDealerConnector connector)
    {
        var stored = dealer.Locations.FirstOrDefault(l => l.Id.Value == typed.WasId)?.Settings ?? Settings.Empty;
        return new(new LocationId(typed.Id.Trim()), typed.Name.Trim()) { Settings = typed.Settings.Over(stored, connector, SettingScope.Location) };
    }
}

/// <summary>The fields that every dealer has, whatever its system.</summary>
internal static class DealerFormCheck
{
    private const int MaxText = 200;

    public static IEnumerable<FormFault> Faults(SaveDealer form, string key, bool keyTaken)
    {
        if (form.Name.Trim().Length is 0 or > Dealer.MaxName)
            yield return new("name", $"A name has 1 to {Dealer.MaxName} characters.");
        if (key.Length is 0 or > Dealer.MaxKey || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            yield return new("key", $"A key has 1 to {Dealer.MaxKey} letters, digits, dashes, dots or underscores.");
        else if (keyTaken)
            yield return new("key", "Another dealer has this key.");
        if (form.Phone?.Length > MaxText)
            yield return new("phone", $"A phone number has at most {MaxText} characters.");
        if (Currency.TryParse(form.Currency) is null)
            yield return new("currency", "A currency is three letters, such as GBP.");
        if (form.Locations.Count == 0)
            yield return new("locations", "A dealer has at least one location: orders go to one.");
        for (var i = 0; i < form.Locations.Count; i++)
        {
            var (id, name) = (form.Locations[i].Id.Trim(), form.Locations[i].Name.Trim());
            if (id.Length is 0 or > MaxText)
                yield return new($"locations[{i}].id", "The dealer's own id of this location is missing.");
            else if (form.Locations.Take(i).Any(other => other.Id.Trim() == id))
                yield return new($"locations[{i}].id", "Another location has this id.");
            if (name.Length is 0 or > MaxText)
                yield return new($"locations[{i}].name", "The name is missing.");
        }
    }
}
