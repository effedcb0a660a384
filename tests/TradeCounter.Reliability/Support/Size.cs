using System.Globalization;

namespace TradeCounter.Reliability.Support;

/// <summary>How much of a layer is run, and from which seed: the defaults are those of tests/run; tests/soak sets RELIABILITY_SCALE=soak.</summary>
internal sealed record Size(int Runs, long Seed)
{
    public static bool IsSoak => Environment.GetEnvironmentVariable("RELIABILITY_SCALE") == "soak";

    /// <summary>RELIABILITY_SEED replays an earlier run; without it every run takes a new seed.</summary>
    public static Size Of(int inRun, int inSoak) => new(IsSoak ? inSoak : inRun,
        Environment.GetEnvironmentVariable("RELIABILITY_SEED") is { Length: > 0 } seed
            ? long.Parse(seed, CultureInfo.InvariantCulture)
            : Random.Shared.NextInt64(1, 1_000_000_000));
}
