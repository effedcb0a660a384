using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;

namespace TradeCounter.Reliability.Simulation;

/// <summary>The data folder that every world begins as a copy of: migrated by the app's own hand, one workshop, three dealers of three systems.</summary>
internal sealed class WorldTemplate : IDisposable
{
    private static readonly Currency Pound = Currency.Of("GBP");

    private readonly string _folder = NewFolder("template");
    private readonly List<Dealer> _dealers = [.. ScriptedDealer.Systems.Select(system => new Dealer($"dealer-{system}", system))];
    private readonly Workshop _workshop = new("lee", "Lee Garage", null, "020 1");
    private readonly List<TradeAccount> _accounts;

    private WorldTemplate()
    {
        foreach (var dealer in _dealers)
            dealer.Describe(dealer.System, "020 2", Pound, [new(new LocationId("L1"), "First"), new(new LocationId("L2"), "Second")], DealerTiming.DefaultFor(dealer.System), practice: false);
        _accounts = [.. _dealers.Select((dealer, i) => new TradeAccount(_workshop.Id, dealer.Id, $"A{i}"))];
    }

    public static async Task<WorldTemplate> Make()
    {
        var template = new WorldTemplate();
        await using var services = CounterProcess.Compose(template._folder, more => more.AddSingleton(TimeProvider.System));
        await Database.Prepare(services, CancellationToken.None);
        await using var db = await services.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();
        db.Add(template._workshop);
        db.AddRange(template._dealers);
        db.AddRange(template._accounts);
        await db.SaveChangesAsync();
        // The last connection takes the write-ahead log into the file as it closes.
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        return template;
    }

    /// <summary>In memory where the machine has such a folder: what a disk does is another layer's question.</summary>
    public static string NewFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"trade-counter-sim-{name}-{Guid.NewGuid():N}")).FullName;

    public void CopyTo(string folder) => File.Copy(Path.Combine(_folder, Database.FileName), Path.Combine(folder, Database.FileName));

    public int DealerOf(TradeAccountId account) => _accounts.FindIndex(a => a.Id == account);

    public DealerId IdOf(int dealer) => _dealers[dealer].Id;

    public int DealerOf(DealerId dealer) => _dealers.FindIndex(d => d.Id == dealer);

    public TradeAccountId AccountAt(int dealer) => _accounts[dealer].Id;

    public Basket BasketFor(CheckoutPlan plan, DateTimeOffset now)
    {
        var basket = new Basket(_workshop.Id, plan.Job, "Sam", now);
        basket.Describe(plan.Job, plan.Job, null, "Sam", now);
        foreach (var order in plan.Orders)
            foreach (var (part, quantity) in order.Lines)
                basket.Add(OfferOf(order, part, now + plan.At), Quantity.Of(quantity).OrThrow(), null, "Sam", now).OrThrow();
        return basket;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Offer OfferOf(OrderPlan order, string part, DateTimeOffset asOf) => new()
    {
        DealerKey = _dealers[order.Dealer].Key, Dealer = _dealers[order.Dealer].Id, Account = _accounts[order.Dealer].Id, Location = new LocationId(order.Location), LocationName = order.Location,
        Part = PartKey.Of(part), Requested = PartKey.Of(part), DealerPartId = part, Net = Money.Of(12.50m, Pound).OrThrow(), Availability = Availability.Of(9, asOf), AsOf = asOf,
    };
}
