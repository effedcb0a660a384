using System.Diagnostics;
using TradeCounter.Reliability.Support;
using Xunit.Abstractions;

namespace TradeCounter.Reliability.Storage;

/// <summary>Layer D: the real app on a disk that fails, or is killed while it writes, or on a clock that is set; the dealers' ledgers compared after each.</summary>
public sealed class StorageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_the_disk_or_the_clock_does_no_order_is_lost_or_doubled()
    {
        var size = Size.Of(20, 20);
        var random = new Random((int)(size.Seed % int.MaxValue));
        var wanted = Environment.GetEnvironmentVariable("RELIABILITY_CASE");
        var cases = StorageCase.All(Size.IsSoak).Where(c => wanted is null || c.Name.Contains(wanted, StringComparison.Ordinal)).ToArray();
        random.Shuffle(cases);
        size = size with { Runs = cases.Length };
        var figures = new Figures("D storage", size);
        await using var rig = await StorageRig.CreateAsync();
        await rig.StartAsync();
        var start = Stopwatch.GetTimestamp();
        var faults = new List<StorageFault>();
        foreach (var (name, run) in cases)
        {
            output.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:0} s: {name} (RELIABILITY_SEED={size.Seed})");
            await run(rig, random);
            foreach (var fault in (await rig.CheckAsync()).Where(f => !faults.Contains(f)))
            {
                faults.Add(fault);
                figures.Found($"{name}: {fault.What} (RELIABILITY_SEED={size.Seed}; this case alone: RELIABILITY_CASE=\"{name}\")");
            }
        }
        figures.Fact("acknowledged writes", rig.Acknowledged);
        figures.Fact("orders", (await rig.App.OrdersAsync()).Count);
        foreach (var (kind, words) in new[] { ("lost", "lost"), ("doubled", "doubled"), ("phantom", "phantom"), ("posts", "more than one POST per attempt"), ("acknowledged", "acknowledged writes lost"), ("integrity", "damaged databases"), ("restored", "kills taken for a restore") })
            figures.MustBeZero(words, faults.Count(f => f.Kind == kind));
        figures.Verify();
    }
}
