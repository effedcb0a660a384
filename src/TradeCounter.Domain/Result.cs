namespace TradeCounter.Domain;

/// <summary>A "no" that a clerk can read: a stable code for code and tests, one plain sentence for people.</summary>
public sealed record Refusal(string Code, string Sentence);

/// <summary>What a decision of ours answers: a value, or a refusal. Open it with <see cref="Match{TOut}"/> only.</summary>
public abstract record Result<T>
{
    private Result() { }

    public sealed record Ok(T Value) : Result<T>;

    public sealed record Refused(Refusal Why) : Result<T>;

    public TOut Match<TOut>(Func<T, TOut> ok, Func<Refusal, TOut> refused) => this switch
    {
        Ok o => ok(o.Value),
        Refused r => refused(r.Why),
        _ => throw new InvalidOperationException("Result has two cases."),
    };

    public static implicit operator Result<T>(T value) => new Ok(value);

    public static implicit operator Result<T>(Refusal why) => new Refused(why);
}

public static class Result
{
    /// <summary>For interfaces, which C# does not convert implicitly.</summary>
    public static Result<T> Ok<T>(T value) => new Result<T>.Ok(value);

    /// <summary>The refusal, or null when it went well.</summary>
    public static Refusal? WhyNot<T>(this Result<T> result) => result.Match<Refusal?>(_ => null, why => why);

    /// <summary>The value of a result that cannot be a refusal here; throws (a bug of ours) if it is one.</summary>
    public static T OrThrow<T>(this Result<T> result) =>
        result.Match(value => value, why => throw new InvalidOperationException($"{why.Code}: {why.Sentence}"));
}
