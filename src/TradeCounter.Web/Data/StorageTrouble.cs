using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;

namespace TradeCounter.Web.Data;

/// <summary>
/// What the disk refuses, in words. A commit that was not synced is not trusted, yet it is not surely gone either: SQLite would
/// find it in its log after a power cut, until the next commit has overwritten it (docs/decisions/0015).
/// </summary>
public sealed record StorageTrouble(string Code, string What, bool Heals = true)
{
    public static readonly StorageTrouble Full = new("storage.full", "The disk of the server is full.");
    public static readonly StorageTrouble Failing = new("storage.failing", "The disk of the server does not take what is written.");
    public static readonly StorageTrouble Damaged = new("storage.damaged", "The database file is damaged: restore the newest backup.", Heals: false);

    // SQLite's result codes: https://www.sqlite.org/rescode.html
    private const int ReadOnly = 8, IoError = 10, Corrupt = 11, DiskFull = 13, CannotOpen = 14, NotADatabase = 26;

    // errno ENOSPC and EDQUOT, Windows' ERROR_DISK_FULL.
    private static readonly int[] NoRoom = [28, 122, 112];

    /// <summary>For the banner: it stays until the disk takes writes again.</summary>
    public string Banner => $"{What} No order leaves and nothing new is saved until this is mended; what was saved before is safe and can be read.{(Heals ? " It goes on by itself." : "")}";

    /// <summary>For whoever wanted something saved.</summary>
    public Refusal Refusal => new(Code, $"This was not saved: {char.ToLowerInvariant(What[0])}{What[1..].TrimEnd('.')}. No order was sent, and what was saved before is safe. Once the banner is gone, look here again before you repeat it.");

    /// <summary>Null: whatever went wrong, it was not the disk.</summary>
    public static StorageTrouble? Of(Exception error) => error switch
    {
        DbUpdateException { InnerException: SqliteException inner } => Of(inner),
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            DiskFull => Full,
            ReadOnly or IoError or CannotOpen => Failing,
            Corrupt or NotADatabase => Damaged,
            _ => null,
        },
        _ => null,
    };

    /// <summary>For a file of our own beside the database.</summary>
    public static StorageTrouble OfFile(Exception error) => NoRoom.Contains(error.HResult & 0xFFFF) ? Full : Failing;
}
