using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Dealers;

/// <summary>Every workshop's trade accounts at one dealer.</summary>
[MaySend(Role.Admin)]
public sealed record GetAccounts(DealerId Dealer) : IRequest<Result<AccountsView>>;

public sealed record AccountsView(DealerId Dealer, string DealerName, string System, bool IsPractice, IReadOnlyList<AccountView> Accounts, IReadOnlyList<WorkshopChoice> Workshops,
    IReadOnlyList<SettingView> EmptyAccount);

public sealed record AccountView(TradeAccountId Id, int Version, WorkshopId Workshop, string WorkshopName, string Number, bool IsActive, DateTimeOffset SettingsChangedAt, IReadOnlyList<SettingView> Settings);

public sealed record WorkshopChoice(WorkshopId Id, string Name);

internal sealed class GetAccountsHandler(IDbContextFactory<CounterDb> dbs, DealerConnectorsBySystem connectors) : IRequestHandler<GetAccounts, Result<AccountsView>>
{
    public async Task<Result<AccountsView>> Handle(GetAccounts query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var dealer = await db.Dealers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.Dealer, cancellationToken);
        if (dealer is null || connectors.Find(dealer.System) is not { } connector)
            return DealerForms.NotFound;
        var workshops = (await db.Workshops.AsNoTracking().ToListAsync(cancellationToken)).OrderBy(w => w.Name, StringComparer.CurrentCultureIgnoreCase).ToDictionary(w => w.Id);
        var accounts = await db.TradeAccounts.AsNoTracking().Where(a => a.Dealer == dealer.Id).ToListAsync(cancellationToken);
        return new AccountsView(dealer.Id, dealer.Name, dealer.System, dealer.IsPractice,
            [.. accounts.Select(a => new AccountView(a.Id, a.Version, a.Workshop, workshops[a.Workshop].Name, a.AccountNumber, a.IsActive, a.SettingsChangedAt,
                SettingView.Of(connector, SettingScope.Account, a.Settings))).OrderBy(a => a.WorkshopName, StringComparer.CurrentCultureIgnoreCase).ThenBy(a => a.Number, StringComparer.Ordinal)],
            [.. workshops.Values.Select(w => new WorkshopChoice(w.Id, w.Name))],
            SettingView.Of(connector, SettingScope.Account, Settings.Empty));
    }
}
