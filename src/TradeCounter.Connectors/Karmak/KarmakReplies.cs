using TradeCounter.Connectors.Http;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Karmak;

internal static class KarmakReplies
{
    /// <summary>The answer's value, or null where there is none; <see cref="Failed{TOut}"/> then hands the failure on.</summary>
    public static T? ValueOrNull<T>(this DealerReply<T> reply) where T : class =>
        reply.Match<T?>(value => value, _ => null, _ => null, _ => null);

    /// <summary>A failure as a reply of another type. Only for replies that are not an answer.</summary>
    public static DealerReply<TOut> Failed<T, TOut>(this DealerReply<T> reply) =>
        reply.Map<TOut>(_ => throw new InvalidOperationException("This reply is an answer."));

    /// <summary>Why there is no answer, as a sentence's end.</summary>
    public static string? Why<T>(this DealerReply<T> reply) => reply.Match<string?>(_ => null, words => words, why => why, why => why);

    public static DealerReply<T> Answered<T>(T value) => new DealerReply<T>.Answered(value);
}

/// <summary>The messages that come with Karmak's answers (docs/contracts/karmak.md D).</summary>
internal static class KarmakWords
{
    /// <summary>The messages as readable text, without those that only say "success".</summary>
    public static IReadOnlyList<string> Other(IEnumerable<string?>? messages) =>
        [.. (messages ?? []).Select(m => DealerWords.Plain(m, "")).Where(m => m.Length > 0 && !IsSuccess(m)).Distinct()];

    /// <summary>"Success", "success" and "Success!" have been seen.</summary>
    public static bool IsSuccess(string message) => message.StartsWith("success", StringComparison.OrdinalIgnoreCase) && !message.Skip("success".Length).Any(char.IsLetter);
}
