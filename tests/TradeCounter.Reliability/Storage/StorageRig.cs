using System.Diagnostics;
using Microsoft.Data.Sqlite;
using TradeCounter.PracticeDealers;

namespace TradeCounter.Reliability.Storage;

/// <summary>Practice dealers with their ledgers in this process, a data folder, and one app after the other on it. What an app answered is remembered here.</summary>
internal sealed class StorageRig : IAsyncDisposable
{
    public const string Abc = "abc-parts";
    public const string Ford = "ford-leeds";

    /// <summary>Its system can be searched by our reference.</summary>
    public const string Midwest = "midwest-trucks";
    private static readonly TimeSpan GivesUp = TimeSpan.FromSeconds(90);

    private readonly List<Guid> _baskets = [];
    private readonly List<Guid> _checkouts = [];

    private StorageRig(PracticeHost dealers, string folder) => (Dealers, Folder) = (dealers, folder);

    public PracticeHost Dealers { get; }

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    public string Database => Path.Combine(Data, "tradecounter.db");

    public string Log => Database + "-wal";

    public string Provisioning => Path.Combine(Folder, "provisioning.json");

    /// <summary>A whole line of it.</summary>
    public bool HasAnswerInFile => File.Exists(Path.Combine(Data, "unsaved-answers.jsonl")) && File.ReadAllBytes(Path.Combine(Data, "unsaved-answers.jsonl")) is [.., (byte)'\n'];

    public StorageApp App { get; private set; } = null!;

    public int Acknowledged => _baskets.Count + _checkouts.Count;

    public static async Task<StorageRig> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("trade-counter-storage-").FullName;
        var rig = new StorageRig(await PracticeHost.StartAsync(new PracticeOptions { BasePort = 0, PartsPerDealer = 300, TimePerStage = TimeSpan.Zero }), folder);
        Directory.CreateDirectory(rig.Data);
        await File.WriteAllTextAsync(rig.Provisioning, PracticeProvisioning.Json(rig.Dealers));
        return rig;
    }

    public async Task StartAsync() => App = await StorageApp.StartAsync(Data, Provisioning);

    public async Task RestartAsync()
    {
        await App.DisposeAsync();
        await StartAsync();
    }

    /// <summary>An order the way a clerk makes one. Null: the app died over it.</summary>
    public async Task<ArmReceipt?> OrderAsync(string dealer)
    {
        try
        {
            var receipt = await App.OrderAsync(dealer);
            if (receipt.Basket is { } basket)
                _baskets.Add(basket);
            if (receipt.Checkout is { } checkout)
                _checkouts.Add(checkout);
            return receipt;
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // An answer of 500 is no death.
            await App.ExitedAsync();
            return null;
        }
    }

    public async Task<ArmOrder> OrderOf(ArmReceipt receipt) => (await App.OrdersAsync()).Single(o => o.Checkout == receipt.Checkout);

    public Task<ArmOrder> Becomes(ArmReceipt receipt, string state) => Eventually(() => OrderOf(receipt), o => o.State == state, $"the order is {state}");

    public async Task<T> Eventually<T>(Func<Task<T>> look, Func<T, bool> until, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (until(seen))
                return seen;
            Assert.True(Stopwatch.GetElapsedTime(start) < GivesUp, $"Waited in vain until {what}; seen last: {seen}\n{App.Log}");
            await Task.Delay(20);
        }
    }

    public int Posts(ArmOrder order) => Dealers[order.Dealer].Ledger.Of(PracticeOperation.Order).Count(entry => entry.Body.Contains(order.Reference, StringComparison.Ordinal));

    /// <summary>Waits until nothing is under way, then compares what was answered, what is stored and what the dealers have. Empty: all is well.</summary>
    public async Task<IReadOnlyList<StorageFault>> CheckAsync()
    {
        var orders = await Eventually(App.OrdersAsync, all => all.All(o => o.State != "Sending" && (o.State != "Waiting" || o.Tries > 0)), "nothing is under way");
        var faults = new List<StorageFault>();
        await using var db = new SqliteConnection($"Data Source={Database};Pooling=False");
        await db.OpenAsync();
        if (await Ask(db, "PRAGMA integrity_check") is var said && said != "ok")
            faults.Add(new("integrity", said));
        if (await Ask(db, "SELECT COUNT(*) FROM CounterEvents WHERE Kind = 'Restored'") is var restored && restored != "0")
            faults.Add(new("restored", "a kill was taken for a database put back"));
        foreach (var id in _baskets)
            if (await Ask(db, "SELECT COUNT(*) FROM Baskets WHERE Id = $id", id) != "1")
                faults.Add(new("acknowledged", $"basket {id} was answered and is gone"));
        foreach (var id in _checkouts)
            if (orders.All(o => o.Checkout != id))
                faults.Add(new("acknowledged", $"checkout {id} was answered and is gone"));
        var made = Dealers.Dealers.SelectMany(d => d.Orders.All.Select(o => (Dealer: d.Definition.Key, o.Number, o.Reference))).ToList();
        foreach (var twice in made.GroupBy(m => m.Reference).Where(g => g.Count() > 1))
            faults.Add(new("doubled", $"{twice.Key} is {twice.Count()} orders at the dealer"));
        foreach (var (dealer, number, reference) in made)
            if (orders.FirstOrDefault(o => o.Reference == reference) is not { } ours)
                faults.Add(new("phantom", $"{dealer} has {number} ({reference}), of which we know nothing"));
            else if (ours.State is not ("Placed" or "InDoubt"))
                faults.Add(new("lost", $"{dealer} has {number} ({reference}), which is {ours.State} here"));
        foreach (var order in orders)
        {
            if (order.State == "Placed" && made.All(m => m.Reference != order.Reference || m.Number != order.Number))
                faults.Add(new("phantom", $"{order.Reference} is placed here as {order.Number}, which {order.Dealer} has not"));
            if (Posts(order) > order.Attempt)
                faults.Add(new("posts", $"{order.Reference}: {Posts(order)} POSTs in {order.Attempt} attempts"));
        }
        return faults;
    }

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
            await App.DisposeAsync();
        await Dealers.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static async Task<string> Ask(SqliteConnection db, string sql, Guid? id = null)
    {
        await using var ask = db.CreateCommand();
        ask.CommandText = sql;
        if (id is not null)
            ask.Parameters.AddWithValue("$id", id);
        return (await ask.ExecuteScalarAsync())?.ToString() ?? "";
    }
}

internal sealed record StorageFault(string Kind, string What);
