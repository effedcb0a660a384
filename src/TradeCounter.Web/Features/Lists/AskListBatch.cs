using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Asks one dealer for the next parts of a list that it was not asked for yet, and keeps the answer. False: there is nothing left to ask.</summary>
[SentByMachine]
public sealed record AskListBatch(PartListId List, TradeAccountId Account) : IRequest<bool>
{
    /// <summary>A dealer that failed so often in a row is not asked for the rest; a clerk can have it asked again.</summary>
    public const int FailuresAllowed = 3;

    /// <summary>Between a failure and the next question: a dealer that is away for a moment is not given up for it.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
}

internal sealed class AskListBatchHandler(IDbContextFactory<CounterDb> dbs, CounterSettings settings, DealerConnectorsBySystem connectors, TimeProvider clock)
    : IRequestHandler<AskListBatch, bool>
{
    /// <summary>Several dealers answer for the same rows at once.</summary>
    private const int Tries = 20;

    public async Task<bool> Handle(AskListBatch command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var list = await db.PartLists.AsNoTracking().SingleOrDefaultAsync(l => l.Id == command.List && l.State == PartListState.Asking, cancellationToken);
        if (list is null)
            return false;
        var connection = (await db.ConnectionsOf(list.Workshop, settings.AllowPrivateDealerHosts, cancellationToken)).FirstOrDefault(c => c.Account == command.Account);
        if (connection is null)
            return false;
        var told = await db.PartListAnswers.Where(a => a.List == list.Id && a.Account == command.Account).OrderByDescending(a => a.At)
            .Select(a => new { a.Batch, a.Why, a.At }).ToListAsync(cancellationToken);
        var left = Enumerable.Range(0, list.Batches).Except(told.Select(t => t.Batch)).ToList();
        if (left.Count == 0)
            return false;
        var failing = told.Take(AskListBatch.FailuresAllowed).Count(t => t.Why is not null) == AskListBatch.FailuresAllowed;
        if (failing)
            return await Keep(list, left, command.Account, new Refusal("list.gave-up", "Not asked any more after it failed three times in a row."), cancellationToken);
        if (told is [{ Why: not null } last, ..] && clock.GetUtcNow() - last.At < AskListBatch.Pause)
            return false;
        var query = new PartQuery(await db.BatchOf(list.Id, left[0], cancellationToken), null);
        var reply = await connectors.For(connection).FindParts(connection, query, cancellationToken);
        return await Keep(list, [left[0]], command.Account, reply.Match(
            Result.Ok, words => new Refusal("dealer.refused", words), why => new Refusal("dealer.unreachable", why), why => new Refusal("dealer.unclear", why)), cancellationToken);
    }

    private async Task<bool> Keep(PartList list, List<int> batches, TradeAccountId account, Result<FoundParts> answer, CancellationToken cancellation)
    {
        var (found, why) = answer.Match(f => ((FoundParts?)f, (string?)null), no => (null, no.Sentence));
        for (var tries = 1; ; tries++)
        {
            await using var db = await dbs.CreateDbContextAsync(cancellation);
            // Stopped, changed or begun anew meanwhile: this answer is of another run.
            if (!await db.PartLists.AnyAsync(l => l.Id == list.Id && l.StartedAt == list.StartedAt && l.State != PartListState.Draft, cancellation))
                return false;
            db.PartListAnswers.AddRange(batches.Select(batch => new PartListAnswer { List = list.Id, Account = account, Batch = batch, Found = found, Why = why, At = clock.GetUtcNow() }));
            if (found is not null)
                foreach (var row in await db.PartListRows.Where(r => r.List == list.Id && r.Place >= batches[0] * PartList.PartsPerBatch && r.Place < (batches[0] + 1) * PartList.PartsPerBatch).ToListAsync(cancellation))
                    row.Hear(Outcome(row.Part!, found));
            if (await db.TrySave(cancellation) is not { } refusal)
                return true;
            if (refusal.Code != Saving.ChangedMeanwhile || tries == Tries)
                return false;
        }
    }

    private static RowOutcome Outcome(PartKey part, FoundParts found)
    {
        var own = found.Offers.Where(o => part.Matches(o.Part) || part.Matches(o.Requested)).ToList();
        return own.Any(o => part.Matches(o.Part) && o is { Blocked: null, Availability.State: AvailabilityState.Available }) ? RowOutcome.Available
            : own.Count > 0 ? RowOutcome.NotAvailable : RowOutcome.NotKnown;
    }
}

internal static class ListBatches
{
    public static async Task<IReadOnlyList<PartToFind>> BatchOf(this CounterDb db, PartListId list, int batch, CancellationToken cancellation)
    {
        var rows = await db.PartListRows.AsNoTracking().Where(r => r.List == list && r.Place >= batch * PartList.PartsPerBatch && r.Place < (batch + 1) * PartList.PartsPerBatch)
            .OrderBy(r => r.Place).ToListAsync(cancellation);
        return [.. rows.Select(r => new PartToFind(r.Part!, Quantity.Of(r.Wanted).OrThrow()))];
    }
}
