using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Checkout;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>The worker that sends: by itself, one dealer apart from the other, and after whatever end the process came to before.</summary>
public sealed class OrderSenderTests
{
    private static readonly DealerReply<PlacedOrder> Yes = new DealerReply<PlacedOrder>.Answered(new("D-4711"));

    [Fact]
    public async Task What_was_confirmed_is_sent_without_anybody_waiting_for_it()
    {
        await using var app = new CounterApp { WithWorkers = true };
        var told = 0;

        var id = await app.Confirmed();
        using var news = app.Services.GetRequiredService<Web.Data.News>().Listen(item => Interlocked.Add(ref told, item.Order == id ? 1 : 0));

        await Becomes(app, id, OrderState.Placed);
        Assert.Equal(1, app.Posts(await app.Load(id)));
    }

    [Fact]
    public async Task A_dealer_that_hangs_delays_no_other()
    {
        var clock = new ManualClock();
        await using var app = new CounterApp { WithWorkers = true, Clock = clock };
        app.Practice[Filling.Ford].Faults.Add(PracticeFaultKind.Delay, PracticeOperation.Order);
        var filled = await app.Fill();
        await app.AddTo(filled.Id, CounterApp.Pat, "lee", Filling.Delta, "2130418", Quantity.One);

        var orders = await app.OrdersOf(await app.Place(await app.Ready(filled.Id)));
        var (hanging, other) = (orders.Single(o => o.DealerKey == Filling.Ford).Id, orders.Single(o => o.DealerKey == Filling.Delta).Id);

        await Becomes(app, other, OrderState.Placed);
        await Until.True(() => app.Practice[Filling.Ford].Faults.On.Count == 0, "the other order has reached its dealer");
        Assert.Equal(OrderState.Sending, (await app.Load(hanging)).State);

        clock.Advance(TimeSpan.FromSeconds(31));
        await Becomes(app, hanging, OrderState.InDoubt);
    }

