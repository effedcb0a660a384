using System.Diagnostics;
using System.Globalization;
using TradeCounter.CircuitLoad.Pages;

namespace TradeCounter.CircuitLoad.Tool;

/// <summary>More and more circuits, and at each step the server's memory and CPU, and how long clicks take.</summary>
internal sealed class Ramp(Arguments arguments, CircuitOptions options, HttpMessageInvoker http) : IAsyncDisposable
{
    private const int WarmUp = 20;
    private const double Mebi = 1024 * 1024;

    private readonly CircuitCrowd _crowd = new(options, http);
    private readonly int _process = arguments.Number("pid", 0);
    private readonly TimeSpan _settle = Program.Seconds(arguments, "settle", 5);

    public async Task<int> RunAsync()
    {
        await using (var first = new CircuitCrowd(options, http))
            await first.GrowAsync(WarmUp, atOnce: 4);
        var before = await FiguresAsync();
        Say($"before: {Memory(before)}");
        foreach (var target in arguments.Numbers("steps").DefaultIfEmpty(100))
            await StepAsync(target, before);
        await _crowd.DisposeAsync();
        Say($"all closed: {Memory(await FiguresAsync())}");
        return _crowd.Failures.Count == 0 ? 0 : 1;
    }

    public ValueTask DisposeAsync() => _crowd.DisposeAsync();

    private async Task StepAsync(int target, ProcessFigures? before)
    {
        var (had, cpu, start) = (_crowd.Open.Count, Figures()?.Cpu, Stopwatch.GetTimestamp());
        await _crowd.GrowAsync(target - had, arguments.Number("at-once", 16), arguments.Number("ramp", 50));
        var opened = Math.Max(1, _crowd.Open.Count - had);
        Say($"{_crowd.Open.Count} circuits, {_crowd.Failures.Count} failed {_crowd.Failures.FirstOrDefault()} in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s; "
            + $"CPU of the server for each {(Figures()?.Cpu - cpu)?.TotalMilliseconds / opened:0.00} ms");
        var times = _crowd.Open.Select(circuit => circuit.Times).ToList();
        Say($"  page   {Spread.OfMilliseconds(times.Select(time => time.Page))} ms");
        Say($"  socket {Spread.OfMilliseconds(times.Select(time => time.Socket))} ms");
        Say($"  start  {Spread.OfMilliseconds(times.Select(time => time.Start))} ms");
        Say($"  render {Spread.OfMilliseconds(times.Select(time => time.FirstRender))} ms");
        Say($"  open   {Spread.OfMilliseconds(times.Select(time => time.Open))} ms");
        if (_crowd.Open.FirstOrDefault() is { } any)
            Say($"  each: page {any.PageLength}, {any.Batches} batches of {any.BatchBytes} bytes, {any.ScriptCalls} script calls, {any.Read(dom => dom.ComponentCount)} components");
        var after = await FiguresAsync();
        Say($"  settled: {Memory(after)}; for each {(after?.ResidentBytes - before?.ResidentBytes) / 1024.0 / _crowd.Open.Count:0.0} KiB");
        if (arguments.Text("click") is { } click && _crowd.Open.Count > 0)
            foreach (var rate in arguments.Numbers("rate"))
                await ClickAsync(click, rate);
        Say($"  alive: {_crowd.Alive} of {_crowd.Open.Count}");
    }

    // A click counts from the time it was due, so that a slow answer does not hide the ones behind it.
    private async Task ClickAsync(Selector click, int rate)
    {
        var (circuits, cpu, start) = (_crowd.Open.ToList(), Figures()?.Cpu, Stopwatch.GetTimestamp());
        var (pace, bytes) = (new Pace(rate), circuits.Sum(circuit => circuit.BatchBytes));
        var clicks = new List<Task<double?>>();
        for (var index = 0; index < rate * arguments.Number("seconds", 10); index++)
        {
            await pace.WaitForAsync(index);
            clicks.Add(OneClickAsync(circuits[index % circuits.Count], click, pace, index));
        }
        var late = (await Task.WhenAll(clicks)).OfType<double>().ToList();
        var answered = Math.Max(1, late.Count);
        Say($"  clicks {rate}/s: {new Spread(late)} ms, {clicks.Count - late.Count} failed, "
            + $"CPU of the server for each {(Figures()?.Cpu - cpu)?.TotalMilliseconds / answered:0.000} ms ({(Figures()?.Cpu - cpu) / Stopwatch.GetElapsedTime(start) * 100:0} % of a core), "
            + $"{(circuits.Sum(circuit => circuit.BatchBytes) - bytes) / answered} bytes");
    }

    private static async Task<double?> OneClickAsync(Circuit circuit, Selector click, Pace pace, int index)
    {
        try
        {
            var drawn = circuit.NextBatchAsync();
            await circuit.ClickAsync(click);
            return pace.LatenessAt(index, await drawn).TotalMilliseconds;
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<ProcessFigures?> FiguresAsync()
    {
        if (arguments.Text("gc") is { } collect)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, collect);
            using var answer = await http.SendAsync(request, CancellationToken.None);
            Say("  " + await answer.Content.ReadAsStringAsync());
        }
        await Task.Delay(_settle);
        return Figures();
    }

    private ProcessFigures? Figures() => _process == 0 ? null : ProcessFigures.Of(_process);

    private static string Memory(ProcessFigures? figures) => $"resident {figures?.ResidentBytes / Mebi:0.0} MiB, peak {figures?.PeakBytes / Mebi:0.0} MiB";

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Say(string text) => Console.WriteLine(text);
}
