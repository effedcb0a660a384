using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;

namespace TradeCounter.Web.Data;

internal static class Saving
{
    /// <summary>The code of the refusal when somebody else was faster; what can be repeated on the newest state, may.</summary>
    public const string ChangedMeanwhile = "save.changed-meanwhile";
    public const string Duplicate = "save.duplicate";

    /// <summary>Saves, or says in a clerk's words that somebody else was faster. Nothing is half saved: it is one transaction.</summary>
    public static async Task<Refusal?> TrySave(this CounterDb db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal(ChangedMeanwhile, "Somebody changed this meanwhile. Look at it again, then repeat what you wanted.");
        }
        catch (DbUpdateException error) when (IsDuplicate(error))
        {
            return new Refusal(Duplicate, "This exists already.");
        }
    }

    /// <summary>A unique or primary key said no. Other broken constraints are errors, not somebody else's doing.</summary>
    public static bool IsDuplicate(DbUpdateException error) => error.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };
}
