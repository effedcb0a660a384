using System.Globalization;
using System.Text.Json;

namespace TradeCounter.Benchmarks.Rig;

/// <summary>Prints each figure as it comes, and keeps all of them for the file.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Figure> _figures = [];
    private readonly List<string> _failures = [];
    private readonly DateTimeOffset _at = TimeProvider.System.GetUtcNow();
    private readonly Load _before = Load.Now;

    /// <summary>Rows that could not be measured.</summary>
    public int Failures => _failures.Count;

    public static void Head(string text) => Console.WriteLine($"\n== {text}");

    public static void Note(FormattableString text) => Console.WriteLine("   " + text.ToString(CultureInfo.InvariantCulture));

    public void Add(Figure figure)
    {
        _figures.Add(figure);
        var baseline = figure.BaselineValue is { } value ? $"{figure.Baseline} {Number(value)} {figure.Unit}" : figure.Baseline;
        var ratio = figure.Compared is { } times ? Number(times) + " ×" : "";
        var word = figure.Met switch { true => "pass", false => "FAIL", null => "" };
        Console.WriteLine($"{figure.Row,-3} {figure.What,-52} {Number(figure.Measured),9} {figure.Unit,-5} {baseline,-34} {ratio,9}  {figure.Goal,-12} {word}");
    }

    public void Fail(string row, string why)
    {
        _failures.Add($"{row}: {why}");
        Console.WriteLine($"{row,-3} NOT MEASURED: {why}");
    }

    public async Task WriteAsync(string file)
    {
        var machine = new { Cores = Environment.ProcessorCount, MemoryGiB = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3)), Runtime = Environment.Version.ToString() };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { At = _at, Machine = machine, LoadBefore = _before, LoadAfter = Load.Now, Figures = _figures, NotMeasured = _failures }, Readable));
        Console.WriteLine($"\n{_figures.Count(f => f.Met == true)} goals met, {_figures.Count(f => f.Met == false)} missed, {_failures.Count} rows not measured; written to {file}");
        Console.WriteLine($"Load of the machine (1 min): {_before.OneMinute} before, {Load.Now.OneMinute} after, on {Environment.ProcessorCount} cores");
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "0.00", CultureInfo.InvariantCulture);

    private sealed record Load(string OneMinute, string FiveMinutes)
    {
        public static Load Now => File.ReadAllText("/proc/loadavg").Split(' ') is [var one, var five, ..] ? new(one, five) : new("?", "?");
    }
}
