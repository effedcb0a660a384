using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

/// <summary>The database. One context per message (a circuit lives for hours); writes go one after another through <see cref="WriterGate"/>.</summary>
public sealed class CounterDb(DbContextOptions<CounterDb> options, SettingsProtector protector, WriterGate gate, News news, StorageHealth health)
    : IdentityUserContext<ClerkAccount>(options)
{
    public DbSet<Workshop> Workshops => Set<Workshop>();

    public DbSet<Dealer> Dealers => Set<Dealer>();

    public DbSet<TradeAccount> TradeAccounts => Set<TradeAccount>();

    public DbSet<Basket> Baskets => Set<Basket>();

    public DbSet<Checkout> Checkouts => Set<Checkout>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderCall> OrderCalls => Set<OrderCall>();

    public DbSet<OrderVisit> OrderVisits => Set<OrderVisit>();

    public DbSet<CounterEvent> CounterEvents => Set<CounterEvent>();

    public DbSet<RecentPart> RecentParts => Set<RecentPart>();

    public DbSet<CoreOwed> CoresOwed => Set<CoreOwed>();

    public DbSet<CoreReturnPeriod> CoreReturnPeriods => Set<CoreReturnPeriod>();

    public DbSet<DealerCallCount> DealerCallCounts => Set<DealerCallCount>();
    public DbSet<PartList> PartLists => Set<PartList>();

    public DbSet<PartListRow> PartListRows => Set<PartListRow>();

    public DbSet<PartListAnswer> PartListAnswers => Set<PartListAnswer>();

    public SettingsProtector Protector { get; } = protector;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        // What changed is known from here on. Everybody who looks at the entries would have all of them compared anew.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await this.KeepCores(cancellationToken);
            var told = News.From(ChangeTracker);
            var written = await Write(acceptAllChangesOnSuccess, cancellationToken);
            news.Tell(told);
            return written;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private async Task<int> Write(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        await gate.Enter(cancellationToken);
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException error) when (StorageTrouble.Of(error) is { } trouble)
        {
            health.Failed(trouble, error);
            throw;
        }
        catch (SqliteException error) when (StorageTrouble.Of(error) is { } trouble)
        {
            health.Failed(trouble, error);
            throw;
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>A statement that goes past the entities, in its turn among the writers. <paramref name="first"/> is done when the turn has come.</summary>
    public async Task Execute(FormattableString sql, Action first, CancellationToken cancellation)
    {
        await gate.Enter(cancellation);
        try
        {
            first();
            await Database.ExecuteSqlAsync(sql, cancellation);
        }
        catch (SqliteException error) when (StorageTrouble.Of(error) is { } trouble)
        {
            health.Failed(trouble, error);
            throw;
        }
        finally
        {
            gate.Leave();
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: it waits for its turn.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Converters.AddTo(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<ClerkAccount>(clerk => clerk.Property(c => c.Name).HasMaxLength(ClerkAccount.MaxName));
        DealerMap.Map(builder, Protector);
        BasketMap.Map(builder);
        OrderMap.Map(builder);
        RecentPartMap.Map(builder);
        CoreMap.Map(builder);
        DealerCallCount.Map(builder);
        PartListMap.Map(builder);
    }

    /// <summary>The model holds the protector, so contexts with different key rings (tests) must not share one.</summary>
    internal sealed class ModelKey : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), designTime, (context as CounterDb)?.Protector);
    }
}
