using System.Text;
using System.Text.Json;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>Answers that the database would not take, one JSON line each, synced to the disk. Empty or missing on a healthy machine.</summary>
internal sealed partial class AnswerFile(DataFolder folder, StorageHealth health, ILogger<AnswerFile> log) : IDisposable
{
    private readonly string _path = folder.UnsavedAnswers;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>True when the line is on the disk.</summary>
    public async Task<bool> Append(KeptAnswer answer, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var end = stream.Seek(0, SeekOrigin.End);
            try
            {
                await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(Line.Of(answer), CounterJson.Options), (byte)'\n'], cancellation);
                stream.Flush(flushToDisk: true);
                return true;
            }
            catch (IOException)
            {
                // Half a line would spoil the next one.
                stream.SetLength(end);
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            health.Failed(StorageTrouble.OfFile(error), error);
            CannotWrite(error, answer.Order.Value);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Written anew beside it and put in its place, so that no other answer is lost on the way. What cannot be forgotten does no harm: it is judged once more at the next start.</summary>
    public async Task Forget(KeptAnswer answer, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var rest = Lines().Where(l => (l.Order, l.Attempt) != (answer.Order.Value, answer.Attempt)).Select(l => JsonSerializer.Serialize(l, CounterJson.Options)).ToList();
            if (rest.Count == 0)
            {
                File.Delete(_path);
                return;
            }
            await using (var stream = new FileStream(_path + ".new", FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(rest.Select(line => line + "\n"))), cancellation);
                stream.Flush(flushToDisk: true);
            }
            File.Move(_path + ".new", _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            health.Failed(StorageTrouble.OfFile(error), error);
            CannotForget(error, answer.Order.Value);
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

    [LoggerMessage(LogLevel.Error, "The saved answer to order {Order} could not be taken out of the file beside the database")]
    private partial void CannotForget(Exception error, Guid order);

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
