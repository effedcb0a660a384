using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Reliability.Wire;

/// <summary>Everything that can go wrong with an order's call, by name. A refusal that is documented as one never hides an order: a dealer that makes the order and says 422 lies, and nobody can see that.</summary>
internal static class FaultMenu
{
    private static readonly int[] Refusals = [400, 401, 403, 404, 413, 415, 422];
    private static readonly int[] Doubtful = [402, 405, 406, 408, 409, 410, 418, 425, 429, 500, 502, 503, 504];
    private static readonly int[] Redirects = [300, 301, 302, 303, 304, 305, 307, 308];

    /// <summary>Two ways to be slow: an answer that arrives drop by drop in time, and one that does not.</summary>
    private const int Drops = 1, SlowDrops = 40;

    public static IReadOnlyList<Func<Random, string, PracticeFault>> All { get; } =
    [
        .. Kinds(PracticeFaultKind.Delay, PracticeFaultKind.DelayAfter, PracticeFaultKind.Refuse, PracticeFaultKind.ResetBefore, PracticeFaultKind.ResetAfter,
            PracticeFaultKind.CloseBefore, PracticeFaultKind.CloseAfter, PracticeFaultKind.Malformed, PracticeFaultKind.Truncated, PracticeFaultKind.Empty, PracticeFaultKind.Html,
            PracticeFaultKind.WrongEncoding, PracticeFaultKind.GzipBomb, PracticeFaultKind.Huge, PracticeFaultKind.Deep, PracticeFaultKind.DuplicateKeys, PracticeFaultKind.WrongEcho,
            PracticeFaultKind.MissingEcho, PracticeFaultKind.MissingNumber, PracticeFaultKind.RepeatedNumber, PracticeFaultKind.MissingLines, PracticeFaultKind.ChangedLines),
        .. Refusals.Concat(Doubtful).Select(status => With(PracticeFaultKind.StatusBefore, status)),
        .. Doubtful.Select(status => With(PracticeFaultKind.StatusAfter, status)),
        .. Redirects.Select(status => With(PracticeFaultKind.Redirect, status)),
        (_, first) => Make(PracticeFaultKind.SlowDrip) with { DelayMs = Drops },
        (_, first) => Make(PracticeFaultKind.SlowDrip) with { DelayMs = SlowDrops },
        Late, Late, Late,
    ];

    public static string NameOf(PracticeFault? fault) => fault is null ? "none" : fault.Status is { } status ? $"{fault.Kind} {status}" : fault.Kind.ToString();

    private static PracticeFault Make(PracticeFaultKind kind) => new(kind) { On = "order" };

    private static IEnumerable<Func<Random, string, PracticeFault>> Kinds(params PracticeFaultKind[] kinds) =>
        kinds.Select(kind => (Func<Random, string, PracticeFault>)((_, first) => Make(kind) with { Words = kind == PracticeFaultKind.RepeatedNumber ? first : null }));

    private static Func<Random, string, PracticeFault> With(PracticeFaultKind kind, int status) => (_, _) => Make(kind) with { Status = status };

    /// <summary>1 to 240 s after our time-out, by the factor of the run.</summary>
    private static PracticeFault Late(Random random, string first) => Make(PracticeFaultKind.LateCommit) with { DelayMs = random.Next(1_000, 240_000) / RigTiming.Factor };
}
