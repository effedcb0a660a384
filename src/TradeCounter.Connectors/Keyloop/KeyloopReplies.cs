using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Keyloop;

internal static class KeyloopReplies
{
    /// <summary>Goes on with an answer; anything else stays what it is, with its evidence.</summary>
    public static Task<DealerReply<TOut>> Then<T, TOut>(this DealerReply<T> reply, Func<T, Task<DealerReply<TOut>>> next) => reply.Match(
        next,
        words => Task.FromResult<DealerReply<TOut>>(new DealerReply<TOut>.Refused(words) { Evidence = reply.Evidence }),
        why => Task.FromResult<DealerReply<TOut>>(new DealerReply<TOut>.Unreachable(why) { Evidence = reply.Evidence }),
        why => Task.FromResult<DealerReply<TOut>>(new DealerReply<TOut>.Unclear(why) { Evidence = reply.Evidence }));

    /// <summary>The same, where the next step asks nobody.</summary>
    public static DealerReply<TOut> Judge<T, TOut>(this DealerReply<T> reply, Func<T, DealerReply<TOut>> next) => reply.Match(
        value => next(value) with { Evidence = reply.Evidence },
        words => new DealerReply<TOut>.Refused(words) { Evidence = reply.Evidence },
        why => new DealerReply<TOut>.Unreachable(why) { Evidence = reply.Evidence },
        why => new DealerReply<TOut>.Unclear(why) { Evidence = reply.Evidence });

    public static T? ValueOrNull<T>(this DealerReply<T> reply) where T : class => reply.Match<T?>(value => value, _ => null, _ => null, _ => null);

    /// <summary>Why there is no answer; null when there is one.</summary>
    public static string? Failure<T>(this DealerReply<T> reply) => reply.Match<string?>(_ => null, words => words, why => why, why => why);
}
