using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.People;

/// <summary>A workshop as typed; a new one where none is named. An address is given whole or not at all. Faults, and nothing stored, or none.</summary>
[MaySend(Role.Admin)]
public sealed record SaveWorkshop(WorkshopId? Workshop, int Version, string Key, string Name, string? Phone, Address? Address) : IRequest<Result<IReadOnlyList<FormFault>>>
{
    /// <summary>Null: they stay as they are.</summary>
    public IReadOnlyList<Money>? SpendingLimits { get; init; }
}

internal sealed class SaveWorkshopHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<SaveWorkshop, Result<IReadOnlyList<FormFault>>>
{
    private const int MaxKey = 60;
    private const int MaxText = 200;

    public async Task<Result<IReadOnlyList<FormFault>>> Handle(SaveWorkshop command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (name, phone) = (command.Name.Trim(), string.IsNullOrWhiteSpace(command.Phone) ? null : command.Phone.Trim());
        var workshop = command.Workshop is { } id ? await db.Workshops.SingleOrDefaultAsync(w => w.Id == id, cancellationToken) : new Workshop(command.Key.Trim(), name, command.Address, phone);
        if (workshop is null)
            return new Refusal("workshop.not-found", "This workshop is not there any more.");
        if (command.Workshop is not null && workshop.Version != command.Version)
            return new Refusal(Saving.ChangedMeanwhile, "Someone changed this workshop meanwhile. Nothing was stored. Close, look again, then repeat your change.");
        var faults = Faults(workshop.Key, name, phone, command.Address).ToList();
        if (command.Workshop is null && await db.Workshops.AnyAsync(w => w.Key == workshop.Key, cancellationToken))
            faults.Add(new("key", "Another workshop has this key."));
        if (faults.Count > 0)
            return faults;
        if (command.Workshop is null)
            db.Add(workshop);
        else
            workshop.Change(name, command.Address, phone);
        if (command.SpendingLimits is { } limits && !limits.SequenceEqual(workshop.SpendingLimits))
        {
            var before = Told(workshop.SpendingLimits);
            if (workshop.Limit(limits) is { } wrong)
                return new List<FormFault> { new("limits", wrong.Sentence) };
            db.CounterEvents.Add(new CounterEvent(CounterEventKind.LimitChanged, clock.GetUtcNow(), $"limit of {workshop.Name}: {before} → {Told(limits)}", await clerks.Get(cancellationToken)));
        }
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : faults;
    }

    private static string Told(IReadOnlyList<Money> limits) => limits.Count == 0 ? "no limit" : string.Join(", ", limits);

    private static IEnumerable<FormFault> Faults(string key, string name, string? phone, Address? address)
    {
        if (name.Length is 0 or > Workshop.MaxName)
            yield return new("name", $"A name has 1 to {Workshop.MaxName} characters.");
        if (key.Length is 0 or > MaxKey || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            yield return new("key", $"A key has 1 to {MaxKey} letters, digits, dashes, dots or underscores.");
        if (phone?.Length > MaxText)
            yield return new("phone", $"A phone number has at most {MaxText} characters.");
        if (address is null)
            yield break;
        foreach (var (field, text) in new[] { ("line1", address.Line1), ("city", address.City), ("postalCode", address.PostalCode) })
            if (text.Length is 0 or > MaxText)
                yield return new(field, "Missing: an address is given whole, or not at all.");
        if (address.CountryCode.Length != 2 || !address.CountryCode.All(char.IsAsciiLetterUpper))
            yield return new("countryCode", "Two letters, such as GB.");
    }
}
