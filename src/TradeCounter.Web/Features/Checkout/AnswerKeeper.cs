using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Checkout;

internal sealed record KeptAnswer(OrderId Order, int Attempt, DealerReply<PlacedOrder> Reply, DealerTiming Timing);

/// <summary>
/// Saves what came of a sent order, whatever it takes. When the database does not take it, the answer goes to a synced side
/// file, which the next start reads, and saving is tried again until it succeeds.
/// </summary>
internal sealed partial class AnswerKeeper(IDbContextFactory<CounterDb> dbs, AnswerFile file, TimeProvider clock, ILogger<AnswerKeeper> log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    public async Task Keep(KeptAnswer answer, CancellationToken cancellation)
    {
        var inFile = false;
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await Save(answer, cancellation);
                if (inFile)
                    await file.Forget(answer, cancellation);
                return;
            }
            catch (Exception error) when (error is DbUpdateException or SqliteException or IOException)
            {
                CannotSave(error, answer.Order.Value);
                if (!inFile)
                    inFile = await file.Append(answer, cancellation);
                await Task.Delay(pause, clock, cancellation);
            }
        }
    }

    /// <summary>False for an answer that outlived its order: the database was replaced by an older one.</summary>
    public async Task<bool> Knows(KeptAnswer answer, CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        return await db.Orders.AnyAsync(o => o.Id == answer.Order, cancellation);
    }

    private async Task Save(KeptAnswer answer, CancellationToken cancellation)
    {
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(cancellation);
            // Once for all that is read here: each opening sets the connection up anew, which costs as much as a reading.
            await db.Database.OpenConnectionAsync(cancellation);
            var order = await db.Orders.Include(o => o.Events).One(o => o.Id == answer.Order, cancellation) ?? throw new InvalidOperationException($"Order {answer.Order.Value} is gone, and its answer is here.");
            var call = await db.OrderCalls.SingleOrDefaultAsync(c => c.Order == answer.Order && c.Attempt == answer.Attempt && c.Kind == OrderCallKind.Send && c.Try == 0, cancellation);
            var now = clock.GetUtcNow();
            var number = answer.Reply.Match<string?>(placed => placed.DealerOrderNumber, _ => null, _ => null, _ => null);
            var repeated = number is not null && await db.Orders.AnyAsync(o => o.Account == order.Account && o.Id != order.Id && o.DealerOrderNumber == number, cancellation);
            var outcome = repeated ? order.TakeRepeatedNumber(answer.Attempt, number!, answer.Timing, now) : order.TakeAnswer(answer.Attempt, answer.Reply, answer.Timing, now);
            call?.Finish(answer.Reply.Evidence, outcome, now);
            if (call is not null && order.State == OrderState.Waiting && order.Attempt == answer.Attempt)
                call.ProvablyNotSent(1 + await db.OrderCalls.Where(c => c.Order == answer.Order && c.Attempt == answer.Attempt && c.Kind == OrderCallKind.Send).MaxAsync(c => c.Try, cancellation));
            // Somebody (a person, a look-up) was faster: judge again by what they left. Anything else is an error for Keep.
            if (await db.TrySave(cancellation) is not { Code: Saving.ChangedMeanwhile or Saving.Duplicate })
                return;
        }
    }

    [LoggerMessage(LogLevel.Error, "The answer to order {Order} could not be saved yet; it is kept and tried again")]
    private partial void CannotSave(Exception error, Guid order);
}
