using System.Text.Json;
using Microsoft.Extensions.Logging;
using TradeCounter.PracticeDealers.Ledgers;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.PracticeDealers.Storage;

/// <summary>One thing that happened at a dealer; an order and the stock it took stand in one line, so that a kill loses both or neither.</summary>
internal sealed record JournalLine
{
    public PracticeOrder? Order { get; init; }
    public IReadOnlyList<StockChange>? Stock { get; init; }
    public LedgerEntry? Ledger { get; init; }
    public HoldChange? Hold { get; init; }

    /// <summary>Orders ever made, so that a number does not come twice although orders were forgotten.</summary>
    public int? OrdersMade { get; init; }
}

internal sealed record HoldChange(string Account, bool OnHold);

/// <summary>A dealer's file of JSON lines; without a folder nothing is kept. The dealer's one lock guards it.</summary>
internal sealed class PracticeJournal : IDisposable
{
    private const int LinesBeforeRewrite = 5_000;
    private readonly string? _path;
    private readonly ILogger _log;
    private FileStream? _file;
    private int _appended;

    public PracticeJournal(string? folder, string key, ILogger log)
    {
        _log = log;
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, key + ".jsonl");
    }

    /// <summary>What is left of earlier runs. A last line that a kill cut short is dropped: it was never answered.</summary>
    public List<JournalLine> Read()
    {
        var lines = new List<JournalLine>();
        if (_path is null || !File.Exists(_path))
            return lines;
        var number = 0;
        foreach (var text in File.ReadLines(_path))
        {
            number++;
            try
            {
                lines.Add(JsonSerializer.Deserialize<JournalLine>(text, PracticeJson.Options)!);
            }
            catch (JsonException problem)
            {
                _log.LogWarning("Line {Number} of {File} cannot be read and is left out: {Problem}", number, _path, problem.Message);
            }
        }
        return lines;
    }

    /// <summary>Whether the file has grown so long that it should be written anew.</summary>
    public bool IsLong => _appended >= LinesBeforeRewrite;

    /// <summary>Adds a line, which is with the operating system when this returns.</summary>
    public void Append(JournalLine line)
    {
        if (_path is null)
            return;
        _file ??= new(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        Write(_file, line);
        _file.Flush();
        _appended++;
    }

    /// <summary>Replaces the file by these lines, in one move.</summary>
    public void Rewrite(IEnumerable<JournalLine> lines)
    {
        if (_path is null)
            return;
        _file?.Dispose();
        _file = null;
        var fresh = _path + ".new";
        using (var stream = File.Create(fresh))
        {
            foreach (var line in lines)
                Write(stream, line);
        }
        File.Move(fresh, _path, overwrite: true);
        _appended = 0;
    }

    public void Dispose() => _file?.Dispose();

    private static void Write(FileStream stream, JournalLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, PracticeJson.Options);
        stream.Write([.. bytes, (byte)'\n']);
    }
}
