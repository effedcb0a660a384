using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Fakers;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Figures;

namespace TradeCounter.Tests.Features.Figures;

/// <summary>A small world whose figures were computed by hand (in the comments), seen through the messages. Today is 20 May 2026, noon.</summary>
public sealed class FiguresTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly FiguresSpan Quarter = FiguresSpan.Of("3", null);
    private static readonly Currency Pounds = Fake.Pounds;
    private static readonly Currency Dollars = Currency.Of("USD");
    private readonly ManualClock _clock = new();
    private CounterApp _app = null!;
    private int _number;

    public async Task InitializeAsync()
    {
        _app = new CounterApp { Clock = _clock };
        _clock.Advance(Noon - _clock.GetUtcNow());
        // The first moment of the first month: 3 × 10.00 + 3 × 0.1234 + 5.55 = 35.9202; its second line has no price and the dealer tells nothing of it.
        var first = await Add("lee", Ordering.Ford, Utc(2026, 3, 1), Line(10m, 3) with { Surcharge = Gbp(0.1234m), Freight = Gbp(5.55m) }, Line(null, 1));
        await Tell(first, 1, (LineStatus.Received, 3));
        // One second earlier: in no quarter.
        await Add("lee", Ordering.Ford, Utc(2026, 3, 1).AddSeconds(-1), Line(1_000m, 1));
        // 2 × 99.9999, one of them cancelled: 99.9999.
        var april = await Add("lee", Ordering.Ford, Utc(2026, 4, 10), Line(99.9999m, 2));
        await Tell(april, 1, (LineStatus.Picked, 1), (LineStatus.Cancelled, 1));
        // 4 × 7.25 = 29.00 dollars; three were on back order and came.
        var late = await Add("lee", Ordering.Abc, Utc(2026, 5, 2), Line(7.25m, 4, Dollars));
        await Tell(late, 1, (LineStatus.BackOrdered, 3), (LineStatus.Reserved, 1));
        await Tell(late, 1, (LineStatus.Picked, 4));
        // 2 × 2.00 dollars, one refused: 2.00; the other on back order for ten days.
        var waits = await Add("lee", Ordering.Abc, Utc(2026, 5, 10).AddHours(12), Line(2m, 2, Dollars));
        await Tell(waits, 1, (LineStatus.BackOrdered, 1), (LineStatus.Failed, 1));
        // Of another workshop, and one that no dealer has.
        await Add("northside", Ordering.Ford, Utc(2026, 5, 1), Line(1.01m, 1));
        await Add("lee", Ordering.Ford, Utc(2026, 5, 3), false, Line(500m, 1));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Spend_is_exact_to_the_smallest_unit_by_currency_dealer_and_month()
    {
        await using var pat = _app.As(CounterApp.Pat);
        var view = await pat.Send(new GetSpend(Quarter));

        Assert.Equal([new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 1)], view.Months);
        Assert.Equal((4, 1, Noon), (view.Orders, view.Unpriced, view.AsOf));
        Assert.Equal(["GBP", "USD"], view.Currencies.Select(c => c.Currency.Code));
        Assert.Equal(["35.9202", "99.9999", "0.00"], Assert.Single(view.Currencies[0].Dealers).ByMonth.Select(m => m.ToInvariant()));
        Assert.Equal(["0.00", "0.00", "31.00"], Assert.Single(view.Currencies[1].Dealers).ByMonth.Select(m => m.ToInvariant()));
        Assert.Equal("135.9201", view.Currencies[0].Total.ToInvariant());
    }

    [Fact]
    public async Task Counter_staff_see_all_workshops_or_the_one_they_choose_and_a_workshop_only_its_own()
    {
        await using var sam = _app.As(CounterApp.Sam);
        await using var pat = _app.As(CounterApp.Pat);

        Assert.Equal(("136.9301", 5), ((await sam.Send(new GetSpend(Quarter))).Currencies[0].Total.ToInvariant(), (await sam.Send(new GetSpend(Quarter))).Orders));
        Assert.Equal("1.01", Assert.Single((await sam.Send(new GetSpend(FiguresSpan.Of("3", "northside")))).Currencies).Total.ToInvariant());
        Assert.Empty((await pat.Send(new GetSpend(FiguresSpan.Of("3", "northside")))).Currencies);
        Assert.Equal("1135.9201", (await pat.Send(new GetSpend(FiguresSpan.Of("6", null)))).Currencies[0].Total.ToInvariant());
    }

    [Fact]
    public async Task The_fill_rate_counts_what_ever_was_on_back_order()
    {
        await using var pat = _app.As(CounterApp.Pat);
        var view = await pat.Send(new GetFillRate(Quarter));

        Assert.Equal(
        [
            new DealerFill(Ordering.Abc, view.Dealers[0].DealerName, AtOnce: 1, BackOrdered: 4, Failed: 1, LinesAtOnce: 0, Lines: 2, LinesNotTold: 0),
            new DealerFill(Ordering.Ford, "Ford Leeds", AtOnce: 4, BackOrdered: 0, Failed: 0, LinesAtOnce: 2, Lines: 2, LinesNotTold: 1),
        ], view.Dealers);
        Assert.Equal([166, 1_000], view.Dealers.Select(d => d.PerMille));
    }

    [Fact]
    public async Task A_back_order_is_as_old_as_its_first_word_and_leads_to_its_order()
    {
        await using var pat = _app.As(CounterApp.Pat);
        var view = await pat.Send(new GetBackOrderAges(Quarter));

        var row = Assert.Single(view.Rows);
        Assert.Equal((1, 10), (row.Pieces, row.Days));
        Assert.Equal([(0, 0), (0, 0), (1, 1), (0, 0), (0, 0)], view.Bands.Select(b => (b.Lines, b.Pieces)));
        await using var mia = _app.As(CounterApp.Mia);
        Assert.Empty((await mia.Send(new GetBackOrderAges(Quarter))).Rows);
    }

    [Fact]
    public async Task Answer_times_are_edges_of_the_histogram_and_a_no_is_no_failure()
    {
        await using (var db = await _app.Db())
        {
            var (lee, north) = (await Account("lee", Ordering.Ford), await Account("northside", Ordering.Ford));
            void Count(TradeAccountId account, DateOnly day, DealerCallEnd end, int upTo, long calls) =>
                db.DealerCallCounts.Add(new DealerCallCount { Account = account, Day = day, Kind = DealerCallKind.Search, End = end, UpTo = upTo, Calls = calls });
            // 100 answers: 50 up to 100 ms, 94 up to 300 ms, 99 up to 2 s.
            Count(lee, new(2026, 3, 1), DealerCallEnd.Answered, 100, 20);
            Count(lee, new(2026, 5, 20), DealerCallEnd.Answered, 100, 30);
            Count(lee, new(2026, 5, 20), DealerCallEnd.Answered, 300, 40);
            Count(lee, new(2026, 5, 20), DealerCallEnd.Refused, 300, 4);
            Count(lee, new(2026, 5, 20), DealerCallEnd.Answered, 2_000, 5);
            Count(lee, new(2026, 5, 20), DealerCallEnd.Answered, int.MaxValue, 1);
            Count(lee, new(2026, 5, 20), DealerCallEnd.Unclear, 20_000, 3);
            Count(lee, new(2026, 5, 20), DealerCallEnd.Unreachable, 100, 2);
            Count(lee, new(2026, 5, 20), DealerCallEnd.GivenUp, 5_000, 7);
            Count(lee, new(2026, 2, 28), DealerCallEnd.Answered, 100, 1_000);
            Count(north, new(2026, 5, 20), DealerCallEnd.Answered, 100, 1_000);
            await db.SaveChangesAsync();
        }
        await using var pat = _app.As(CounterApp.Pat);
        var view = await pat.Send(new GetDealerCalls(Quarter));

        Assert.Equal(new DealerCalls(Ordering.Ford, "Ford Leeds", "Search", Answered: 96, Refused: 4, Unreachable: 2, Unclear: 3, GivenUp: 7, Median: 100, P95: 2_000), Assert.Single(view.Rows));
        Assert.Equal((5L, 47, 112L, new DateOnly(2026, 3, 1)), (view.Rows[0].Failed, view.Rows[0].FailedPerMille!.Value, view.Calls, view.Since!.Value));
    }

    [Fact]
    public async Task Calls_are_counted_by_account_kind_and_end_and_added_to_what_is_kept()
    {
        await using var machine = _app.AsMachine();
        await machine.Send(new KeepCallCounts());
        await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        Assert.True(await machine.Send(new KeepCallCounts()) >= 2);
        Assert.Equal(0, await machine.Send(new KeepCallCounts()));
        _app.Practice[Ordering.Ford].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await machine.Send(new KeepCallCounts());
        await using var pat = _app.As(CounterApp.Pat);
        await using var mia = _app.As(CounterApp.Mia);

        var rows = (await pat.Send(new GetDealerCalls(Quarter))).Rows;
        Assert.Equal(2, rows.Single(r => r.Kind == "Search").Answered);
        var send = rows.Single(r => r.Kind == "Send");
        Assert.Equal((1L, 1L, 0L), (send.Answered, send.Unclear, send.Unreachable));
        Assert.Empty((await mia.Send(new GetDealerCalls(Quarter))).Rows);
    }

    private sealed record SeedLine(Money? Net, int Quantity)
    {
        public Money? Surcharge { get; init; }

        public Money? Freight { get; init; }
    }

    private static Money Gbp(decimal amount) => Money.Of(amount, Pounds).OrThrow();

    private static SeedLine Line(decimal? net, int quantity, Currency? currency = null) => new(net is { } amount ? Money.Of(amount, currency ?? Pounds).OrThrow() : null, quantity);

    private static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private async Task<TradeAccountId> Account(string workshop, string dealer)
    {
        var owner = await _app.WorkshopId(workshop);
        await using var db = await _app.Db();
        return (await db.TradeAccounts.SingleAsync(a => a.Workshop == owner && db.Dealers.Any(d => d.Id == a.Dealer && d.Key == dealer))).Id;
    }

    private Task<OrderId> Add(string workshop, string dealer, DateTimeOffset at, params SeedLine[] lines) => Add(workshop, dealer, at, place: true, lines);

    private async Task<OrderId> Add(string workshop, string dealer, DateTimeOffset at, bool place, params SeedLine[] lines)
    {
        var owner = await _app.WorkshopId(workshop);
        var account = await Account(workshop, dealer);
        await using var db = await _app.Db();
        var connection = (await db.ConnectionOf(account, true, CancellationToken.None))!;
        var fake = new Fake();
        var checkout = new TradeCounter.Domain.Orders.Checkout(CheckoutId.New(), BasketId.New(), 1, owner, "Pat", at);
        db.Checkouts.Add(checkout);
        var draft = new OrderDraft
        {
            Reference = OrderReference.New("SEED"), TransactionId = Guid.NewGuid(), CreatedAt = at, Location = connection.Locations[0].Id, Contact = new Contact("Pat", null, null, "Lee Garage"),
            Lines = [.. lines.Select((l, i) => new DraftLine(i + 1, fake.Offer(PartKey.Of("FO", $"{i + 1}")) with { Surcharge = l.Surcharge, Charges = l.Freight is { } freight ? [new MiscCharge("Freight", freight)] : [] },
                Quantity.Of(l.Quantity).OrThrow(), l.Net, null, null))],
        };
        var order = new Order(checkout.Id, owner, connection, draft, new FrozenRequest("/orders", "application/json", "{}"), new Clerk(new ClerkId("1"), "Pat", CounterApp.Pat, Role.Workshop, owner));
        if (place)
        {
            Assert.Null(order.StartSending(at, connection.Timing));
            Assert.Null(order.Place(new PlacedOrder($"SEED-{++_number}"), MoveCause.DealerAccepted, at));
        }
        db.Orders.Add(order);
        await db.SaveChangesAsync();
        return order.Id;
    }

    private async Task Tell(OrderId id, int line, params (LineStatus Status, int Quantity)[] progress)
    {
        await using var db = await _app.Db();
        var order = await db.Orders.Include(o => o.Events).SingleAsync(o => o.Id == id);
        var at = order.ConfirmedAt;
        order.Apply(new OrderReport(order.DealerOrderNumber!, [new LineReport(line, null, [.. progress.Select(p => new LineProgress(p.Status, p.Quantity, null, at))])], at), TimeSpan.FromMinutes(5), at);
        await db.SaveChangesAsync();
    }
}
