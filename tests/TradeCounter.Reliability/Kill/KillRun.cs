using System.Diagnostics;
using Microsoft.Data.Sqlite;
using TradeCounter.Reliability.Support;
using TradeCounter.Reliability.Wire;
using TradeCounter.Reliability.Wire.Arm;
using TradeCounter.Web.Data;

namespace TradeCounter.Reliability.Kill;

/// <summary>Layer C: the real app, killed again and again on the same data folder, under checkouts with every fault.</summary>
internal static class KillRun
{
    private const int KillsPerFolder = 25;
    private const int ExtraFolders = 2;
    private const int CheckoutsPerKill = 8;

    /// <summary>A point that is not passed by then, counted from the moment at which the app can be pressed, is a kill at that time.</summary>
    private static readonly TimeSpan PointLimit = TimeSpan.FromSeconds(15);

    private static readonly RigTiming Timing = new(AnswerTimeoutSeconds: 2, SettleSeconds: 3);

    public static async Task RunAsync(Size size, Figures figures)
    {
        var start = Stopwatch.GetTimestamp();
        var random = new Random(size.Seed.GetHashCode());
        var kills = new KillCount(size.Runs, random);
        var total = new Totals();
        // A point that no order has met by then gets a folder of its own.
        for (var more = ExtraFolders; kills.Left > 0 || (kills.Unmet && more-- > 0);)
        {
            using var folder = new RigFolder();
            await using var dealers = await DealersProcess.StartAsync(folder.New());
            await new Life(dealers, folder.New(), random, kills, total, figures).RunAsync(kills.Left > 0 ? Math.Min(KillsPerFolder, kills.Left) : KillsPerFolder / 2, Timing);
        }
        kills.Tell(figures);
        total.Tell(figures);
        figures.Fact("seconds", Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Sums over all data folders.</summary>
    internal sealed class Totals
    {
        public int Orders { get; set; }
        public int Checkouts { get; set; }
        public int Acknowledged { get; set; }
        public int Lost { get; set; }
        public int Doubled { get; set; }
        public int Phantom { get; set; }
        public int Posts { get; set; }
        public int LostWrites { get; set; }
        public int Broken { get; set; }
        public int Refused { get; set; }
        public int LookedRestored { get; set; }
        public List<double> Starts { get; } = [];

        public void Tell(Figures figures)
        {
            figures.Fact("checkouts", Checkouts);
            figures.Fact("acknowledged", Acknowledged);
            figures.Fact("orders", Orders);
            figures.Fact("start in s, median", Starts.Order().ElementAt(Starts.Count / 2));
            figures.MustBeZero("lost", Lost);
            figures.MustBeZero("doubled", Doubled);
            figures.MustBeZero("phantom", Phantom);
            figures.MustBeZero("attempts with more than one POST", Posts);
            figures.MustBeZero("acknowledged writes lost", LostWrites);
            figures.MustBeZero("presses refused", Refused);
            figures.MustBeZero("database files not whole", Broken);
            figures.MustBeZero("starts that took a kill for a restored backup", LookedRestored);
        }
    }

    /// <summary>One data folder from its first start to the last order's end.</summary>
    private sealed class Life(DealersProcess dealers, string folder, Random random, KillCount kills, Totals total, Figures figures)
    {
        private readonly Load _load = new(dealers);
        private readonly Person _sam = new(dealers, random, patient: false);
        private int _next;

        public async Task RunAsync(int count, RigTiming timing)
        {
            IReadOnlyDictionary<(string, string), string> first;
            await using (var app = await AppProcess.StartAsync(folder, RigSetup.Provisioning(dealers, timing)))
                first = await _load.OpenAsync(app);
            for (var kill = 0; kill < count && kills.Wanted; kill++)
            {
                await LiveAndDie(kills.Next(kill), first);
                await CheckFile();
            }
            await using var last = await AppProcess.StartAsync(folder);
            var orders = await _sam.SettleAllAsync(last);
            var comparison = await CompareAsync(last);
            var (lost, phantom) = comparison.AtTheEnd(_load.Planned.ToDictionary(p => p.Key, p => p.Value.FaultName));
            (total.Lost, total.Phantom) = (total.Lost + lost, total.Phantom + phantom);
            total.Doubled += comparison.DoublePresses(_load.Told);
            total.Refused += _load.TellRefused(figures);
            (total.Orders, total.Checkouts, total.Acknowledged) = (total.Orders + orders.Count, total.Checkouts + _load.Planned.Count, total.Acknowledged + _load.Told.Count);
        }

        private async Task LiveAndDie(WantedKill wanted, IReadOnlyDictionary<(string, string), string> first)
        {
            var begun = Stopwatch.GetTimestamp();
            await using var app = AppProcess.Launch(folder, kill: wanted.Point is { } point ? KillSwitch.Words(point, wanted.After) : null);
            var ready = new TaskCompletionSource();
            var living = LiveAsync(app, first, begun, ready);
            await Task.WhenAny(living, Moment(ready.Task, wanted));
            var byItself = app.HasEnded;
            await app.KillAsync();
            kills.Done(wanted, byItself);
            await living;
        }

        /// <summary>When to kill, should the app not have done it itself.</summary>
        private static async Task Moment(Task ready, WantedKill wanted)
        {
            if (wanted.DuringStart is null)
                await ready;
            await Task.Delay(wanted.DuringStart ?? (wanted.Point is null ? wanted.AfterStart : PointLimit));
        }

        private async Task LiveAsync(AppProcess app, IReadOnlyDictionary<(string, string), string> first, long begun, TaskCompletionSource ready)
        {
            try
            {
                await app.ReadyAsync();
                total.Starts.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                await CompareAsync(app);
                ready.SetResult();
                var plan = Plan.Of(_next, CheckoutsPerKill, random, first);
                _next += CheckoutsPerKill;
                await _load.RunAsync(app, plan);
                while (true)
                {
                    await _sam.SettleAsync(app, await app.GetAsync<List<OrderTold>>("/orders"));
                    await Task.Delay(Until.Between);
                }
            }
            // The app was killed: whatever was not answered was not acknowledged.
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                await app.EndedAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!app.HasEnded)
                    throw new InvalidOperationException($"The app lives, and did not answer: {error}\n{app.Log}", error);
            }
        }

        /// <summary>Right after a start: nothing that was acknowledged is gone, nothing was made or sent twice.</summary>
        private async Task<Comparison> CompareAsync(AppProcess app)
        {
            // As of now: what is acknowledged later is compared at the next start.
            var (told, decided) = (_load.Told.ToDictionary(), _sam.Decided.ToDictionary());
            var comparison = await Comparison.ReadAsync(dealers, async () => await app.GetAsync<List<OrderTold>>("/orders"), figures);
            var (doubled, posts) = comparison.Always();
            (total.Doubled, total.Posts) = (total.Doubled + doubled, total.Posts + posts);
            total.LostWrites += comparison.LostWrites(told, decided);
            if (await app.GetAsync<string>("/stopped") is { Length: > 0 } stopped)
            {
                total.LookedRestored++;
                figures.Found($"sending is stopped after a kill: {stopped}");
            }
            return comparison;
        }

        private async Task CheckFile()
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, Database.FileName)};Pooling=False");
            await connection.OpenAsync();
            await using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            if (await check.ExecuteScalarAsync() is "ok")
                return;
            total.Broken++;
            figures.Found("a database file is not whole after a kill");
        }
    }
}
