using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Dealers;

[MaySend(Role.Admin)]
public sealed record ListDealers : IRequest<IReadOnlyList<DealerRow>>;

public sealed record DealerRow(DealerId Id, string Key, string Name, string System, string Locations, bool IsActive, bool IsPractice, IReadOnlyList<DealerAccount> Accounts);

/// <summary>A trade account in a word: whose, and which number.</summary>
public sealed record DealerAccount(TradeAccountId Id, string Workshop, string Number, bool IsActive);

internal sealed class ListDealersHandler(IDbContextFactory<CounterDb> dbs) : IRequestHandler<ListDealers, IReadOnlyList<DealerRow>>
{
    public async Task<IReadOnlyList<DealerRow>> Handle(ListDealers query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var accounts = (await db.TradeAccounts.AsNoTracking().Join(db.Workshops, a => a.Workshop, w => w.Id, (a, w) => new { a.Id, a.Dealer, a.AccountNumber, a.IsActive, w.Name })
            .ToListAsync(cancellationToken)).ToLookup(a => a.Dealer);
        return [.. (await db.Dealers.AsNoTracking().ToListAsync(cancellationToken)).OrderBy(d => d.Name, StringComparer.CurrentCultureIgnoreCase)
            .Select(d => new DealerRow(d.Id, d.Key, d.Name, d.System, string.Join(", ", d.Locations.Select(l => l.Name)), d.IsActive, d.IsPractice,
                [.. accounts[d.Id].OrderBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase).Select(a => new DealerAccount(a.Id, a.Name, a.AccountNumber, a.IsActive))]))];
    }
}
