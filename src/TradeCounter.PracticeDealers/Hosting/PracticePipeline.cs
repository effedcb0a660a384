using System.Text;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.PracticeDealers.Ledgers;

namespace TradeCounter.PracticeDealers.Hosting;

/// <summary>Every request of a dealer passes here: read, written to the ledger, spoiled as the fault switches say.</summary>
internal sealed class PracticePipeline(PracticeDealer dealer, CancellationToken stopping)
{
    private const int LargestRequest = 4 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/practice", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }
        var arrived = dealer.Time.GetUtcNow();
        var body = await ReadAsync(context.Request);
        var operation = context.GetEndpoint()?.Metadata.GetMetadata<PracticeOperationMetadata>()?.Of(body) ?? PracticeOperation.Other;
        var exchange = new PracticeExchange(operation, body, dealer.Faults.Take(operation, body));
        context.Features.Set(exchange);
        await WorkAsync(context, exchange, arrived, next);
    }

    private async Task WorkAsync(HttpContext context, PracticeExchange exchange, DateTimeOffset arrived, RequestDelegate next)
    {
        var answers = new FaultAnswers(exchange, dealer.Faults, context, stopping);
        if (await answers.BeforeAsync() is { } instead)
        {
            Record(context, exchange, arrived, instead.Status, "");
            await instead.Send();
            return;
        }
        var wire = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        var status = StatusCodes.Status500InternalServerError;
        var answer = Array.Empty<byte>();
        try
        {
            await next(context);
            status = context.Response.StatusCode;
            answer = SaidOtherwise.In(buffer.ToArray(), exchange.Says);
        }
        finally
        {
            // Before the first byte leaves: whoever reads the ledger after an answer finds the request there.
            context.Response.Body = wire;
            Record(context, exchange, arrived, answers.StatusAfter(status), Encoding.UTF8.GetString(answer));
        }
        await answers.SendAsync(answer);
    }

    private void Record(HttpContext context, PracticeExchange exchange, DateTimeOffset arrived, int status, string answer) => dealer.Ledger.Add(new()
    {
        Id = 0,
        At = arrived,
        Method = context.Request.Method,
        Path = Secrets.Hide(context.Request.Path + context.Request.QueryString.Value),
        Operation = exchange.Operation,
        Headers = Secrets.Hide(context.Request.Headers),
        Body = Secrets.Hide(exchange.Body),
        Status = status,
        Answer = Secrets.Hide(answer),
        OrderNumber = exchange.OrderNumber,
        Faults = [.. exchange.FaultNames],
    });

    private static async Task<string> ReadAsync(HttpRequest request)
    {
        request.EnableBuffering(LargestRequest, LargestRequest);
        using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return text;
    }
}
