namespace TradeCounter.Domain.Dealers;

/// <summary>
/// What a call to a dealer came to. Four cases and no exception: <c>Answered</c>; <c>Refused</c>, in the dealer's words;
/// <c>Unreachable</c>, surely nothing happened there; <c>Unclear</c>, it may have. Only Unreachable may be repeated by code.
/// </summary>
public abstract record DealerReply<T>
{
    private DealerReply() { }

    /// <summary>What was sent and answered, secrets blanked; null where nothing was sent.</summary>
    public CallEvidence? Evidence { get; init; }

    public sealed record Answered(T Value) : DealerReply<T>;

    public sealed record Refused(string Words) : DealerReply<T>;

    public sealed record Unreachable(string Why) : DealerReply<T>;

    public sealed record Unclear(string Why) : DealerReply<T>;

    public TOut Match<TOut>(Func<T, TOut> answered, Func<string, TOut> refused, Func<string, TOut> unreachable, Func<string, TOut> unclear) => this switch
    {
        Answered a => answered(a.Value),
        Refused r => refused(r.Words),
        Unreachable u => unreachable(u.Why),
        Unclear u => unclear(u.Why),
        _ => throw new InvalidOperationException("DealerReply has four cases."),
    };

    /// <summary>The same outcome for another value type; the evidence goes along.</summary>
    public DealerReply<TOut> Map<TOut>(Func<T, TOut> map) => Match<DealerReply<TOut>>(
        value => new DealerReply<TOut>.Answered(map(value)),
        words => new DealerReply<TOut>.Refused(words),
        why => new DealerReply<TOut>.Unreachable(why),
        why => new DealerReply<TOut>.Unclear(why)) with
    { Evidence = Evidence };
}

/// <summary>How far a request got before its end; everything from <c>BodyStarted</c> on may have had an effect.</summary>
public enum CallReach { NotSent, Connected, BodyStarted, BodySent, AnswerStarted, Answered }

/// <summary>One HTTP call as it went over the wire. Secrets are blanked before this is made; bodies are cut at <see cref="MaxBody"/> characters.</summary>
public sealed record CallEvidence(string Method, string Address, DateTimeOffset StartedAt, TimeSpan Took, CallReach Reach, int? HttpStatus, string? Request, string? Answer)
{
    public const int MaxBody = 64 * 1024;
}
