using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Fakers;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Cores;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Shell;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Features.Cores;

public sealed class CoresTests : IClassFixture<ClockedApp>
{
    private const string Alternator = "1712030";
    private readonly ClockedApp _clocked;
    private readonly CounterApp _app;

    public CoresTests(ClockedApp clocked) => (_clocked, _app) = (clocked, clocked.App);

    private DateOnly Today => DateOnly.FromDateTime(_clocked.Clock.GetLocalNow().DateTime);

    [Fact]
    public async Task A_placed_order_with_a_core_charge_makes_a_core_owed_and_one_without_makes_none()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Delta, Alternator, 2);
        var plain = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var pat = _app.As(CounterApp.Pat);

        var core = Assert.Single(await pat.Send(new GetOrderCores(id)));
        Assert.Equal((CoreState.Open, 2, "120.00", "FO 1712030", "Delta Parts"), (core.State, core.Owed, core.Value.ToInvariant(), core.Part, core.DealerName));
        Assert.Empty(await pat.Send(new GetOrderCores(plain)));
    }

    [Fact]
    public async Task An_order_that_a_person_found_at_the_dealer_owes_its_core_from_then_on_and_a_doubtful_one_none()
    {
        _app.Practice[Ordering.Delta].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Delta, Alternator);
        await using var pat = _app.As(CounterApp.Pat);
        Assert.Equal(OrderState.InDoubt, (await _app.Load(id)).State);
        Assert.Empty(await pat.Send(new GetOrderCores(id)));

        _clocked.Clock.Advance(TimeSpan.FromHours(1));
        await pat.Get(new SettleOrder(id, (await _app.Load(id)).Version, new Settlement.There("PHONE-" + id.Value.ToString("N")[..8])));

        Assert.Equal(CoreState.Open, Assert.Single(await pat.Send(new GetOrderCores(id))).State);
    }

    [Fact]
    public async Task A_core_is_returned_credited_with_less_and_taken_back_with_everything_on_record()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Delta, Alternator, 2);
        await using var pat = _app.As(CounterApp.Pat);
        var core = Assert.Single(await pat.Send(new GetOrderCores(id)));

        await pat.Get(new ReturnCore(core.Id, core.Version, Quantity.Of(2).OrThrow(), "RN-7", Today));
        Assert.Equal("save.changed-meanwhile", (await pat.Refused(new ReturnCore(core.Id, core.Version, Quantity.One, "RN-7", Today))).Code);
        core = Assert.Single(await pat.Send(new GetOrderCores(id)));
        await pat.Get(new CreditCore(core.Id, core.Version, Quantity.Of(2).OrThrow(), "CN-9", Money.Of(100.55m, core.Each.Currency).OrThrow(), Today));

        core = Assert.Single(await pat.Send(new GetOrderCores(id)));
        Assert.Equal((CoreState.Credited, "100.55", "19.45"), (core.State, core.Credited.ToInvariant(), core.Difference.ToInvariant()));
        await pat.Get(new TakeBackCore(core.Id, core.Version, "other order's note"));
        core = Assert.Single(await pat.Send(new GetOrderCores(id)));
        Assert.Equal((CoreState.Returned, "120.00"), (core.State, core.AwaitingCredit.ToInvariant()));
        Assert.Equal(("CN-9", "other order's note"), (core.Entries[^1].Number, core.Entries[^1].TakenBackWhy));
    }

    [Fact]
    public async Task A_workshop_reaches_its_own_cores_only_and_an_admin_changes_none()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Delta, Alternator);
        await using var pat = _app.As(CounterApp.Pat);
        await using var mia = _app.As(CounterApp.Mia);
        await using var sam = _app.As(CounterApp.Sam);
        await using var ada = _app.As(CounterApp.Ada);
        var core = Assert.Single(await pat.Send(new GetOrderCores(id)));

        Assert.Empty(await mia.Send(new GetOrderCores(id)));
        Assert.DoesNotContain((await mia.Send(new ListCores(CoreFilter.None, 1_000))).Rows, r => r.Order == id);
        Assert.DoesNotContain(core.Reference, Encoding.UTF8.GetString(await mia.Send(new ExportCores(CoreFilter.None))), StringComparison.Ordinal);
        Assert.Equal("core.not-found", (await mia.Refused(new ReturnCore(core.Id, core.Version, Quantity.One, "X", Today))).Code);
        Assert.Equal("core.not-found", (await mia.Refused(new CreditCore(core.Id, core.Version, Quantity.One, "X", core.Each, Today))).Code);
        Assert.Equal("core.not-found", (await mia.Refused(new TakeBackCore(core.Id, core.Version, "x"))).Code);
        await Assert.ThrowsAsync<NotAllowedException>(() => ada.Send(new ReturnCore(core.Id, core.Version, Quantity.One, "X", Today)));
        await Assert.ThrowsAsync<NotAllowedException>(() => pat.Send(new SetCorePeriod(default, 30)));
        Assert.Contains((await sam.Send(new ListCores(new CoreFilter { Workshop = "lee" }, 1_000))).Rows, r => r.Order == id && r.Workshop == "Lee Garage" && r.MayChange);
        Assert.True((await pat.Send(new GetShell())).OpenCores > (await mia.Send(new GetShell())).OpenCores);
    }

    [Fact]
    public async Task Age_and_the_dealers_period_make_a_core_overdue_and_filters_find_it()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Delta, Alternator, po: "OLD-1");
        _clocked.Clock.Advance(TimeSpan.FromDays(31));
        await using var pat = _app.As(CounterApp.Pat);
        await using var sam = _app.As(CounterApp.Sam);
        async Task<CoreRow> Row(CoreFilter filter) => Assert.Single((await pat.Send(new ListCores(filter with { Text = "old-1" }, 50))).Rows, r => r.Order == id);

        Assert.Equal((31, null, false), ((await Row(CoreFilter.None)).Days, (await Row(CoreFilter.None)).PeriodDays, (await Row(CoreFilter.None)).IsOverdue));
        var dealer = (await sam.Send(new ListCores(CoreFilter.None, 1))).Totals.Single(t => t.DealerName == "Delta Parts").Dealer;
        Assert.Equal("core.period", (await sam.Refused(new SetCorePeriod(dealer, 0))).Code);
        await sam.Get(new SetCorePeriod(dealer, 30));
        Assert.True((await Row(new CoreFilter { Days = 31, Dealer = Ordering.Delta, State = CoreState.Open })).IsOverdue);
        Assert.Empty((await pat.Send(new ListCores(new CoreFilter { Text = "old-1", Days = 32 }, 50))).Rows);
        Assert.Empty((await pat.Send(new ListCores(new CoreFilter { Text = "old-1", State = CoreState.Returned }, 50))).Rows);
        await sam.Get(new SetCorePeriod(dealer, null));
        Assert.False((await Row(CoreFilter.None)).IsOverdue);
    }

    [Fact]
    public async Task Totals_by_dealer_are_the_sum_of_all_rows_after_random_deeds()
    {
        var random = new Fake(4_711).Random;
        foreach (var quantity in new[] { 1, 2, 3 })
            await _app.Order(CounterApp.Pat, "lee", Ordering.Delta, Alternator, quantity);
        await using var pat = _app.As(CounterApp.Pat);
        foreach (var step in Enumerable.Range(1, 40))
        {
            var row = random.ListItem((await pat.Send(new ListCores(CoreFilter.None, 1_000))).Rows.ToList());
            var pieces = Quantity.Of(random.Int(1, 3)).OrThrow();
            _ = random.Int(0, 2) switch
            {
                0 => await pat.Send(new ReturnCore(row.Id, row.Version, pieces, $"R-{step}", Today)),
                1 => await pat.Send(new CreditCore(row.Id, row.Version, pieces, "C", Money.FromTenThousandths(random.Long(0, 2_000_000), row.Each.Currency), Today)),
                _ => await pat.Send(new TakeBackCore(row.Id, row.Version, "mistake")),
            };
        }

        var view = await pat.Send(new ListCores(CoreFilter.None, 1_000));
        var total = Assert.Single(view.Totals);
        Money Sum(Func<CoreRow, Money> of) => Assert.Single(Money.Totals(view.Rows.Select(of)));
        Assert.Equal((Sum(r => r.Value), Sum(r => r.NotReturned), Sum(r => r.AwaitingCredit), Sum(r => r.Credited), Sum(r => r.Difference)),
            (total.Value, total.NotReturned, total.AwaitingCredit, total.Credited, total.Difference));
        Assert.Equal(total.Value, total.NotReturned + total.AwaitingCredit + total.Credited + total.Difference);
        Assert.Contains(view.Rows, r => r.Entries.Any(e => e.Kind == CoreEntryKind.Credited));
    }

    [Fact]
    public async Task The_file_holds_the_filtered_cores_and_no_formula()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Delta, Alternator, 1, po: "CSV-1");
        await using var pat = _app.As(CounterApp.Pat);
        var core = Assert.Single(await pat.Send(new GetOrderCores(id)));
        await pat.Get(new ReturnCore(core.Id, core.Version, Quantity.One, "=1+1", Today));

        var text = Encoding.UTF8.GetString(await pat.Send(new ExportCores(new CoreFilter { Text = "csv-1" })));

        Assert.Contains("'=1+1", text, StringComparison.Ordinal);
        Assert.Contains($"{core.Reference},1,Lee Garage,Delta Parts,", text, StringComparison.Ordinal);
        Assert.Contains(",returned,1,1,60.00,60.00,0.00,60.00,0.00,0.00,USD,", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Orders_placed_before_the_migration_get_the_same_cores_as_those_after_it()
    {
        await using var app = new CounterApp();
        var two = await app.Order(CounterApp.Pat, "lee", Ordering.Delta, Alternator, 2);
        await app.Confirm(CounterApp.Pat, "lee", Ordering.Delta, Alternator);
        await app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var db = await app.Db();
        var before = await Cores(db);
        Assert.Equal(two, Assert.Single(before).Order);

        var migrations = db.Database.GetMigrations().ToList();
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_CoresAndCallCounts", StringComparison.Ordinal)) - 1]);
        await db.Database.ExecuteSqlRawAsync("UPDATE OrderLines SET Progress = '[{{\"Status\":\"Cancelled\",\"Quantity\":1,\"AsOf\":\"2026-01-01T00:00:00+00:00\"}}]' WHERE Quantity = 2");
        await migrator.MigrateAsync();

        var after = Assert.Single(await Cores(db));
        Assert.Equal((before[0].Order, 1, before[0].Each, before[0].Born, CoreState.Open), (after.Order, after.Owed, after.Each, after.Born, after.State));
    }

    private static async Task<List<(OrderId Order, int Owed, Money Each, DateTimeOffset Born, CoreState State)>> Cores(Web.Data.CounterDb db) =>
        [.. (await db.CoresOwed.AsNoTracking().ToListAsync()).Select(c => (c.Order, c.Owed, c.Each, c.BornAt, c.State))];
}
