using System.Diagnostics;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Reliability.Storage;

/// <summary>One thing that goes wrong with the disk or the clock, and what must hold while it lasts.</summary>
internal sealed record StorageCase(string Name, Func<StorageRig, Random, Task> Run)
{
    private const string Writes = "pwrite64";
    private const string Syncs = "fsync,fdatasync";
    private const int OrdersAtMost = 60;

    /// <summary>The part of the matrix that tests/run has time for, or all of it.</summary>
    public static IReadOnlyList<StorageCase> All(bool soak)
    {
        IEnumerable<int> Every(int last) => Enumerable.Range(1, last);
        return
        [
            .. (soak ? Every(48) : [1, 2, 5, 13, 34]).Select(k => new StorageCase($"kill at write {k} of the log", (rig, random) => Kill(rig, random, Writes, k, rig.Log))),
            .. (soak ? Every(16) : [1, 2, 3]).Select(k => new StorageCase($"kill at sync {k}", (rig, random) => Kill(rig, random, Syncs, k, rig.Log, rig.Database))),
            .. (soak ? Every(16) : [1, 7]).Select(k => new StorageCase($"kill at write {k} of the database itself", (rig, random) => Kill(rig, random, Writes, k, rig.Database))),
            .. (soak ? Every(6) : [1]).Select(k => new StorageCase($"no room from write {k} on", (rig, _) => RefusedFrom(rig, Writes, "ENOSPC", k))),
            .. (soak ? Every(6) : [1]).Select(k => new StorageCase($"syncing fails from sync {k} on", (rig, _) => RefusedFrom(rig, Syncs, "EIO", k))),
            .. (soak ? Every(3) : [1]).Select(k => new StorageCase($"writing fails from write {k} on", (rig, _) => RefusedFrom(rig, Writes, "EIO", k))),
            new("no room anywhere", (rig, _) => Refused(rig, () => Inject(rig, Writes, "error=ENOSPC"))),
            new("an answer comes while the database is full", (rig, _) => Answer(rig, killed: false, rig.Log, rig.Database)),
            new("an answer comes while there is no room anywhere", (rig, _) => Answer(rig, killed: false)),
            new("killed with an answer in the file beside the database", (rig, _) => Answer(rig, killed: true, rig.Log, rig.Database)),
            new("killed with an answer that could be written nowhere", (rig, _) => Answer(rig, killed: true)),
            .. new[] { 1, -1 }.Select(hours => new StorageCase($"clock {hours:+0;-0} h, an order in doubt", (rig, _) => ClockInDoubt(rig, TimeSpan.FromHours(hours)))),
            .. (soak ? new[] { 1, -1 } : [-1]).Select(hours => new StorageCase($"clock {hours:+0;-0} h, an order waiting", (rig, _) => ClockWaiting(rig, TimeSpan.FromHours(hours)))),
            .. (soak ? new[] { 1, -1 } : [1]).Select(hours => new StorageCase($"clock {hours:+0;-0} h, an order under way", (rig, _) => ClockUnderWay(rig, TimeSpan.FromHours(hours)))),
        ];
    }

    private static async Task Kill(StorageRig rig, Random random, string calls, int k, params string[] files)
    {
        await using (await Strace.AttachAsync(rig.App.Pid, calls, $"signal=KILL:when={k}", files))
            for (var n = 0; !rig.App.HasExited; n++)
            {
                Assert.True(n < OrdersAtMost, $"{OrdersAtMost} orders did not reach {calls} number {k}");
                await rig.OrderAsync(random.Next(2) == 0 ? StorageRig.Abc : StorageRig.Ford);
            }
        await rig.RestartAsync();
    }

    private static Task<IAsyncDisposable> Inject(StorageRig rig, string calls, string how, params string[] files) => Attached(Strace.AttachAsync(rig.App.Pid, calls, how, files));

    private static async Task<IAsyncDisposable> Attached(Task<Strace> strace) => await strace;

    /// <summary>Refused at the k-th call for the first time. strace counts per thread, so a later call may still go through, and the probe then finds the disk well again: what holds while it is not is seen with every call refused.</summary>
    private static async Task RefusedFrom(StorageRig rig, string calls, string error, int k)
    {
        await using (await Inject(rig, calls, $"error={error}:when={k}+", rig.Log, rig.Database))
            await RefusesAsync(rig);
        await rig.Eventually(rig.App.StateAsync, s => s.Locked.Count == 0, "the disk is trusted again");
        await Refused(rig, () => Inject(rig, calls, $"error={error}", rig.Log, rig.Database));
    }

    private static async Task RefusesAsync(StorageRig rig)
    {
        var refused = await rig.Eventually(async () => (await rig.OrderAsync(StorageRig.Abc))!, r => r.Refusal is not null, "the disk refuses");
        Assert.StartsWith("storage.", refused.Refusal, StringComparison.Ordinal);
        Assert.Contains("not saved", refused.Sentence, StringComparison.Ordinal);
    }

