using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Provisioning;

/// <summary>What is set up already, tracked by the context that the document is applied on.</summary>
internal sealed record Standing(Dictionary<string, Workshop> Workshops, Dictionary<string, ClerkAccount> People, Dictionary<string, Dealer> Dealers,
    Dictionary<(WorkshopId, DealerId, string), TradeAccount> Accounts)
{
    public StandingKeys Keys => new(Workshops.Keys.ToHashSet(), Dealers.Values.ToDictionary(dealer => dealer.Key, dealer => dealer.System));

    public static async Task<Standing> Load(CounterDb db, CancellationToken cancellation) => new(
        await db.Workshops.ToDictionaryAsync(workshop => workshop.Key, cancellation),
        await db.Users.ToDictionaryAsync(person => person.NormalizedEmail!, cancellation),
        await db.Dealers.ToDictionaryAsync(dealer => dealer.Key, cancellation),
        await db.TradeAccounts.ToDictionaryAsync(account => (account.Workshop, account.Dealer, account.AccountNumber), cancellation));
}

/// <summary>Upserts by key. What is as the document says is not touched, so that applying it twice changes no version.</summary>
internal sealed class ProvisioningApplier(CounterDb db, Standing standing, ClerkPasswords passwords, DateTimeOffset now)
{
    private HashSet<PersonEntry> _withTheirPassword = [];

    public void Apply(ProvisioningDocument document)
    {
        // A password takes a tenth of a second to compare, on purpose: everybody's at once, or a start with many people would be slow.
        _withTheirPassword = [.. document.People.AsParallel().Where(HasItsPassword)];
        foreach (var entry in document.Workshops)
            Apply(entry);
        foreach (var entry in document.People)
            Apply(entry);
        foreach (var entry in document.Dealers)
            Apply(entry);
        foreach (var entry in document.Accounts)
            Apply(entry);
    }

    private void Apply(WorkshopEntry entry)
    {
        if (!standing.Workshops.TryGetValue(entry.Key, out var workshop))
        {
            workshop = new Workshop(entry.Key, entry.Name, entry.Address, entry.Phone);
            standing.Workshops.Add(entry.Key, workshop);
            db.Add(workshop);
        }
        else if ((workshop.Name, workshop.Address, workshop.Phone) != (entry.Name, entry.Address, entry.Phone))
        {
            workshop.Change(entry.Name, entry.Address, entry.Phone);
        }
    }

    private void Apply(PersonEntry entry)
    {
        if (!standing.People.TryGetValue(passwords.Normal(entry.Email), out var person))
        {
            person = new ClerkAccount();
            db.Add(person);
        }
        WorkshopId? workshop = entry.Workshop is { } key ? standing.Workshops[key].Id : null;
        var active = entry.Active ?? person.IsActive;
        var same = (person.Email, person.Name, person.Role, person.Workshop, person.IsActive) == (entry.Email, entry.Name, entry.Role, workshop, active);
        if (!same)
        {
            // A person who may do less, or elsewhere, starts with a new session.
            if ((person.Role, person.Workshop, person.IsActive) != (entry.Role, workshop, active))
                ClerkPasswords.EndSessions(person);
            // Who approves is set by admins only; the mark does not go along into another workshop.
            person.Approves &= entry.Role == Role.Workshop && person.Workshop == workshop;
            (person.Name, person.Role, person.Workshop, person.IsActive) = (entry.Name, entry.Role, workshop, active);
            passwords.SetEmail(person, entry.Email);
            ClerkPasswords.Touch(person);
        }
        if (!_withTheirPassword.Contains(entry))
            passwords.Set(person, entry.Password);
    }

    private bool HasItsPassword(PersonEntry entry) =>
        standing.People.TryGetValue(passwords.Normal(entry.Email), out var person) && passwords.Has(person, entry.Password);

    private void Apply(DealerEntry entry)
    {
        if (!standing.Dealers.TryGetValue(entry.Key, out var dealer))
        {
            dealer = new Dealer(entry.Key, entry.System);
            standing.Dealers.Add(entry.Key, dealer);
            db.Add(dealer);
        }
        var same = (dealer.Name, dealer.Phone, dealer.Currency, dealer.Timing, dealer.IsPractice) == (entry.Name, entry.Phone, entry.Currency, entry.Timing, entry.Practice);
        if (!same || !SameLocations(dealer.Locations, entry.Locations))
            dealer.Describe(entry.Name, entry.Phone, entry.Currency, entry.Locations, entry.Timing, entry.Practice);
        if (dealer.Version == 0 || !Same(dealer.Settings, entry.Settings))
            dealer.Configure(entry.Settings, now);
        if (entry.Active is { } active && active != dealer.IsActive)
            dealer.Activate(active);
    }

    private void Apply(AccountEntry entry)
    {
        var (workshop, dealer) = (standing.Workshops[entry.Workshop], standing.Dealers[entry.Dealer]);
        if (!standing.Accounts.TryGetValue((workshop.Id, dealer.Id, entry.Number), out var account))
        {
            account = new TradeAccount(workshop.Id, dealer.Id, entry.Number);
            db.Add(account);
        }
        if (account.Version == 0 || !Same(account.Settings, entry.Settings))
            account.Configure(entry.Number, entry.Settings, now);
        if (entry.Active is { } active && active != account.IsActive)
            account.Activate(active);
    }

    private static bool Same(Settings a, Settings b) =>
        a.Values.Count == b.Values.Count && a.Values.All(value => b.Values.TryGetValue(value.Key, out var other) && other == value.Value);

    private static bool SameLocations(IReadOnlyList<DealerLocation> a, IReadOnlyList<DealerLocation> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => (pair.First.Id, pair.First.Name) == (pair.Second.Id, pair.Second.Name) && Same(pair.First.Settings, pair.Second.Settings));
}
