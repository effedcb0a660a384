using Microsoft.Data.Sqlite;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Backups;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Backups;

/// <summary>
/// One data folder and dealers that outlive the counter: it can be killed, its folder changed, and started again, while the
/// dealers keep what they have.
/// </summary>
internal sealed class ShopWithBackups : IAsyncDisposable
{
    private readonly DirectoryInfo _top = Directory.CreateTempSubdirectory("trade-counter-backups-");
    private readonly PracticeHost _dealers = new(new PracticeOptions { BasePort = 0, PartsPerDealer = 300, TimePerStage = TimeSpan.Zero });
    private CounterApp? _app;

    // Another test's app, as it ends, closes every pooled connection of this process: the last one of a database folds its log back.
    private SqliteConnection? _open;

    public ManualClock Clock { get; } = new();

    public CounterApp App => _app ?? throw new InvalidOperationException("Start it first.");

    public DataFolder Data => new(Path.Combine(_top.FullName, "data"));

    /// <summary>Beside the data folder, for what a person would keep elsewhere.</summary>
    public string Elsewhere(string name) => Path.Combine(_top.FullName, name);

    public async Task<CounterApp> Start(bool withWorkers = false)
    {
        Directory.CreateDirectory(Data.Path);
        _app = new CounterApp { Folder = Data.Path, Dealers = _dealers, Clock = withWorkers ? TimeProvider.System : Clock, WithWorkers = withWorkers };
        await _app.InitializeAsync();
        _open = new SqliteConnection($"Data Source={Data.Database};Pooling=False");
        await _open.OpenAsync();
        await using var look = _open.CreateCommand();
        look.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        await look.ExecuteScalarAsync();
        return _app;
    }

    /// <summary>The files are left as a kill leaves them: what the log holds is not folded back.</summary>
    public async Task Kill()
    {
        var killed = Directory.CreateDirectory(Elsewhere("killed")).FullName;
        foreach (var file in Directory.GetFiles(Data.Path, Database.FileName + "*"))
            File.Copy(file, Path.Combine(killed, Path.GetFileName(file)), overwrite: true);
        await Stop();
        foreach (var file in Directory.GetFiles(killed))
            File.Move(file, Path.Combine(Data.Path, Path.GetFileName(file)), overwrite: true);
    }

    public async Task Stop()
    {
        if (_app is { } app)
            await app.DisposeAsync();
        if (_open is { } open)
            await open.DisposeAsync();
        (_app, _open) = (null, null);
    }

    public async Task<string> BackUp()
    {
        await using var ada = App.As(CounterApp.Ada);
        return await ada.Get(new MakeBackup());
    }

    /// <summary>The command's answer: the folder with what was replaced, or a refusal.</summary>
    public Task<Result<string>> Restore(string backup) => Restorer.Restore(Data, backup, Clock, CancellationToken.None);

    public async Task<OrderState> StateOf(OrderId order) => (await App.Load(order)).State;

    /// <summary>How many orders each dealer made with this order's mark.</summary>
    public async Task<int> MadeFor(OrderId order)
    {
        var known = await App.Load(order);
        return MadeWith(known.DealerKey, known.Reference.Value);
    }

    public int MadeWith(string dealer, string reference) => _dealers[dealer].Orders.All.Count(o => o.Reference.Contains(reference, StringComparison.OrdinalIgnoreCase));

    public IReadOnlyList<string> References(string dealer) => [.. _dealers[dealer].Orders.All.Select(o => o.Reference)];

    public async Task LookUp(OrderId order)
    {
        await using var machine = App.AsMachine();
        await machine.Get(new LookUpOrder(order));
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _dealers.DisposeAsync();
        if (!OperatingSystem.IsWindows())
            foreach (var folder in Directory.GetDirectories(_top.FullName, "*", SearchOption.AllDirectories))
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _top.Delete(recursive: true);
    }
}
