using System.Text.Json;
using System.Text.Json.Serialization;
using MediatR;
using TradeCounter.Domain;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>Files for the browser to keep. They go through the same messages as the pages, so nobody gets more than they may see.</summary>
internal static class OrderDownloads
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void MapOrderDownloads(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/orders").RequireAuthorization().AddEndpointFilter(Allowed);
        files.MapGet("/export", Export);
        files.MapGet("/{order:guid}/evidence", Evidence);
    }

    private static async Task<IResult> Export(IMediator mediator, string? q, string? dealer, string? state, string? show, string? from, string? workshop, CancellationToken cancellation) =>
        Results.File(await mediator.Send(new ExportOrders(OrderFilter.Of(q, dealer, state, show, from, workshop)), cancellation), "text/csv; charset=utf-8", "orders.csv");

    private static async Task<IResult> Evidence(IMediator mediator, Guid order, long? call, CancellationToken cancellation) =>
        (await mediator.Send(new GetEvidence(new OrderId(order), call, Download: true), cancellation)).Match(
            evidence => Results.File(JsonSerializer.SerializeToUtf8Bytes(evidence, Readable), "application/json", $"evidence-{evidence.Reference}.json"),
            _ => Results.NotFound());

    /// <summary>Somebody whose rights ended while their page was open.</summary>
    private static async ValueTask<object?> Allowed(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (NotAllowedException)
        {
            return Results.Forbid();
        }
    }
}
