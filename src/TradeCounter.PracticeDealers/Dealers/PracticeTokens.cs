using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace TradeCounter.PracticeDealers.Dealers;

/// <summary>Bearer tokens for the systems that use them; they run out by the dealer's clock.</summary>
public sealed class PracticeTokens(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);
    private int _issued;

    /// <summary>How many tokens were given out since the start.</summary>
    public int Issued => _issued;

    /// <summary>The tokens that were given out, to look for where they must not be.</summary>
    public IReadOnlyCollection<string> Given => [.. _tokens.Keys];

    /// <summary>A new token that is good for <paramref name="life"/>.</summary>
    public string Issue(TimeSpan life)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _tokens[token] = time.GetUtcNow() + life;
        Interlocked.Increment(ref _issued);
        return token;
    }

    /// <summary>Whether the request carries <c>Authorization: Bearer</c> with a token that is still good.</summary>
    public bool Accepts(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && _tokens.TryGetValue(header[scheme.Length..].Trim(), out var end)
            && time.GetUtcNow() < end;
    }

    /// <summary>Makes every token given so far worthless.</summary>
    public void ExpireAll() => _tokens.Clear();
}