    [Fact]
    public async Task An_order_found_half_sent_at_the_start_is_in_doubt_and_never_sent_again()
    {
        await using var app = new CounterApp();
        var id = await HalfSent(app);

        await using (await Start(app))
            await Becomes(app, id, OrderState.InDoubt);

        await app.Send(id);
        var order = await app.Load(id);
        Assert.Equal((OrderState.InDoubt, 0), (order.State, app.Posts(order)));
        Assert.Contains("stopped while this order was being sent", order.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_the_database_refuses_is_kept_beside_it_and_saved_when_it_can_be()
    {
        await using var app = new CounterApp();
        var id = await app.Confirmed();
        await Sql(app, "CREATE TRIGGER full BEFORE UPDATE ON Orders WHEN NEW.State <> 'Sending' BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");

        var sending = app.Send(id);
        await Until.True(() => File.Exists(FileOf(app)), "the answer is kept in the side file");
        Assert.Equal(OrderState.Sending, (await app.Load(id)).State);
        Assert.Equal(id, Assert.Single(app.Services.GetRequiredService<AnswerFile>().Read()).Order);

        await Sql(app, "DROP TRIGGER full");
        await sending;

        var order = await app.Load(id);
        Assert.Equal((OrderState.Placed, 1), (order.State, app.Posts(order)));
        Assert.False(File.Exists(FileOf(app)));
    }

    [Fact]
    public async Task An_answer_left_beside_the_database_is_taken_in_at_the_start()
    {
        await using var app = new CounterApp();
        var id = await HalfSent(app);
        await Keep(app, id, Yes);

        await using (await Start(app))
        {
            await Becomes(app, id, OrderState.Placed);
            await Until.True(() => !File.Exists(FileOf(app)), "the answer is no longer kept beside the database");
        }

        Assert.Equal("D-4711", (await app.Load(id)).DealerOrderNumber);
    }

    [Fact]
    public async Task Each_kind_of_answer_comes_back_from_the_side_file_as_it_was()
    {
        await using var app = new CounterApp();
        var evidence = new CallEvidence("POST", "https://dealer.example/orders", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1), CallReach.Answered, 200, "{}", "{}");
        DealerReply<PlacedOrder>[] replies =
        [
            new DealerReply<PlacedOrder>.Answered(new("D-1") { SupportKey = "S", Remarks = ["one"], Lines = [new LineReport(1, null, [new(LineStatus.Picked, 2, "ISSUED", DateTimeOffset.UnixEpoch)])] }) { Evidence = evidence },
            new DealerReply<PlacedOrder>.Refused("no") { Evidence = evidence }, new DealerReply<PlacedOrder>.Unreachable("down"), new DealerReply<PlacedOrder>.Unclear("reset") { Evidence = evidence },
        ];
        foreach (var reply in replies)
            await Keep(app, OrderId.New(), reply);

        var read = app.Services.GetRequiredService<AnswerFile>().Read();

        Assert.Equal(replies.Select(Web.Data.CounterJson.Write<object>), read.Select(a => Web.Data.CounterJson.Write<object>(a.Reply)));
    }

    [Fact]
    public async Task A_half_written_answer_leaves_its_order_in_doubt()
    {
        await using var app = new CounterApp();
        var id = await HalfSent(app);
        await Keep(app, id, Yes);
        var whole = await File.ReadAllTextAsync(FileOf(app));
        await File.WriteAllTextAsync(FileOf(app), whole[..(whole.Length / 2)]);

        await using (await Start(app))
            await Becomes(app, id, OrderState.InDoubt);
    }

    [Fact]
    public async Task An_answer_to_an_order_that_the_database_does_not_know_is_never_thrown_away_and_stops_nothing()
    {
        await using var app = new CounterApp();
        await Keep(app, OrderId.New(), Yes);
        var half = await HalfSent(app);
        var waiting = await app.Confirmed();

        await using (await Start(app))
        {
            await Becomes(app, half, OrderState.InDoubt);
            await Becomes(app, waiting, OrderState.Placed);
        }

        Assert.Single(app.Services.GetRequiredService<AnswerFile>().Read());
        Assert.Contains("restored from a backup", app.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_taken_in_a_second_time_changes_nothing()
    {
        await using var app = new CounterApp();
        var id = await app.Confirmed();
        await app.Send(id);
        var order = await app.Load(id);
        await Keep(app, id, new DealerReply<PlacedOrder>.Answered(new(order.DealerOrderNumber!)));

        await using (await Start(app))
            await Until.True(() => !File.Exists(FileOf(app)), "the answer is no longer kept beside the database");

        Assert.Equal((OrderState.Placed, order.DealerOrderNumber), ((await app.Load(id)).State, (await app.Load(id)).DealerOrderNumber));
        Assert.DoesNotContain((await app.Load(id)).Events, e => e.Kind == OrderEventKind.Alarm);
    }

    /// <summary>As a process leaves an order behind that ended between the commit and the first byte.</summary>
    private static async Task<OrderId> HalfSent(CounterApp app)
    {
        var id = await app.Confirmed();
        await using var db = await app.Db();
        var order = await db.Orders.SingleAsync(o => o.Id == id);
        Assert.Null(order.StartSending(DateTimeOffset.UnixEpoch, DealerTiming.DefaultFor(order.System)));
        db.OrderCalls.Add(new OrderCall(id, order.Attempt, 0, OrderCallKind.Send, DateTimeOffset.UnixEpoch));
        await db.SaveChangesAsync();
        return id;
    }

    private static async Task Keep(CounterApp app, OrderId order, DealerReply<PlacedOrder> reply) =>
        Assert.True(await app.Services.GetRequiredService<AnswerFile>().Append(new KeptAnswer(order, 1, reply, DealerTiming.DefaultFor("")), CancellationToken.None));

    private static async Task<Running> Start(CounterApp app)
    {
        var sender = ActivatorUtilities.CreateInstance<OrderSender>(app.Services);
        await sender.StartAsync(CancellationToken.None);
        return new Running(sender);
    }

    private static async Task Becomes(CounterApp app, OrderId id, OrderState state)
    {
        await using var db = await app.Db();
        await Until.True(() => db.Orders.Where(o => o.Id == id).Select(o => o.State).Single() == state, $"the order is {state}");
    }

    private static async Task Sql(CounterApp app, string sql)
    {
        await using var db = await app.Db();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    private static string FileOf(CounterApp app) => Path.Combine(app.DataFolder, "unsaved-answers.jsonl");

    private sealed class Running(OrderSender sender) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await sender.StopAsync(CancellationToken.None);
            sender.Dispose();
        }
    }
}
