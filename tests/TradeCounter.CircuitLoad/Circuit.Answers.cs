using System.Diagnostics;
using System.Text.Json;
using TradeCounter.CircuitLoad.Pages;
using TradeCounter.CircuitLoad.Wire;

namespace TradeCounter.CircuitLoad;

/// <summary>What the server says, and what a browser would answer.</summary>
public sealed partial class Circuit
{
    private const int InvocationMessage = 1;
    private const int CompletionMessage = 3;
    private const int PingMessage = 6;
    private const int CloseMessage = 7;

    private async Task PumpAsync()
    {
        try
        {
            await _socket.PumpAsync(_shookHands.SetResult, Receive);
        }
        // Whatever ends the connection is told to everybody who waits on it.
        catch (Exception fault)
        {
            lock (_gate)
            {
                Fault = fault;
                foreach (var (_, done) in _waiting)
                    done.TrySetException(fault);
                foreach (var promise in _pending.Values)
                    promise.TrySetException(fault);
                _waiting.Clear();
                _pending.Clear();
            }
            _shookHands.TrySetException(fault);
            _attached.TrySetException(fault);
        }
    }

    private IReadOnlyList<HubCall> Receive(ReadOnlySpan<byte> message)
    {
        var reader = new MessagePackReader(message);
        var parts = reader.ReadArrayHeader();
        switch (reader.ReadInt())
        {
            case PingMessage:
                return [HubCall.Ping];
            case CloseMessage:
                throw new IOException($"The server ended the connection: {(parts > 1 ? reader.ReadString() : null)}");
            case CompletionMessage:
                Complete(ref reader);
                return [];
            case InvocationMessage:
                reader.ReadMapHeader();
                reader.ReadAny();
                var target = reader.ReadString();
                reader.ReadArrayHeader();
                return Receive(target, ref reader);
            default:
                return [];
        }
    }

    private IReadOnlyList<HubCall> Receive(string? target, ref MessagePackReader reader)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = reader.ReadInt();
                Render(reader.ReadBytes());
                return [new("OnRenderCompleted", batch, null)];
            case "JS.AttachComponent":
                var component = (int)reader.ReadInt();
                lock (_gate)
                    _dom.AttachRoot(component);
                return [];
            case "JS.BeginInvokeJS":
                return CallScript(reader.ReadInt(), reader.ReadString()!, reader.ReadString());
            case "JS.EndInvokeDotNet":
                Handled(reader.ReadAny()?.ToString(), reader.ReadBool(), reader.ReadString());
                return [];
            case "JS.Error":
                throw new IOException($"The circuit failed: {reader.ReadString()}");
            default:
                options.Trace?.Invoke($"hub {target}");
                return [];
        }
    }

    private void Render(ReadOnlySpan<byte> batch)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            Batches++;
            BatchBytes += batch.Length;
            _dom.Apply(batch);
            for (var index = _waiting.Count - 1; index >= 0; index--)
            {
                if (!_waiting[index].Until(_dom))
                    continue;
                _waiting[index].Done.TrySetResult(now);
                _waiting.RemoveAt(index);
            }
        }
    }

    private IReadOnlyList<HubCall> CallScript(long call, string function, string? arguments)
    {
        ScriptCalls++;
        options.Trace?.Invoke($"script {function} {arguments}");
        if (function.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
        {
            using var given = JsonDocument.Parse(arguments!);
            _interop = given.RootElement[1].GetProperty("__dotNetObject").GetInt64();
            _attached.TrySetResult();
        }
        return call == 0 ? [] : [new("EndInvokeJSFromDotNet", call, true, $"[{call},true,{options.ScriptAnswers.GetValueOrDefault(function, "null")}]")];
    }

    private void Handled(string? call, bool succeeded, string? result)
    {
        if (!succeeded)
            options.Trace?.Invoke($"event failed: {result}");
        if (Expected("event " + call) is not { } promise)
            return;
        if (succeeded)
            promise.TrySetResult(result);
        else
            promise.TrySetException(new IOException($"An event failed: {result}"));
    }

    private void Complete(ref MessagePackReader reader)
    {
        const int failed = 1, withResult = 3;
        reader.ReadMapHeader();
        var promise = Expected("call " + reader.ReadString());
        switch (reader.ReadInt())
        {
            case failed:
                promise?.TrySetException(new IOException($"The hub refused: {reader.ReadString()}"));
                break;
            case withResult:
                promise?.TrySetResult(reader.ReadAny()?.ToString());
                break;
            default:
                promise?.TrySetResult(null);
                break;
        }
    }

    private TaskCompletionSource<string?>? Expected(string key)
    {
        lock (_gate)
            return _pending.Remove(key, out var promise) ? promise : null;
    }
}
