using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Dealers;

/// <summary>A workshop's trade account as it was typed; a new one where none is named. Whose it is and at which dealer never changes.</summary>
[MaySend(Role.Admin)]
public sealed record SaveAccount(TradeAccountId? Account, int Version, DealerId Dealer, WorkshopId Workshop, string Number, bool IsActive, TypedSettings Settings) : IRequest<Result<FormAnswer>>;

internal sealed class SaveAccountHandler(IDbContextFactory<CounterDb> dbs, DealerConnectorsBySystem connectors, CounterSettings settings, TimeProvider clock)
    : IRequestHandler<SaveAccount, Result<FormAnswer>>
{
    public async Task<Result<FormAnswer>> Handle(SaveAccount command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var number = command.Number.Trim();
        var account = command.Account is { } id
            ? await db.TradeAccounts.SingleOrDefaultAsync(a => a.Id == id && a.Dealer == command.Dealer, cancellationToken)
            : new TradeAccount(command.Workshop, command.Dealer, number);
        var dealer = await db.Dealers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == command.Dealer, cancellationToken);
        if (account is null || dealer is null || connectors.Find(dealer.System) is not { } connector)
            return new Refusal("account.not-found", "This trade account is not set up here.");
        if (command.Account is not null && account.Version != command.Version)
            return DealerForms.ChangedMeanwhile;
        var typed = command.Settings.Over(account.Settings, connector, SettingScope.Account);
        var faults = connector.Faults(SettingScope.Account, typed, "settings.", settings.AllowPrivateDealerHosts).ToList();
        if (number.Length is 0 or > TradeAccount.MaxNumber)
            faults.Add(new("number", $"An account number has 1 to {TradeAccount.MaxNumber} characters."));
        else if (await db.TradeAccounts.AnyAsync(a => a.Id != account.Id && a.Workshop == account.Workshop && a.Dealer == dealer.Id && a.AccountNumber == number, cancellationToken))
            faults.Add(new("number", "The workshop has this account number at this dealer already."));
        if (!await db.Workshops.AnyAsync(w => w.Id == account.Workshop, cancellationToken))
            faults.Add(new("workshop", "Choose the workshop whose account this is."));
        if (faults.Count > 0)
            return FormAnswer.Wrong(faults);
        if (command.Account is null || account.AccountNumber != number || !account.Settings.Same(typed))
            account.Configure(number, typed, clock.GetUtcNow());
        if (account.IsActive != command.IsActive)
            account.Activate(command.IsActive);
        if (command.Account is null)
            db.Add(account);
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : new FormAnswer(account.Id.Value, []);
    }
}
