using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace TradeCounter.CircuitLoad.Tool;

/// <summary>
/// What a person does on a page, a line each: click SELECTOR · type SELECTOR TEXT · submit SELECTOR · wait SELECTOR ·
/// go ADDRESS · think MILLISECONDS. Blank lines and lines with # are passed over. Selectors hold no blanks.
/// </summary>
internal sealed class Journey(IEnumerable<string> script, CircuitOptions options, HttpMessageInvoker http)
{
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(30);
    private readonly List<string> _steps = [.. script.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    private readonly ConcurrentDictionary<string, ConcurrentBag<TimeSpan>> _took = new();
    private readonly ConcurrentQueue<string> _failures = [];

    public async Task<int> RunAsync(int people, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, people).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(start) < length)
                await OnceAsync();
        }));
        foreach (var (step, times) in _took.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            await Console.Out.WriteLineAsync($"{step,-50} {Spread.OfMilliseconds(times)} ms");
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{people} people, {_failures.Count} failures {_failures.FirstOrDefault()}"));
        return _failures.IsEmpty ? 0 : 1;
    }

    private async Task OnceAsync()
    {
        await using var circuit = new Circuit(options, http);
        try
        {
            await TimeAsync("00 open", () => circuit.OpenAsync(CancellationToken.None));
            for (var index = 0; index < _steps.Count; index++)
            {
                var step = _steps[index];
                await TimeAsync(string.Create(CultureInfo.InvariantCulture, $"{index + 1:00} {step}"), () => DoAsync(circuit, step));
            }
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidOperationException or TimeoutException)
        {
            _failures.Enqueue(failure.Message);
        }
    }

    private async Task TimeAsync(string name, Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work().WaitAsync(StepLimit);
        _took.GetOrAdd(name, _ => []).Add(Stopwatch.GetElapsedTime(start));
    }

    private async Task DoAsync(Circuit circuit, string step)
    {
        var parts = step.Split(' ', 3);
        switch (parts)
        {
            case ["think", var time]:
                await Task.Delay(TimeSpan.FromMilliseconds(int.Parse(time, CultureInfo.InvariantCulture)));
                break;
            case ["click", var selector]:
                var clicked = circuit.NextBatchAsync();
                await circuit.ClickAsync(selector);
                await clicked;
                break;
            case ["type", var selector, var text]:
                await circuit.TypeAsync(selector, text);
                break;
            case ["submit", var selector]:
                await circuit.DispatchAsync(selector, "submit", PageEvents.Plain, untilHandled: true);
                break;
            case ["wait", var selector]:
                await circuit.UntilAsync(dom => dom.Select(selector).Any());
                break;
            case ["go", var address]:
                var moved = circuit.NextBatchAsync();
                await circuit.NavigateAsync(new Uri(options.Page, address));
                await moved;
                break;
            default:
                throw new ArgumentException($"A journey has no step '{step}'.");
        }
    }
}
