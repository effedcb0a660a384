using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Session;

namespace TradeCounter.Reliability.Simulation;

/// <summary>
/// One run of the app between a start and its end: the app's own services on the world's data folder, with the world's time and
/// dealers. A crash forgets it with all its memory, and whatever it was doing never goes on.
/// </summary>
internal sealed class CounterProcess
{
    /// <summary>EF's model holds the protector; with the same one it is built once for all worlds.</summary>
    public static readonly SettingsProtector Protector = new(new EphemeralDataProtectionProvider());

    private static readonly IServiceCollection Messages = new ServiceCollection().AddMessages();

    private readonly World _world;
    private readonly ServiceProvider _services;
    private int _unfinished;

    // The world knows of the death. It may come on another thread, and the world must not go on with a process that is just going.
    private volatile bool _isBuried;

    public CounterProcess(World world)
    {
        (_world, Clock) = (world, new ProcessClock(world.Time));
        HoldUp = new HoldUp(world, this);
        _services = Compose(world.Folder, services =>
        {
            for (var i = 0; i < ScriptedDealer.Systems.Length; i++)
                services.AddSingleton<IDealerConnector>(new ScriptedDealer(world, this, i));
            services.AddSingleton<TimeProvider>(Clock);
            services.ConfigureDbContext<CounterDb>(options => options.AddInterceptors(new Watch(world, this), HoldUp));
        });
    }

    public ProcessClock Clock { get; }

    public HoldUp HoldUp { get; }

    public bool IsRecovering { get; private set; }

    public bool IsDead { get; private set; }

    public HashSet<OrderId> UnderWay { get; } = [];

    public HashSet<DealerId> Busy { get; } = [];

    public static ServiceProvider Compose(string folder, Action<IServiceCollection> more)
    {
        var services = new ServiceCollection();
        foreach (var service in Messages)
            services.Add(service);
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(new CounterSettings { DataFolder = folder });
        services.AddSingleton<IHostEnvironment>(new Environment(folder));
        // Its worker is registered too, and never started: the rig plays it.
        services.AddCounterData(folder).AddCheckout();
        services.Replace(ServiceDescriptor.Singleton(Protector));
        services.Replace(ServiceDescriptor.Scoped<ICurrentClerk, SimulatedClerk>());
        more(services);
        return services.BuildServiceProvider();
    }

    public Task Keep(KeptAnswer answer) => _services.GetRequiredService<AnswerKeeper>().Keep(answer, CancellationToken.None);

    public async Task<T> AsMachine<T>(IRequest<T> message, CancellationToken cancellation = default)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().CreateMachineScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellation);
    }

    public async Task<T> AsClerk<T>(IRequest<T> message)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    /// <summary>A world's baskets as they stand before anybody presses.</summary>
    public async Task Store(IEnumerable<Basket> baskets)
    {
        await using var db = await Db();
        db.AddRange(baskets);
        await db.SaveChangesAsync();
    }

    public Task<CounterDb> Db() => _services.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();

    public async Task Recover()
    {
        IsRecovering = true;
        await AsMachine(new RecoverSending());
        IsRecovering = false;
    }

    /// <summary>Begins a piece of work, which runs until it waits for something. A database error ends it as it would end it in the workers.</summary>
    public void Start(string what, Func<Task> work)
    {
        if (IsDead)
            return;
        Interlocked.Increment(ref _unfinished);
        _ = Run(what, work);
    }

    /// <summary>Returns when all unfinished work waits for virtual time. Files are written on other threads, so this may take real time.</summary>
    public void Settle()
    {
        var spin = new SpinWait();
        while (!_isBuried && Volatile.Read(ref _unfinished) > Clock.Waiting)
            spin.SpinOnce();
    }

    public void Die(Crash crash)
    {
        (IsDead, Clock.Stopped) = (true, true);
        _world.Died(crash);
        _isBuried = true;
    }

    private async Task Run(string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Crash crash)
        {
            Die(crash);
        }
        catch (Exception error) when (error is DbUpdateException or SqliteException or IOException)
        {
            _world.Log($"{what}: the database refused: {error.Message}");
        }
        // Whatever else comes out of the product is a finding.
        catch (Exception error)
        {
            _world.Tally.Wrong("errors nobody expects", $"{what}: {error}", _world);
        }
        finally
        {
            Interlocked.Decrement(ref _unfinished);
        }
    }

    private sealed class Environment(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "TradeCounter";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>Counter staff, who may order for every workshop; the machine, where the machine acts.</summary>
internal sealed class SimulatedClerk(MachineScope machine) : ICurrentClerk
{
    private static readonly Clerk Sam = new(new ClerkId("sam"), "Sam", "sam@counter.example", Role.Counter, null);

    public ValueTask<Clerk?> Find(CancellationToken cancellation) => ValueTask.FromResult(machine.IsMachine ? null : Sam);
}
