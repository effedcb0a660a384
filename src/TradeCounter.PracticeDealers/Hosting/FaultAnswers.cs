using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.PracticeDealers.Hosting;

/// <summary>Spoils one request at the level of HTTP: before it is done, or in its answer.</summary>
internal sealed class FaultAnswers(PracticeExchange exchange, PracticeFaults faults, HttpContext context, CancellationToken stopping)
{
    private const string Page = "<!doctype html><html><head><title>Gateway</title></head><body><h1>Please sign in to the portal</h1></body></html>";
    private const string Json = "application/json; charset=utf-8";

    /// <summary>What is answered instead of doing the request, or none when it is to be done.</summary>
    public async Task<(int Status, Func<Task> Send)?> BeforeAsync()
    {
        if (exchange.Fault(PracticeFaultKind.Delay) is { } delay)
            await WaitAsync(delay);
        if (exchange.Fault(PracticeFaultKind.UntilCleared) is { } held)
            await UntilClearedAsync(held);
        // Nobody is there any more after a wait: nothing is done. An order that comes about later is another switch, LateCommit.
        if ((exchange.Fault(PracticeFaultKind.Delay) ?? exchange.Fault(PracticeFaultKind.UntilCleared)) is not null
            && (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested))
            return (0, () => Task.CompletedTask);
        if (exchange.Fault(PracticeFaultKind.ResetBefore) is not null)
            return (0, CutAsync);
        if (exchange.Fault(PracticeFaultKind.CloseBefore) is not null)
            return (0, CloseAsync);
        if (exchange.Fault(PracticeFaultKind.StatusBefore) is { } refused)
            return (refused.Status ?? 500, () => WriteAsync(refused));
        if (exchange.Fault(PracticeFaultKind.Redirect) is { } redirect)
            return (redirect.Status ?? 307, () => RedirectAsync(redirect.Status ?? 307));
        return null;
    }

    /// <summary>The status that leaves the house, 0 where the connection is cut.</summary>
    public int StatusAfter(int status) =>
        (exchange.Fault(PracticeFaultKind.ResetAfter) ?? exchange.Fault(PracticeFaultKind.CloseAfter)) is not null ? 0
        : exchange.Fault(PracticeFaultKind.StatusAfter) is { } fault ? fault.Status ?? 500
        : (exchange.Fault(PracticeFaultKind.Empty) ?? exchange.Fault(PracticeFaultKind.Html) ?? exchange.Fault(PracticeFaultKind.Huge)) is not null ? 200
        : status;

    public async Task SendAsync(byte[] answer)
    {
        if (exchange.Fault(PracticeFaultKind.DelayAfter) is { } delay)
            await WaitAsync(delay);
        if (exchange.Fault(PracticeFaultKind.ResetAfter) is not null)
            await CutAsync();
        else if (exchange.Fault(PracticeFaultKind.CloseAfter) is not null)
            await CloseAsync();
        else if (exchange.Fault(PracticeFaultKind.StatusAfter) is { } status)
            await WriteAsync(status);
        else if (exchange.Fault(PracticeFaultKind.Empty) is not null)
            await WriteAsync(200, "", Json);
        else if (exchange.Fault(PracticeFaultKind.Html) is not null)
            await WriteAsync(200, Page, "text/html; charset=utf-8");
        else if (exchange.Fault(PracticeFaultKind.Malformed) is not null)
            await WriteAsync(context.Response.StatusCode, Encoding.UTF8.GetString(answer, 0, answer.Length / 2) + ",,}", Json);
        else if (exchange.Fault(PracticeFaultKind.Truncated) is not null)
            await TruncateAsync(answer);
        else if (exchange.Fault(PracticeFaultKind.Huge) is { } huge)
            await HugeAsync(huge.Megabytes);
        else if (exchange.Fault(PracticeFaultKind.SlowDrip) is { } drip)
            await DripAsync(answer, TimeSpan.FromMilliseconds(drip.DelayMs ?? 50));
        else
            await WriteAsync(SpoiltAnswer.Of(answer, exchange, context.Response));
    }

    /// <summary>Waits so long, or without a time until the client gives up or the dealer stops; a client that is gone ends it too.</summary>
    public Task WaitAsync(PracticeFault fault) => WaitAsync(fault.DelayMs is { } wait ? TimeSpan.FromMilliseconds(wait) : Timeout.InfiniteTimeSpan);

    private async Task WaitAsync(TimeSpan wait)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(wait, TimeProvider.System, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task UntilClearedAsync(PracticeFault held)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await faults.UntilClearedAsync(held, either.Token);
    }

    private Task CutAsync()
    {
        // No linger: the client sees a reset, as from a crashed process, and not an orderly end.
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
            connection.Socket.LingerState = new(enable: true, seconds: 0);
        return CloseAsync();
    }

    /// <summary>An end in good order: all that was sent has arrived, and nothing more comes.</summary>
    private Task CloseAsync()
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private Task RedirectAsync(int status)
    {
        var request = context.Request;
        context.Response.Headers.Location = $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{request.QueryString.Add("redirected", "1")}";
        return WriteAsync(status, "", Json);
    }

    private async Task TruncateAsync(byte[] answer)
    {
        context.Response.ContentLength = Math.Max(answer.Length, 2);
        await context.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private async Task HugeAsync(int megabytes)
    {
        context.Response.StatusCode = 200;
        context.Response.ContentType = Json;
        context.Response.ContentLength = null;
        var block = new byte[1024 * 1024];
        Array.Fill(block, (byte)'x');
        await context.Response.WriteAsync("{\"padding\":\"", context.RequestAborted);
        for (var sent = 0; sent < megabytes && !context.RequestAborted.IsCancellationRequested; sent++)
            await context.Response.Body.WriteAsync(block, context.RequestAborted).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!context.RequestAborted.IsCancellationRequested)
            await context.Response.WriteAsync("\"}", context.RequestAborted);
    }

    private async Task DripAsync(byte[] answer, TimeSpan pace)
    {
        context.Response.ContentLength = answer.Length;
        for (var sent = 0; sent < answer.Length && !context.RequestAborted.IsCancellationRequested; sent++)
        {
            await context.Response.Body.WriteAsync(answer.AsMemory(sent, 1), CancellationToken.None);
            await context.Response.Body.FlushAsync(CancellationToken.None);
            await WaitAsync(pace);
        }
    }

    private Task WriteAsync(PracticeFault status)
    {
        if (status.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var code = status.Status ?? 500;
        if (code is not (204 or 205 or 304))
            return WriteAsync(code, status.Words ?? "", "text/plain; charset=utf-8");
        // HTTP allows these no body.
        context.Response.StatusCode = code;
        return Task.CompletedTask;
    }

    private Task WriteAsync(int status, string body, string contentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return WriteAsync(Encoding.UTF8.GetBytes(body));
    }

    private async Task WriteAsync(byte[] body)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, CancellationToken.None);
    }
}
