using System.Net.Mail;
using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.People;

/// <summary>A person as typed; a new one where none is named, and then with a password. Faults, and nothing stored, or none.</summary>
[MaySend(Role.Admin)]
public sealed record SavePerson(ClerkId? Person, string Stamp, string Name, string Email, Role Role, WorkshopId? Workshop, bool IsActive, NewPassword? Password) : IRequest<Result<IReadOnlyList<FormFault>>>
{
    /// <summary>May approve colleagues' orders above the workshop's limit.</summary>
    public bool Approves { get; init; }
}

internal sealed class SavePersonHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, ClerkPasswords passwords, TimeProvider clock) : IRequestHandler<SavePerson, Result<IReadOnlyList<FormFault>>>
{
    private static readonly Refusal NotFound = new("person.not-found", "This person is not there any more.");
    private static readonly Refusal ChangedMeanwhile = new(Saving.ChangedMeanwhile, "Someone changed this person meanwhile. Nothing was stored. Close, look again, then repeat your change.");

    public async Task<Result<IReadOnlyList<FormFault>>> Handle(SavePerson command, CancellationToken cancellationToken)
    {
        var you = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var person = command.Person is { } id ? await db.Users.SingleOrDefaultAsync(p => p.Id == id.Value, cancellationToken) : new ClerkAccount();
        if (person is null)
            return NotFound;
        if (command.Person is not null && person.ConcurrencyStamp != command.Stamp)
            return ChangedMeanwhile;
        var faults = Faults(command).ToList();
        var normal = passwords.Normal(command.Email);
        if (await db.Users.AnyAsync(p => p.Id != person.Id && p.NormalizedEmail == normal, cancellationToken))
            faults.Add(new("email", "Another person has this e-mail address."));
        if (command.Role == Role.Workshop && !await db.Workshops.AnyAsync(w => w.Id == command.Workshop, cancellationToken))
            faults.Add(new("workshop", "Choose the workshop this person orders for."));
        if (command.Person == you.Id && (command.Role != person.Role || !command.IsActive))
            faults.Add(new("role", "You cannot take your own rights away. Ask another admin."));
        if (faults.Count > 0)
            return faults;
        var workshop = command.Role == Role.Workshop ? command.Workshop : null;
        // Who may do less, or elsewhere, starts with a new session.
        if ((person.Role, person.Workshop, person.IsActive) != (command.Role, workshop, command.IsActive))
            ClerkPasswords.EndSessions(person);
        (person.Name, person.Role, person.Workshop, person.IsActive) = (command.Name.Trim(), command.Role, workshop, command.IsActive);
        Mark(db, person, command.Approves && command.Role == Role.Workshop, you);
        passwords.SetEmail(person, command.Email);
        ClerkPasswords.Touch(person);
        if (command.Password is { } password)
            passwords.Set(person, password.Text);
        if (command.Person is null)
            db.Add(person);
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : faults;
    }

    private void Mark(CounterDb db, ClerkAccount person, bool approves, Clerk by)
    {
        if (person.Approves == approves)
            return;
        person.Approves = approves;
        db.CounterEvents.Add(new CounterEvent(CounterEventKind.ApproverChanged, clock.GetUtcNow(), $"{person.Name} {(approves ? "approves from now on" : "no longer approves")}", by));
    }

    private static IEnumerable<FormFault> Faults(SavePerson form)
    {
        if (form.Name.Trim().Length is 0 or > ClerkAccount.MaxName)
            yield return new("name", $"A name has 1 to {ClerkAccount.MaxName} characters.");
        var email = form.Email.Trim();
        if (email.Length > ClerkAccount.MaxEmail || !(MailAddress.TryCreate(email, out var parsed) && parsed.Address == email))
            yield return new("email", "This is no e-mail address.");
        if (form.Password is { Text.Length: < ClerkPasswords.MinLength or > ClerkPasswords.MaxLength } || (form.Password is null && form.Person is null))
            yield return new("password", $"A password has {ClerkPasswords.MinLength} to {ClerkPasswords.MaxLength} characters.");
    }
}
