using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.PracticeDealers.Hosting;

/// <summary>One request on its way through the dealer: its text, the faults it has to suffer, and the order it made.</summary>
public sealed class PracticeExchange
{
    /// <summary>The status word that nobody knows.</summary>
    public const string UnheardOfStatus = "TELEPORTED";

    private readonly IReadOnlyList<PracticeFault> _faults;

    internal PracticeExchange(PracticeOperation operation, string body, IReadOnlyList<PracticeFault> faults) => (Operation, Body, _faults) = (operation, body, faults);

    /// <summary>What the request is about.</summary>
    public PracticeOperation Operation { get; }

    /// <summary>The request's body as text.</summary>
    public string Body { get; }

    /// <summary>Number of the order that the request made, or none.</summary>
    public string? OrderNumber { get; internal set; }

    /// <summary>The body as a JSON object or array; null when it is none.</summary>
    public JsonNode? Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Body, new JsonNodeOptions { PropertyNameCaseInsensitive = true });
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The words of a refusal that a fault switch asks for, or none; orders need not ask, <see cref="PracticeDealer.PlaceAsync"/> does.</summary>
    public string? Refusal => Fault(PracticeFaultKind.Refuse) is { } fault ? fault.Words ?? "Refused by the dealer" : null;

    /// <summary>What to send back for something the client wants echoed: the same, unless a fault switch says otherwise.</summary>
    public string Echo(string sent) =>
        Fault(PracticeFaultKind.MissingEcho) is not null ? "" : Fault(PracticeFaultKind.WrongEcho) is null ? sent : "WRONG-" + sent;

    /// <summary>The system's word for a status, unless a fault switch puts one there that nobody knows.</summary>
    public string StatusWord(string word) => Fault(PracticeFaultKind.UnknownStatus) is null ? word : UnheardOfStatus;

    internal IEnumerable<string> FaultNames => _faults.Select(fault => fault.Kind.ToString());

    /// <summary>The fields that shall say something else.</summary>
    internal IEnumerable<PracticeFault> Says => _faults.Where(fault => fault.Kind == PracticeFaultKind.Says);

    internal PracticeFault? Fault(PracticeFaultKind kind) => _faults.FirstOrDefault(fault => fault.Kind == kind);
}

/// <summary>What dialects need of ASP.NET Core, in few words.</summary>
public static class PracticeHttp
{
    /// <summary>The request as the practice dealer sees it.</summary>
    public static PracticeExchange Practice(this HttpContext context) => context.Features.Get<PracticeExchange>()!;

    /// <summary>Answers JSON.</summary>
    public static Task AnswerAsync(this HttpContext context, int status, JsonNode? body) => context.AnswerAsync(status, body?.ToJsonString() ?? "", "application/json; charset=utf-8");

    /// <summary>Answers text of any type.</summary>
    public static Task AnswerAsync(this HttpContext context, int status, string body, string contentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
