using System.Net.Http.Json;
using TradeCounter.Benchmarks.Probe;
using TradeCounter.CircuitLoad;

namespace TradeCounter.Benchmarks.Rig;

/// <summary>An app, one of its pages, and who is signed in: what circuits are opened on.</summary>
internal sealed record AppUnderLoad(ServedApp App, Uri Page, string? Cookie) : IAsyncDisposable
{
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public CircuitOptions Circuits(bool deflate = true) => new() { Page = Page, Cookie = Cookie, Deflate = deflate };

    /// <summary>What is alive after a collection, and what the process then holds of the machine's memory.</summary>
    public async Task<MemoryFigures> MemoryAsync()
    {
        await Task.Delay(SettleTime);
        var alive = await AliveAsync();
        return new(alive.LiveBytes, App.Figures.ResidentBytes, alive.Circuits);
    }

    public async Task<AliveFigures> AliveAsync() => (await App.Http.GetFromJsonAsync<AliveFigures>(PerfProbe.Path + "/gc"))!;

    /// <summary>Has the probe send messages as the signed-in person.</summary>
    public async Task<T> WorkAsync<T>(string what, object? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, PerfProbe.Path + what) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        request.Headers.Add("Cookie", Cookie);
        using var answer = await App.Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{what} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}\n{App.Log}");
        return (await answer.Content.ReadFromJsonAsync<T>())!;
    }
}

internal sealed record MemoryFigures(long LiveBytes, long ResidentBytes, long Circuits);