    /// <summary>The disk refuses writes while an order waits for its dealer: it stays, nothing new is saved, everybody is told; then the disk takes writes again.</summary>
    public static async Task Refused(StorageRig rig, Func<Task<IAsyncDisposable>> trouble)
    {
        var waiting = await Waiting(rig);
        await using (await trouble())
        {
            await RefusesAsync(rig);
            Assert.NotEmpty((await rig.App.StateAsync()).Locked);
            Assert.Contains((await rig.App.StateAsync()).Locked[0][..20], await rig.App.SignInPageAsync(), StringComparison.Ordinal);
            var (status, words) = await rig.App.HealthAsync();
            Assert.Equal((503, true), (status, words.StartsWith("Unhealthy: The disk", StringComparison.Ordinal)));
            await rig.Dealers.PutUpAsync(StorageRig.Ford);
            // It would be tried again after eight seconds: for so long it is watched, and stays.
            var start = Stopwatch.GetTimestamp();
            var still = await rig.Eventually(() => rig.OrderOf(waiting), o => o.State != "Waiting" || Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(9), "its time has come");
            Assert.Equal(("Waiting", 0), (still.State, rig.Posts(still)));
        }
        await rig.Eventually(rig.App.StateAsync, s => s.Locked.Count == 0, "the disk is trusted again");
        await rig.Becomes(waiting, "Placed");
        Assert.DoesNotContain("sending-stopped\"", await rig.App.SignInPageAsync(), StringComparison.Ordinal);
        Assert.Equal((200, "Healthy"), await rig.App.HealthAsync());
    }

    /// <summary>The answer to an order arrives, and the disk does not take it. Where it came before the disk was full, once more with a slower dealer.</summary>
    private static async Task Answer(StorageRig rig, bool killed, params string[] files)
    {
        for (var delay = 1500; !await Answer(rig, killed, delay, files); delay *= 2)
            Assert.True(delay < 15_000, "strace takes hold of the app too slowly to spoil an answer");
    }

    private static async Task<bool> Answer(StorageRig rig, bool killed, int delay, string[] files)
    {
        var dealer = rig.Dealers[StorageRig.Ford];
        dealer.Faults.Add(new PracticeFault(PracticeFaultKind.DelayAfter) { On = nameof(PracticeOperation.Order), DelayMs = delay });
        var receipt = (await rig.OrderAsync(StorageRig.Ford))!;
        await rig.Eventually(() => Task.FromResult(dealer.Faults.On.Count), left => left == 0, "the dealer has the order");
        await using (await Inject(rig, Writes, "error=ENOSPC", files))
        {
            if ((await rig.OrderOf(receipt)).State != "Sending")
                return false;
            await rig.Eventually(rig.App.StateAsync, s => s.Locked.Count > 0, "the answer was refused");
            await rig.Eventually(() => Task.FromResult(files.Length == 0 ? rig.App.Log.Contains("beside the database either", StringComparison.Ordinal) : rig.HasAnswerInFile), found => found, "the answer has found the file, or no place");
            Assert.Equal("Sending", (await rig.OrderOf(receipt)).State);
            if (killed)
                await rig.App.KillAsync();
        }
        if (killed)
            await rig.RestartAsync();
        await rig.Becomes(receipt, killed && files.Length == 0 ? "InDoubt" : "Placed");
        return true;
    }

    /// <summary>An order for a dealer that is off the line: not sent, and to be tried again in eight seconds.</summary>
    private static async Task<ArmReceipt> Waiting(StorageRig rig)
    {
        // The first asks for the price; the second needs nobody.
        await rig.OrderAsync(StorageRig.Ford);
        await rig.Dealers.TakeDownAsync(StorageRig.Ford);
        var receipt = (await rig.OrderAsync(StorageRig.Ford))!;
        await rig.Eventually(() => rig.OrderOf(receipt), o => o is { State: "Waiting", Tries: 1 }, "the dealer could not be reached");
        return receipt;
    }

    private static async Task ClockInDoubt(StorageRig rig, TimeSpan jump)
    {
        // Made at the dealer, and its answer lost: nobody may decide yet, and the look-up after five seconds finds it.
        var dealer = rig.Dealers[StorageRig.Midwest];
        dealer.Faults.Add(PracticeFaultKind.ResetAfter, PracticeOperation.Order);
        var receipt = (await rig.OrderAsync(StorageRig.Midwest))!;
        var order = await rig.Becomes(receipt, "InDoubt");
        await rig.App.SetClockAsync(jump);
        Assert.NotEqual("", await rig.App.DropAsync(order.Reference));
        await Followed(rig, jump);
        Assert.NotEqual("", await rig.App.DropAsync(order.Reference));
        await rig.Becomes(receipt, "Placed");
        await Back(rig);
    }

    private static async Task ClockWaiting(StorageRig rig, TimeSpan jump)
    {
        var receipt = await Waiting(rig);
        await rig.App.SetClockAsync(jump);
        await Followed(rig, jump);
        await rig.Dealers.PutUpAsync(StorageRig.Ford);
        await rig.Becomes(receipt, "Placed");
        await Back(rig);
    }

    private static async Task ClockUnderWay(StorageRig rig, TimeSpan jump)
    {
        var dealer = rig.Dealers[StorageRig.Ford];
        dealer.Faults.Add(new PracticeFault(PracticeFaultKind.Delay) { On = nameof(PracticeOperation.Order), DelayMs = 2500 });
        var receipt = (await rig.OrderAsync(StorageRig.Ford))!;
        await rig.Eventually(() => Task.FromResult(dealer.Faults.On.Count), left => left == 0, "the dealer has the order");
        await rig.App.SetClockAsync(jump);
        await Followed(rig, jump);
        await rig.Becomes(receipt, "Placed");
        await Back(rig);
    }

    private static async Task Back(StorageRig rig)
    {
        await rig.App.SetClockAsync(TimeSpan.Zero);
        await Followed(rig, TimeSpan.Zero);
    }

    private static Task<ArmState> Followed(StorageRig rig, TimeSpan jump) => rig.Eventually(rig.App.StateAsync,
        s => (s.Now - TimeProvider.System.GetUtcNow() - jump).Duration() < TimeSpan.FromMinutes(1), $"the app has followed the clock by {jump}");
}
