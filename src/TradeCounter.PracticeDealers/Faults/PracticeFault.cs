using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradeCounter.PracticeDealers.Faults;

/// <summary>What can go wrong on purpose.</summary>
public enum PracticeFaultKind
{
    /// <summary>Waits before it does anything; without <c>delayMs</c> until the client gives up.</summary>
    Delay,
    /// <summary>Waits until the switches are cleared, then goes on in good health; <c>times</c> is 0.</summary>
    UntilCleared,
    /// <summary>Makes the order, then waits before it answers; without <c>delayMs</c> until the client gives up.</summary>
    DelayAfter,
    /// <summary>Says no in the words of the system, with <c>words</c> as the reason.</summary>
    Refuse,
    /// <summary>Cuts the connection; nothing was done.</summary>
    ResetBefore,
    /// <summary>Does all of it, then cuts the connection.</summary>
    ResetAfter,
    /// <summary>Answers <c>status</c> (500 if none is given); nothing was done.</summary>
    StatusBefore,
    /// <summary>Does all of it, then answers <c>status</c> (500 if none is given).</summary>
    StatusAfter,
    /// <summary>Answers <c>status</c> (307 if none is given) with an address where the request would be done.</summary>
    Redirect,
    /// <summary>Sends the answer byte by byte, <c>delayMs</c> apart.</summary>
    SlowDrip,
    /// <summary>Answers JSON that is none.</summary>
    Malformed,
    /// <summary>Announces the whole answer, sends half of it, then cuts the connection.</summary>
    Truncated,
    /// <summary>Answers 200 without a body.</summary>
    Empty,
    /// <summary>Answers 200 with a web page.</summary>
    Html,
    /// <summary>Answers 200 with <c>megabytes</c> (50) of JSON.</summary>
    Huge,
    /// <summary>Answers with another reference than the one that was sent.</summary>
    WrongEcho,
    /// <summary>Makes the order and answers without its number.</summary>
    MissingNumber,
    /// <summary>Makes the order and answers with the number of the order before.</summary>
    RepeatedNumber,
    /// <summary>Waits until the client gives up, then <c>delayMs</c> more, and only then makes the order.</summary>
    LateCommit,
    /// <summary>Answers with a status word that nobody knows.</summary>
    UnknownStatus,
    /// <summary>Answers with <c>value</c> wherever the answer has <c>field</c>.</summary>
    Says,
    /// <summary>Ends the connection in good order, without a word; nothing was done.</summary>
    CloseBefore,
    /// <summary>Does all of it, then ends the connection in good order, without a word.</summary>
    CloseAfter,
    /// <summary>Answers a small gzip that becomes <c>megabytes</c> (50) of JSON.</summary>
    GzipBomb,
    /// <summary>Answers JSON that is 10,000 lists deep.</summary>
    Deep,
    /// <summary>Answers with every member twice, the first time with other digits.</summary>
    DuplicateKeys,
    /// <summary>Answers UTF-16 and says that it is UTF-8.</summary>
    WrongEncoding,
    /// <summary>Answers without the reference that was sent.</summary>
    MissingEcho,
    /// <summary>Answers without the order's lines.</summary>
    MissingLines,
    /// <summary>Answers with other quantities than the ordered ones.</summary>
    ChangedLines,
}

/// <summary>A fault switch: what goes wrong, for which requests, and how often (0: until it is cleared).</summary>
public sealed record PracticeFault(PracticeFaultKind Kind)
{
    /// <summary>Which requests: an operation, or <c>any</c>.</summary>
    public string On { get; init; } = "any";

    /// <summary>How many requests it spoils; 0 until it is cleared.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Only requests whose body holds this text, such as an order's reference; none: all of them.</summary>
    public string? Holding { get; init; }

    /// <summary>Spoils every so-many-th of them only.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Milliseconds, for the kinds that wait.</summary>
    public int? DelayMs { get; init; }

    /// <summary>HTTP status, for the kinds that answer one.</summary>
    public int? Status { get; init; }

    /// <summary>Seconds for a <c>Retry-After</c> header, beside a status.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Reason to give for a refusal, the body beside a status, or the number to repeat.</summary>
    public string? Words { get; init; }

    /// <summary>Size of a huge answer, unpacked.</summary>
    public int Megabytes { get; init; } = 50;

    /// <summary>The answer's field that says something else: its name at any depth, or several joined by dots.</summary>
    public string? Field { get; init; }

    /// <summary>What that field says, any JSON; without one the field says null.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Whether it is for such a request.</summary>
    public bool IsFor(PracticeOperation operation, string body) =>
        (string.Equals(On, "any", StringComparison.OrdinalIgnoreCase) || string.Equals(On, operation.ToString(), StringComparison.OrdinalIgnoreCase))
        && (Holding is null || body.Contains(Holding, StringComparison.Ordinal));

    /// <summary>What is wrong with the switch itself, or none.</summary>
    [JsonIgnore]
    public string? Problem => !string.Equals(On, "any", StringComparison.OrdinalIgnoreCase) && !Enum.TryParse<PracticeOperation>(On, ignoreCase: true, out _)
        ? $"'on' is '{On}', expected any, {string.Join(", ", Enum.GetNames<PracticeOperation>()).ToLowerInvariant()}"
        : Times < 0 ? "'times' must not be negative"
        : Every < 1 ? "'every' must be 1 or more"
        : Status is < 200 or > 599 ? "'status' must be between 200 and 599"
        : Kind == PracticeFaultKind.UntilCleared && Times != 0 ? "'untilCleared' needs 'times' 0"
        : Kind == PracticeFaultKind.Says && string.IsNullOrWhiteSpace(Field) ? "'says' needs the 'field' that it is about"
        : null;
}
