using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TradeCounter.Tests.Support;

/// <summary>Does something once, right after the app has read from a table: what comes between somebody's looking and acting.</summary>
internal sealed class AfterRead(string table) : DbCommandInterceptor
{
    public Func<Task>? Do { get; set; }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (Do is { } act && command.CommandText.Contains($"FROM \"{table}\"", StringComparison.Ordinal))
        {
            Do = null;
            await act();
        }
        return result;
    }
}
