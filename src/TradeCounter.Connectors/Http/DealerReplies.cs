using System.Diagnostics.CodeAnalysis;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Http;

/// <summary>For calls that need the answer of another call first; the four cases are opened with Match here, once.</summary>
internal static class DealerReplies
{
    /// <summary>Goes on from an answer; every other outcome stays. The evidence of this call goes along unless the next brings its own.</summary>
    public static DealerReply<TOut> Then<T, TOut>(this DealerReply<T> reply, Func<T, DealerReply<TOut>> next)
    {
        var result = reply.Match(
            next,
            words => new DealerReply<TOut>.Refused(words),
            why => new DealerReply<TOut>.Unreachable(why),
            why => new DealerReply<TOut>.Unclear(why));
        return result.Evidence is null ? result with { Evidence = reply.Evidence } : result;
    }

    public static T? OrNull<T>(this DealerReply<T> reply) where T : class => reply.Match<T?>(value => value, _ => null, _ => null, _ => null);

    public static bool IsAnswered<T>(this DealerReply<T> reply, [NotNullWhen(true)] out T? value) where T : class
    {
        value = reply.OrNull();
        return value is not null;
    }

    /// <summary>The same failure for another value type.</summary>
    public static DealerReply<TOut> FailureAs<T, TOut>(this DealerReply<T> reply) =>
        reply.Map<TOut>(_ => throw new InvalidOperationException("This reply is no failure."));
}
