using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Karmak;

/// <summary>One question to a report: AND-joined terms and the columns wanted. Never a sort: that is ours to do (docs/contracts/karmak.md A4).</summary>
internal sealed record KarmakQuery(string View, string Columns)
{
    private readonly List<string> _terms = [];

    public KarmakQuery Where(string column, string operation, string? value)
    {
        if (value is not null)
            _terms.Add($"{column}[{operation}]{Uri.EscapeDataString(value)}");
        return this;
    }

    public KarmakQuery Is(string column, string? value) => Where(column, "EQ", value);

    public KarmakQuery In(string column, IEnumerable<string> values) => Where(column, "IN", string.Join('|', values));

    /// <summary>Dates as the page writes them; that it is month first is inferred.</summary>
    public KarmakQuery Since(string column, DateOnly date) => Where(column, "GTE", date.ToString("MM-dd-yyyy", CultureInfo.InvariantCulture));

    public string Text(int page) => $"{View}?filter={string.Join(',', _terms)}&select={Columns}&page={page}&pagesize={KarmakReports.PageSize}";

    /// <summary>The filters have no way to write these signs, and read the word NULL as "nothing".</summary>
    public static bool CanHold(string value) => value.Length > 0 && value.IndexOfAny([',', '[', ']', '|']) < 0 && !string.Equals(value.Trim(), "NULL", StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// The reports, which run on the dealer's live database: one call at a time per dealer, filtered, only the columns
/// needed, 100 rows a page.
/// </summary>
internal sealed class KarmakReports(KarmakCalls calls, TimeProvider clock)
{
    public const int PageSize = 100;
    private const int MostPages = 20;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    public async Task<DealerReply<List<T>>> Read<T>(DealerConnection connection, KarmakQuery query, JsonTypeInfo<List<T>> type, CancellationToken cancellation)
    {
        var gate = _gates.GetOrAdd(KarmakSettings.Installation(connection), _ => new SemaphoreSlim(1, 1));
        if (!await Enter(gate, connection, cancellation))
            return new DealerReply<List<T>>.Unclear($"the dealer's reports are asked one at a time, and the one before took over {connection.Timing.AnswerTimeout.TotalSeconds:0.#} s");
        try
        {
            var rows = new List<T>();
            for (var page = 1; ; page++)
            {
                var reply = await calls.Get(connection, KarmakSettings.Reports(connection, query.Text(page)), cancellation);
                if (reply.ValueOrNull() is not { } answer)
                    return reply.Failed<Http.HttpAnswer, List<T>>();
                if (Rows(answer.Body, type) is not { } more)
                    return new DealerReply<List<T>>.Unclear("the dealer's report could not be read") { Evidence = reply.Evidence };
                rows.AddRange(more);
                if (more.Count < PageSize || page == MostPages)
                    return new DealerReply<List<T>>.Answered(rows) { Evidence = reply.Evidence };
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A bare list, or the first list of objects in an object: which of the two it is no page says. Null: neither.</summary>
    public static List<T>? Rows<T>(string body, JsonTypeInfo<List<T>> type)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
                root = root.EnumerateObject().Select(p => p.Value).FirstOrDefault(v => v.ValueKind == JsonValueKind.Array && v.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Object));
            return root.ValueKind == JsonValueKind.Array ? root.Deserialize(type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<bool> Enter(SemaphoreSlim gate, DealerConnection connection, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(connection.Timing.AnswerTimeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await gate.WaitAsync(stop.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
