using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Reliability.Storage;

/// <summary>Copies one stored order many times, in the states that a counter which was killed at its busiest leaves behind. Also for tests/bench.</summary>
internal static class ManyOrders
{
    /// <summary>Of ten copies four are sending, three in doubt, one waits for a person, two are placed and followed.</summary>
    private static readonly OrderState[] States =
        [OrderState.Sending, OrderState.Sending, OrderState.Sending, OrderState.Sending, OrderState.InDoubt, OrderState.InDoubt, OrderState.InDoubt, OrderState.Waiting, OrderState.Placed, OrderState.Placed];

    public static int Sending(int count) => count / States.Length * 4;

    public static async Task MakeAsync(string database, int count, DateTimeOffset now)
    {
        await using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        await db.OpenAsync();
        var (order, checkout) = (await One(db, "SELECT Id FROM Orders LIMIT 1"), await One(db, "SELECT Checkout FROM Orders LIMIT 1"));
        var copies = new[]
        {
            await Copy.OfAsync(db, "Checkouts", "Id", checkout), await Copy.OfAsync(db, "Orders", "Id", order), await Copy.OfAsync(db, "OrderLines", "OrderId", order),
            await Copy.OfAsync(db, "OrderEvents", "OrderId", order), await Copy.OfAsync(db, "OrderCalls", "\"Order\"", order),
        };
        await using var transaction = await db.BeginTransactionAsync();
        for (var n = 0; n < count; n++)
        {
            var state = States[n % States.Length];
            var (id, checkoutId) = (Key(n, 'A'), Key(n, 'B'));
            var changed = new Dictionary<string, object?>
            {
                ["Orders.Id"] = id, ["OrderLines.OrderId"] = id, ["OrderEvents.OrderId"] = id, ["OrderCalls.Order"] = id,
                ["Checkouts.Id"] = checkoutId, ["Orders.Checkout"] = checkoutId, ["Checkouts.Basket"] = Key(n, 'C'),
                ["Orders.Reference"] = OrderReference.New("MANY").Value, ["Orders.TransactionId"] = Key(n, 'D'), ["Orders.State"] = state.ToString(),
                ["Orders.DealerOrderNumber"] = state == OrderState.Placed ? string.Create(CultureInfo.InvariantCulture, $"MANY-{n}") : null,
                ["Orders.Tries"] = state == OrderState.Waiting ? Order.MaxTries : 0, ["Orders.NextTryAt"] = null,
                ["Orders.NextLookUpAt"] = state == OrderState.InDoubt ? now.UtcTicks : null, ["Orders.NextAskAt"] = state == OrderState.Placed ? now.UtcTicks : null,
                ["Orders.DeadlineAt"] = now.UtcTicks, ["Orders.DecideNotBefore"] = now.UtcTicks,
            };
            foreach (var copy in copies)
                await copy.InsertAsync(db, changed);
        }
        await transaction.CommitAsync();
    }

    private static string Key(int n, char kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}0000000-0000-4000-8000-{n:X12}");

    private static async Task<string> One(SqliteConnection db, string sql)
    {
        await using var ask = db.CreateCommand();
        ask.CommandText = sql;
        return (string)(await ask.ExecuteScalarAsync() ?? throw new InvalidOperationException("There is no order to copy."));
    }

    private sealed record Copy(string Table, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
    {
        public static async Task<Copy> OfAsync(SqliteConnection db, string table, string by, string key)
        {
            await using var ask = db.CreateCommand();
            ask.CommandText = $"SELECT * FROM {table} WHERE {by} = $key";
            ask.Parameters.AddWithValue("$key", key);
            await using var reader = await ask.ExecuteReaderAsync();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            var rows = new List<object?[]>();
            while (await reader.ReadAsync())
                rows.Add([.. Enumerable.Range(0, columns.Count).Select(i => (object?)reader.GetValue(i))]);
            return new Copy(table, columns, rows);
        }

        public async Task InsertAsync(SqliteConnection db, Dictionary<string, object?> changed)
        {
            foreach (var row in Rows)
            {
                await using var insert = db.CreateCommand();
                // A key that SQLite counts is left to it.
                var used = Enumerable.Range(0, Columns.Count).Where(i => Columns[i] != "Id" || changed.ContainsKey($"{Table}.Id")).ToList();
                insert.CommandText = $"INSERT INTO {Table} ({string.Join(", ", used.Select(i => $"\"{Columns[i]}\""))}) VALUES ({string.Join(", ", used.Select(i => $"$p{i}"))})";
                foreach (var i in used)
                    insert.Parameters.AddWithValue($"$p{i}", (changed.TryGetValue($"{Table}.{Columns[i]}", out var value) ? value : row[i]) ?? DBNull.Value);
                await insert.ExecuteNonQueryAsync();
            }
        }
    }
}
