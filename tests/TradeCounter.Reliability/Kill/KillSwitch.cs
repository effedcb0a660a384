using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Reliability.Kill;

/// <summary>
/// Kills the app it sits in with SIGKILL at a named point. It listens to what the database layer and the HTTP client tell
/// anybody who asks (diagnostic listeners), so that no line of the product knows of it.
/// </summary>
internal sealed class KillSwitch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public const string Variable = "RIG_KILL";

    private readonly ConditionalWeakTable<DbContext, object> _saving = [];
    private readonly KillPoint _point;
    private int _left;

    private KillSwitch(KillPoint point, int after) => (_point, _left) = (point, after);

    public static string Words(KillPoint point, int after) => string.Create(CultureInfo.InvariantCulture, $"{point}:{after}");

    public static void ArmFromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } words)
            return;
        var parts = words.Split(':');
        DiagnosticListener.AllListeners.Subscribe(new KillSwitch(Enum.Parse<KillPoint>(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is DbLoggerCategory.Name or "HttpHandlerDiagnosticListener")
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == CoreEventId.SaveChangesStarting.Name && value.Value is DbContextEventData { Context: { } saving })
            Saving(saving);
        else if (value.Key == CoreEventId.SaveChangesCompleted.Name && value.Value is DbContextEventData { Context: { } saved } && _saving.TryGetValue(saved, out var point))
            Pass((KillPoint)point);
        else if (value.Key.StartsWith("System.Net.Http.HttpRequestOut.", StringComparison.Ordinal) && RequestOf(value.Value) is { } request && IsOrder(request))
            Calling(request, value.Key.EndsWith(".Start", StringComparison.Ordinal));
    }

    public void OnCompleted()
    {
        // Nothing is held.
    }

    public void OnError(Exception error)
    {
        // A listener that fails has nothing more to tell.
    }

    /// <summary>The point is passed; the wanted passing of it is the last thing that happens here.</summary>
    public void Pass(KillPoint point)
    {
        if (point == _point && Interlocked.Decrement(ref _left) == 0)
            Process.GetCurrentProcess().Kill();
    }

    /// <summary>The client for orders asks for a closed connection after each; no other call does.</summary>
    private static bool IsOrder(HttpRequestMessage request) => request.Method == HttpMethod.Post && request.Headers.ConnectionClose == true;

    private static HttpRequestMessage? RequestOf(object? told) => told?.GetType().GetProperty("Request")?.GetValue(told) as HttpRequestMessage;

    private void Calling(HttpRequestMessage request, bool begins)
    {
        if (!begins)
            Pass(KillPoint.AnswerLost);
        else if (_point is KillPoint.BeforeTheBody or KillPoint.BodyHalfSent or KillPoint.BodySent)
            request.Content = new WatchedBody(request.Content!, this);
    }

    private void Saving(DbContext db)
    {
        _saving.Remove(db);
        var added = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();
        var moved = db.ChangeTracker.Entries<Order>().Where(entry => entry.State == EntityState.Modified)
            .Select(entry => (From: (OrderState)entry.OriginalValues[nameof(Order.State)]!, entry.Entity)).ToList();
        (KillPoint Before, KillPoint? After)? here =
            added.Exists(entity => entity is Order) ? (KillPoint.BeforeWaitingCommit, KillPoint.AfterWaitingCommit)
            : added.OfType<OrderEvent>().Any(e => e.Kind == OrderEventKind.Settled) ? (KillPoint.BeforeDecision, KillPoint.AfterDecision)
            : added.OfType<OrderCall>().Any(call => call.Kind == OrderCallKind.LookUp) ? (KillPoint.LookUp, null)
            : moved.Exists(m => m.From == OrderState.Waiting && m.Entity.State == OrderState.Sending) ? (Before: KillPoint.SendingCommitted, KillPoint.SendingCommitted)
            : moved.Exists(m => m.From == OrderState.Sending && m.Entity.Reason == "the app stopped while this order was being sent") ? (KillPoint.Recovery, null)
            : moved.Exists(m => m.From == OrderState.Sending) ? (KillPoint.AnswerInMemory, KillPoint.AnswerSaved)
            : null;
        if (here is not { } points)
            return;
        if (points.After is { } after)
            _saving.Add(db, after);
        if (points.Before != points.After)
            Pass(points.Before);
    }
}

/// <summary>The same body, with somebody watching how far it gets.</summary>
internal sealed class WatchedBody : HttpContent
{
    private readonly HttpContent _body;
    private readonly KillSwitch _kill;

    public WatchedBody(HttpContent body, KillSwitch kill)
    {
        (_body, _kill) = (body, kill);
        foreach (var (name, values) in body.Headers)
            Headers.TryAddWithoutValidation(name, values);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
    {
        _kill.Pass(KillPoint.BeforeTheBody);
        var bytes = await _body.ReadAsByteArrayAsync();
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await stream.FlushAsync();
        _kill.Pass(KillPoint.BodyHalfSent);
        await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        await stream.FlushAsync();
        _kill.Pass(KillPoint.BodySent);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return true;
    }
}
