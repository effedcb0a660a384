using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>What a sent order comes to, dealer by dealer and fault by fault, and that it is never sent twice.</summary>
public sealed class SendOrderTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly CounterApp _app;

    public SendOrderTests() => _app = new CounterApp { Clock = _clock };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(Filling.Ford)]
    [InlineData(Filling.Abc)]
    [InlineData(Filling.Delta)]
    [InlineData(Filling.Midwest)]
    public async Task An_order_is_sent_once_and_placed_under_the_dealers_number(string dealer)
    {
        var id = await _app.Confirmed(dealer);

        await _app.Send(id);
        await _app.Send(id);

        var (order, made) = (await _app.Load(id), Assert.Single(_app.Practice[dealer].Orders.All));
        Assert.Equal((OrderState.Placed, made.Number, 1), (order.State, order.DealerOrderNumber, _app.Posts(order)));
        Assert.Equal(order.Reference.Value, made.Reference);
    }

    [Fact]
    public async Task Twenty_senders_at_once_make_one_post()
    {
        var id = await _app.Confirmed();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _app.Send(id)));

        var order = await _app.Load(id);
        Assert.Equal((OrderState.Placed, 1), (order.State, _app.Posts(order)));
        Assert.Single(_app.Practice[Filling.Ford].Ledger.Of(PracticeOperation.Order));
    }

    [Fact]
    public async Task What_was_sent_and_answered_is_kept_as_evidence()
    {
        var id = await _app.Confirmed();
        await _app.Send(id);

        await using var db = await _app.Db();
        var call = await db.OrderCalls.SingleAsync(c => c.Order == id);
        var order = await _app.Load(id);
        Assert.Equal((OrderCallKind.Send, 1, 0, order.RequestBody), (call.Kind, call.Attempt, call.Try, call.Request));
        Assert.Contains(order.DealerOrderNumber!, call.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dealers_no_rejects_the_order_in_its_words_and_the_lines_can_be_put_back()
    {
        _app.Practice[Filling.Ford].Faults.Add(new PracticeFault(PracticeFaultKind.Refuse) { On = "order", Words = "Account on hold, call Jane" });
        var filled = await _app.Fill();
        var id = (await _app.OrdersOf(await _app.Place(filled))).Single().Id;

        await _app.Send(id);

        var order = await _app.Load(id);
        Assert.Equal((OrderState.Rejected, 1), (order.State, _app.Posts(order)));
        Assert.Contains("Account on hold, call Jane", order.Reason, StringComparison.Ordinal);
        await using var pat = _app.As(CounterApp.Pat);
        Assert.Equal(filled.Id, await pat.Get(new PutBack(id, filled.Id)));
        Assert.Equal(order.Lines[0].Offer.Part, Assert.Single((await _app.BasketOf(filled.Id)).Lines).Offer.Part);
    }

    [Fact]
    public async Task An_account_on_hold_is_rejected()
    {
        var filled = await _app.Fill(CounterApp.Mia, "northside", Filling.Midwest);
        var id = (await _app.OrdersOf(await _app.Place(filled, CounterApp.Mia))).Single().Id;

        await _app.Send(id);

        var order = await _app.Load(id);
        Assert.Equal(OrderState.Rejected, order.State);
        Assert.Contains("hold", order.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_dealer_that_cannot_be_reached_is_tried_three_times_and_then_waits_for_a_person_as_often_as_that_happens()
    {
        var id = await _app.Confirmed();
        await _app.Practice.TakeDownAsync(Filling.Ford);
        await using var pat = _app.As(CounterApp.Pat);
        for (var round = 0; round < 2; round++)
        {
            for (var tried = 0; tried < Order.MaxTries; tried++)
            {
                Assert.False((await _app.Load(id)).WaitsForPerson);
                await _app.Send(id);
                _clock.Advance(TimeSpan.FromMinutes(1));
            }
            await _app.Send(id);
            var stuck = await _app.Load(id);
            Assert.Equal((OrderState.Waiting, true, 1, 3 * (round + 1)), (stuck.State, stuck.WaitsForPerson, stuck.Attempt, stuck.Events.Count(e => e.Kind == OrderEventKind.NotSent)));
            await pat.Get(new TryOrderAgain(id));
        }

        await _app.Practice.PutUpAsync(Filling.Ford);
        await _app.Send(id);

        var order = await _app.Load(id);
        Assert.Equal((OrderState.Placed, 1), (order.State, _app.Posts(order)));
        await using var db = await _app.Db();
        Assert.Equal(7, await db.OrderCalls.CountAsync(c => c.Order == id && c.Kind == OrderCallKind.Send));
    }

    [Fact]
    public async Task Before_its_next_try_is_due_nothing_is_sent()
    {
        var id = await _app.Confirmed();
        await _app.Practice.TakeDownAsync(Filling.Ford);
        await _app.Send(id);
        await _app.Practice.PutUpAsync(Filling.Ford);

        await _app.Send(id);
        Assert.Equal(OrderState.Waiting, (await _app.Load(id)).State);

        _clock.Advance(TimeSpan.FromSeconds(8));
        await _app.Send(id);
        Assert.Equal(OrderState.Placed, (await _app.Load(id)).State);
    }

    [Theory]
    [InlineData(PracticeFaultKind.ResetBefore, null)]
    [InlineData(PracticeFaultKind.ResetAfter, null)]
    [InlineData(PracticeFaultKind.StatusBefore, 408)]
    [InlineData(PracticeFaultKind.StatusBefore, 409)]
    [InlineData(PracticeFaultKind.StatusBefore, 425)]
    [InlineData(PracticeFaultKind.StatusBefore, 429)]
    [InlineData(PracticeFaultKind.StatusBefore, 500)]
    [InlineData(PracticeFaultKind.StatusAfter, 502)]
    [InlineData(PracticeFaultKind.StatusAfter, 503)]
    [InlineData(PracticeFaultKind.Redirect, 302)]
    [InlineData(PracticeFaultKind.Redirect, 307)]
    [InlineData(PracticeFaultKind.Redirect, 308)]
    [InlineData(PracticeFaultKind.Malformed, null)]
    [InlineData(PracticeFaultKind.Truncated, null)]
    [InlineData(PracticeFaultKind.Empty, null)]
    [InlineData(PracticeFaultKind.Html, null)]
    [InlineData(PracticeFaultKind.MissingNumber, null)]
    public async Task Whatever_is_ambiguous_is_in_doubt_and_never_sent_again_by_the_machine(PracticeFaultKind kind, int? status)
    {
        _app.Practice[Filling.Ford].Faults.Add(new PracticeFault(kind) { On = "order", Status = status });
        var id = await _app.Confirmed();

        await _app.Send(id);
        Assert.Equal(OrderState.InDoubt, (await _app.Load(id)).State);

        _clock.Advance(TimeSpan.FromDays(1));
        await _app.Send(id);
        var order = await _app.Load(id);
        Assert.Equal((OrderState.InDoubt, 1, 1), (order.State, order.Attempt, _app.Posts(order)));
    }

    [Fact]
    public async Task A_wrong_echo_is_in_doubt()
    {
        _app.Practice[Filling.Abc].Faults.Add(PracticeFaultKind.WrongEcho, PracticeOperation.Order);
        var id = await _app.Confirmed(Filling.Abc);

        await _app.Send(id);

        Assert.Equal(OrderState.InDoubt, (await _app.Load(id)).State);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task A_documented_refusal_rejects_and_is_not_repeated(int status)
    {
        _app.Practice[Filling.Ford].Faults.Add(new PracticeFault(PracticeFaultKind.StatusBefore) { On = "order", Status = status, Words = "not like this" });
        var id = await _app.Confirmed();

        await _app.Send(id);
        await _app.Send(id);

        var order = await _app.Load(id);
        Assert.Equal((OrderState.Rejected, 1), (order.State, _app.Posts(order)));
    }
}
