using System.Text.Json;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>Answers that the database would not take, one JSON line each, synced to the disk. Empty or missing on a healthy machine.</summary>
internal sealed partial class AnswerFile(CounterSettings settings, IHostEnvironment environment, ILogger<AnswerFile> log) : IDisposable
{
    private readonly string _path = Path.Combine(environment.ContentRootPath, settings.DataFolder, "unsaved-answers.jsonl");
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>True when the line is on the disk.</summary>
    public async Task<bool> Append(KeptAnswer answer, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var stream = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Line.Of(answer), CounterJson.Options), cancellation);
            stream.WriteByte((byte)'\n');
            stream.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            CannotWrite(error, answer.Order.Value);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task Forget(KeptAnswer answer, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var rest = Lines().Where(l => (l.Order, l.Attempt) != (answer.Order.Value, answer.Attempt)).Select(l => JsonSerializer.Serialize(l, CounterJson.Options)).ToList();
            if (rest.Count == 0)
                File.Delete(_path);
            else
                await File.WriteAllLinesAsync(_path, rest, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public IReadOnlyList<KeptAnswer> Read() => [.. Lines().Select(l => l.ToAnswer())];

    public void Dispose() => _turn.Dispose();

    private List<Line> Lines()
    {
        if (!File.Exists(_path))
            return [];
        var lines = new List<Line>();
        foreach (var text in File.ReadLines(_path))
            try
            {
                if (JsonSerializer.Deserialize<Line>(text, CounterJson.Options) is { } line)
                    lines.Add(line);
            }
            // The machine died while writing this line; its order is found Sending and becomes in doubt.
            catch (JsonException error)
            {
                HalfALine(error);
            }
        return lines;
    }

    [LoggerMessage(LogLevel.Critical, "The answer to order {Order} could not be written beside the database either")]
    private partial void CannotWrite(Exception error, Guid order);

    [LoggerMessage(LogLevel.Warning, "A half-written answer was passed over")]
    private partial void HalfALine(Exception error);

    private sealed record Line(Guid Order, int Attempt, string Kind, string? Words, PlacedOrder? Placed, CallEvidence? Evidence, DealerTiming Timing)
    {
        public static Line Of(KeptAnswer a) => a.Reply.Match(
            placed => new Line(a.Order.Value, a.Attempt, "answered", null, placed, a.Reply.Evidence, a.Timing),
            words => new Line(a.Order.Value, a.Attempt, "refused", words, null, a.Reply.Evidence, a.Timing),
            why => new Line(a.Order.Value, a.Attempt, "unreachable", why, null, a.Reply.Evidence, a.Timing),
            why => new Line(a.Order.Value, a.Attempt, "unclear", why, null, a.Reply.Evidence, a.Timing));

        public KeptAnswer ToAnswer()
        {
            DealerReply<PlacedOrder> reply = Kind switch
            {
                "answered" when Placed is not null => new DealerReply<PlacedOrder>.Answered(Placed),
                "refused" => new DealerReply<PlacedOrder>.Refused(Words ?? ""),
                "unreachable" => new DealerReply<PlacedOrder>.Unreachable(Words ?? ""),
                _ => new DealerReply<PlacedOrder>.Unclear(Words ?? ""),
            };
            return new KeptAnswer(new OrderId(Order), Attempt, reply with { Evidence = Evidence }, Timing);
        }
    }
}
