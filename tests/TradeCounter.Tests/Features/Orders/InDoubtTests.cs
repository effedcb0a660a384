using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Orders;

public sealed class InDoubtTests(ClockedApp clocked) : IClassFixture<ClockedApp>
{
    private readonly ManualClock _clock = clocked.Clock;
    private readonly CounterApp _app = clocked.App;

    [Fact]
    public async Task Nobody_decides_before_a_late_answer_is_out_of_the_question()
    {
        var id = await clocked.Doubt();
        await using var pat = _app.As(CounterApp.Pat);
        var view = await pat.Get(new GetOrder(id));
        Assert.True(view.DecideNotBefore > _clock.GetUtcNow());

        Assert.Equal("order.too-early", (await pat.Refused(new SettleOrder(id, view.Version, new Settlement.Drop(null)))).Code);
        Assert.Equal(OrderState.InDoubt, (await _app.Load(id)).State);

        _clock.Advance(view.DecideNotBefore!.Value - _clock.GetUtcNow());
        Assert.Equal(OrderState.Abandoned, await pat.Get(new SettleOrder(id, view.Version, new Settlement.Drop("done otherwise"))));
        var settled = (await _app.Load(id)).Events.Single(e => e.Kind == OrderEventKind.Settled);
        Assert.Equal(("Pat Lee", "not there: dropped (done otherwise)"), (settled.By, settled.Detail));
    }

    [Fact]
    public async Task Of_two_people_who_decide_at_once_the_second_hears_of_the_first()
    {
        var id = await clocked.DoubtThatMayBeDecided();
        await using var pat = _app.As(CounterApp.Pat);
        await using var sam = _app.As(CounterApp.Sam);
        var seen = (await pat.Get(new GetOrder(id))).Version;

        Assert.Equal(OrderState.Placed, await sam.Get(new SettleOrder(id, seen, new Settlement.There("90555"))));
        var refusal = await pat.Refused(new SettleOrder(id, seen, new Settlement.SendAgain("Joe")));

        Assert.Equal("order.decided-meanwhile", refusal.Code);
        var order = await _app.Load(id);
        Assert.Equal((OrderState.Placed, "90555", 1), (order.State, order.DealerOrderNumber, order.Attempt));
    }

    [Fact]
    public async Task A_number_that_another_order_has_is_refused_beside_the_field()
    {
        var first = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        var id = await clocked.DoubtThatMayBeDecided();
        await using var pat = _app.As(CounterApp.Pat);
        var number = (await _app.Load(first)).DealerOrderNumber!;

        Assert.Equal("order.number-taken", (await pat.Refused(new SettleOrder(id, (await _app.Load(id)).Version, new Settlement.There(number)))).Code);
        Assert.Equal("order.number", (await pat.Refused(new SettleOrder(id, (await _app.Load(id)).Version, new Settlement.There(" ")))).Code);
    }

    [Fact]
    public async Task Another_workshop_and_an_admin_decide_nothing()
    {
        var id = await clocked.DoubtThatMayBeDecided();
        await using var mia = _app.As(CounterApp.Mia);
        await using var ada = _app.As(CounterApp.Ada);
        var version = (await _app.Load(id)).Version;

        Assert.Equal("order.not-found", (await mia.Refused(new SettleOrder(id, version, new Settlement.Drop(null)))).Code);
        await Assert.ThrowsAsync<Web.Session.NotAllowedException>(() => ada.Send(new SettleOrder(id, version, new Settlement.Drop(null))));
        Assert.False((await ada.Get(new GetOrder(id))).MayDecide);
    }

    [Fact]
    public async Task Who_looked_at_an_order_in_doubt_stays_on_record()
    {
        var id = await clocked.Doubt();
        await using var pat = _app.As(CounterApp.Pat);
        await using var sam = _app.As(CounterApp.Sam);
        await pat.Get(new VisitOrder(id));
        await pat.Get(new VisitOrder(id));
        _clock.Advance(TimeSpan.FromMinutes(2));
        await pat.Get(new VisitOrder(id));
        await sam.Get(new VisitOrder(id));

        await using var db = await _app.Db();
        var visits = await db.OrderVisits.Where(v => v.Order == id).OrderBy(v => v.Id).ToListAsync();
        Assert.Equal([("Pat Lee", OrderState.InDoubt), ("Pat Lee", OrderState.InDoubt), ("Sam Ives", OrderState.InDoubt)], visits.Select(v => (v.Name, v.State)));
    }

    [Fact]
    public async Task Sent_again_it_is_a_second_attempt_and_both_are_in_the_evidence()
    {
        var id = await clocked.DoubtThatMayBeDecided();
        await using var pat = _app.As(CounterApp.Pat);
        Assert.Equal(OrderState.Waiting, await pat.Get(new SettleOrder(id, (await _app.Load(id)).Version, new Settlement.SendAgain("Joe"))));
        await _app.Send(id);

        var evidence = await pat.Get(new GetEvidence(id));
        Assert.Equal([(OrderCallKind.Send, 1), (OrderCallKind.Send, 2)], evidence.Calls.Where(c => c.Kind == OrderCallKind.Send).Select(c => (c.Kind, c.Attempt)));
        Assert.All(evidence.Calls, c => Assert.DoesNotContain("practice-only", (c.Request ?? "") + c.Answer, StringComparison.Ordinal));
        Assert.Equal(OrderState.Placed, (await _app.Load(id)).State);
    }

    [Fact]
    public async Task An_order_that_never_left_waits_for_a_person_who_may_try_or_drop_it()
    {
        var stuck = await NeverLeft();
        await using var pat = _app.As(CounterApp.Pat);
        Assert.True((await pat.Get(new GetOrder(stuck))).WaitsForPerson);
        Assert.Contains((await pat.Send(new GetBoard())).NotPlaced, t => t.Id == stuck);

        Assert.Equal(OrderState.Waiting, await pat.Get(new TryOrderAgain(stuck)));
        Assert.False((await pat.Get(new GetOrder(stuck))).WaitsForPerson);
        await _app.Practice.PutUpAsync(Ordering.Ford);
        await _app.Send(stuck);
        Assert.Equal(OrderState.Placed, (await _app.Load(stuck)).State);

        var other = await NeverLeft();
        Assert.Equal(OrderState.Abandoned, await pat.Get(new SettleOrder(other, (await _app.Load(other)).Version, new Settlement.Drop(null))));
        await _app.Practice.PutUpAsync(Ordering.Ford);
    }

    private async Task<OrderId> NeverLeft()
    {
        var id = await _app.Confirm(CounterApp.Pat, "lee", Ordering.Ford);
        await _app.Practice.TakeDownAsync(Ordering.Ford);
        for (var i = 0; i < Order.MaxTries; i++)
        {
            await _app.Send(id);
            _clock.Advance(TimeSpan.FromMinutes(5));
        }
        return id;
    }
}
