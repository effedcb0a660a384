using System.Collections.Concurrent;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Http;

internal sealed record AccessToken(string Value, TimeSpan Life);

/// <summary>Access tokens by sign-in, renewed at half their life. One sign-in at a time per key: others wait for it.</summary>
internal sealed class TokenStore(TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, Slot> _slots = new();

    public async Task<DealerReply<string>> Get(string key, Func<CancellationToken, Task<DealerReply<AccessToken>>> signIn, CancellationToken cancellation)
    {
        var slot = _slots.GetOrAdd(key, _ => new Slot());
        await slot.Gate.WaitAsync(cancellation);
        try
        {
            if (slot.Token is { } token && clock.GetElapsedTime(slot.Since) < token.Life / 2)
                return new DealerReply<string>.Answered(token.Value);
            var asked = clock.GetTimestamp();
            var reply = await signIn(cancellation);
            return reply.Map(fresh =>
            {
                (slot.Token, slot.Since) = (fresh, asked);
                return fresh.Value;
            });
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>The dealer no longer takes this token (401).</summary>
    public void Drop(string key, string value)
    {
        if (_slots.TryGetValue(key, out var slot) && slot.Token?.Value == value)
            slot.Token = null;
    }

    public void Dispose()
    {
        foreach (var slot in _slots.Values)
            slot.Dispose();
    }

    private sealed class Slot : IDisposable
    {
        public readonly SemaphoreSlim Gate = new(1, 1);
        public volatile AccessToken? Token;
        public long Since;

        public void Dispose() => Gate.Dispose();
    }
}
