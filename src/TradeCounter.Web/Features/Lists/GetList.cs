using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>A list without its rows: how it was read, how far the asking is, and at whom.</summary>
[MaySend]
public sealed record GetList(PartListId List) : IRequest<Result<ListView>>;

public sealed record ListView(PartListId Id, WorkshopId Workshop, string Name, bool IsSaved, PartListState State, ListColumns Columns, IReadOnlyList<string> Heads, string? Note,
    int Rows, int Parts, int Rejected, int Together, int NumberCells, int Batches, IReadOnlyDictionary<RowOutcome, int> Outcomes, IReadOnlyList<ListDealer> Dealers,
    DateTimeOffset ChangedAt, string ChangedBy, DateTimeOffset? StartedAt, bool MayOrder, int Version)
{
    /// <summary>Answers that came, of those that will; 0 to 100.</summary>
    public int Percent => Dealers.Count * Batches is > 0 and var all ? 100 * Dealers.Sum(d => d.Answered + d.Failed) / all : 0;
}

/// <summary>How far one dealer is; in batches of parts.</summary>
public sealed record ListDealer(TradeAccountId Account, string Key, string Name, TimeSpan FreshFor, int Answered, int Failed, string? Why);

internal sealed class GetListHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, CounterSettings settings) : IRequestHandler<GetList, Result<ListView>>
{
    public async Task<Result<ListView>> Handle(GetList query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, clerk) = await db.ListFor(clerks, query.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        var rows = db.PartListRows.AsNoTracking().Where(r => r.List == list.Id);
        var outcomes = await rows.Where(r => r.Place != null).GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var answers = await db.PartListAnswers.Where(a => a.List == list.Id).GroupBy(a => a.Account)
            .Select(g => new { g.Key, Answered = g.Count(a => a.Why == null), Failed = g.Count(a => a.Why != null), Why = g.Max(a => a.Why) }).ToListAsync(cancellationToken);
        var connections = await db.ConnectionsOf(list.Workshop, settings.AllowPrivateDealerHosts, cancellationToken);
        var bit = list.Columns.Number is { } column ? 1 << column : 0;
        return new ListView(list.Id, list.Workshop, list.Name, list.IsSaved, list.State, list.Columns, await Heads(rows, list.Columns, cancellationToken), list.Note,
            await rows.CountAsync(cancellationToken), list.Parts, await rows.CountAsync(r => r.Why != null, cancellationToken),
            await rows.CountAsync(r => r.TogetherWith != null, cancellationToken), await rows.CountAsync(r => r.Number != null && (r.NumberCells & bit) != 0, cancellationToken),
            list.Batches, outcomes,
            [.. connections.Select(c => (Connection: c, Told: answers.Find(a => a.Key == c.Account))).Select(c => new ListDealer(c.Connection.Account, c.Connection.DealerKey, c.Connection.DealerName,
                c.Connection.Timing.FreshFor, c.Told?.Answered ?? 0, c.Told?.Failed ?? 0, c.Told?.Why))],
            list.ChangedAt, list.ChangedBy, list.StartedAt, clerk.MayOrderFor(list.Workshop), list.Version);
    }

    /// <summary>What a column is called: its heading, else what stands in its first row.</summary>
    private static async Task<IReadOnlyList<string>> Heads(IQueryable<PartListRow> rows, ListColumns columns, CancellationToken cancellation) =>
        columns.Number is null ? [] : [.. (await rows.OrderBy(r => r.Index).FirstOrDefaultAsync(cancellation))?.Cells ?? []];
}
