using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Features.Account;

/// <summary>A wrong try is counted in the database; where the disk refuses that, it is said, and never an error page.</summary>
public sealed class SignInOnAFullDiskTests : IAsyncLifetime
{
    private readonly CounterApp _app = new() { Between = new FullDisk() };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_try_that_cannot_be_counted_is_not_taken_and_says_why()
    {
        using var http = _app.Browser();

        using var answer = await http.SignIn(CounterApp.Pat, "not-it-at-all");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("The disk of the server is full. This try to sign in could not be counted", SignInForm.Alert(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    /// <summary>What SQLite says when there is no room for a change of a person.</summary>
    private sealed class FullDisk : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            command.CommandText.Contains("UPDATE \"AspNetUsers\"", StringComparison.Ordinal) ? throw new SqliteException("database or disk is full", 13) : new(result);
    }
}
