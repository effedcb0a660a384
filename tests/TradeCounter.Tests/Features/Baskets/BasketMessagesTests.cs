using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Shared;

namespace TradeCounter.Tests.Features.Baskets;

public sealed class BasketMessagesTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Fact]
    public async Task The_first_part_makes_a_basket_that_is_called_after_its_job_and_stands_on_the_desk()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");

        var basket = await pat.Get(new AddLine(lee, null, await pat.Offer(lee, Counter.Ford), Quantity.Of(2).OrThrow()) { JobNumber = "MOT-4711" });

        var view = await pat.Get(new GetBasket(basket));
        Assert.Equal(("MOT-4711", "MOT-4711", 1), (view.Name, view.JobNumber, view.Lines));
        Assert.Equal(basket, (await pat.Get(new GetDesk())).Basket);
        Assert.Equal(2, view.Rows.Single().Quantity.Value);
    }

    [Fact]
    public async Task A_basket_without_a_job_gets_the_next_free_number()
    {
        await using var mia = app.As(CounterApp.Mia);
        var northside = await app.WorkshopId("northside");

        var first = await mia.Get(new CreateBasket(northside, null));
        var second = await mia.Get(new CreateBasket(northside, " "));

        Assert.Equal("Basket 1", (await mia.Get(new GetBasket(first))).Name);
        Assert.Equal("Basket 2", (await mia.Get(new GetBasket(second))).Name);
    }

    [Fact]
    public async Task Edits_by_two_people_at_the_same_moment_are_all_kept()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, "Two people"));
        var offer = await pat.Offer(lee, Counter.Ford);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            await using var clerk = app.As(i % 2 == 0 ? CounterApp.Pat : CounterApp.Sam);
            await clerk.Get(new AddLine(lee, basket, offer, Quantity.One));
        }));

        Assert.Equal(8, (await pat.Get(new GetBasket(basket))).Rows.Single().Quantity.Value);
    }

    [Fact]
    public async Task A_quantity_that_somebody_else_changed_meanwhile_is_not_overwritten_unseen()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var sam = app.As(CounterApp.Sam);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, "Quantity"));
        await pat.Get(new AddLine(lee, basket, await pat.Offer(lee, Counter.Ford), Quantity.One));
        var seen = (await pat.Get(new GetBasket(basket))).Rows.Single();
        await sam.Get(new ChangeQuantity(basket, seen.Id, Quantity.Of(7).OrThrow(), seen.Quantity));

        var refused = await pat.Refused(new ChangeQuantity(basket, seen.Id, Quantity.Of(2).OrThrow(), seen.Quantity));

        Assert.Equal("basket.quantity-changed", refused.Code);
        Assert.Contains("from 1 to 7", refused.Sentence, StringComparison.Ordinal);
        Assert.Equal(7, (await pat.Get(new GetBasket(basket))).Rows.Single().Quantity.Value);
        await pat.Get(new ChangeQuantity(basket, seen.Id, Quantity.Of(2).OrThrow(), Quantity.Of(7).OrThrow()));
        Assert.Equal(2, (await pat.Get(new GetBasket(basket))).Rows.Single().Quantity.Value);
    }

    [Fact]
    public async Task The_basket_tells_who_changed_what_with_old_and_new()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var sam = app.As(CounterApp.Sam);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, "Trace"));
        await pat.Get(new AddLine(lee, basket, await pat.Offer(lee, Counter.Abc, "HAS", "LF115"), Quantity.One));
        var line = (await pat.Get(new GetBasket(basket))).Rows.Single();
        var other = await pat.Offer(lee, Counter.Delta, "HAS", "LF115");

        await sam.Get(new ChangeQuantity(basket, line.Id, Quantity.Of(3).OrThrow()));
        await sam.Get(new DescribeBasket(basket) { JobNumber = "J-1" });
        await pat.Get(new DescribeBasket(basket) { JobNumber = "J-2" });
        await pat.Get(new MoveLine(basket, line.Id, other));
        await sam.Get(new RemoveLine(basket, line.Id));

        Assert.Equal(
        [
            "Sam Ives removed 3 × LF115", $"Pat Lee moved LF115 from {line.Offer.LocationName} to {other.LocationName}", "Pat Lee changed the job number: J-1 → J-2",
            "Sam Ives changed the job number: – → J-1", "Sam Ives changed LF115 from 1 to 3", "Pat Lee added 1 × LF115",
        ], (await pat.Get(new GetBasket(basket))).Edits.Select(SayBasket.Edit));
    }

    [Fact]
    public async Task Two_people_who_fill_different_fields_do_not_undo_each_other()
    {
        await using var pat = app.As(CounterApp.Pat);
        var basket = await pat.Get(new CreateBasket(await app.WorkshopId("lee"), "Fields"));
        await pat.Get(new DescribeBasket(basket) { JobNumber = "J1" });
        await pat.Get(new DescribeBasket(basket) { PurchaseOrderNumber = "PO 7" });

        var view = await pat.Get(new GetBasket(basket));

        Assert.Equal(("Fields", "J1", "PO 7"), (view.Name, view.JobNumber, view.PurchaseOrderNumber));
        await pat.Get(new DescribeBasket(basket) { JobNumber = "" });
        Assert.Null((await pat.Get(new GetBasket(basket))).JobNumber);
    }

    [Fact]
    public async Task A_removed_line_can_be_put_back_as_it_was()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, "Undo"));
        var van = Vehicle.Of(registration: "AB12 CDE").OrThrow();
        await pat.Get(new AddLine(lee, basket, await pat.Offer(lee, Counter.Ford), Quantity.Of(3).OrThrow()) { Vehicle = van });

        var removed = await pat.Get(new RemoveLine(basket, (await pat.Get(new GetBasket(basket))).Rows.Single().Id));
        Assert.Equal(0, (await pat.Get(new GetBasket(basket))).Lines);
        await pat.Get(new AddLine(lee, removed.Basket, removed.Offer, removed.Quantity) { Vehicle = removed.Vehicle });

        var row = (await pat.Get(new GetBasket(basket))).Rows.Single();
        Assert.Equal((3, van), (row.Quantity.Value, row.Vehicle));
    }

    [Fact]
    public async Task A_line_moves_to_another_dealers_offer_in_one_step_and_into_its_packs()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, "Move"));
        await pat.Get(new AddLine(lee, basket, await pat.Offer(lee, Counter.Abc, "HAS", "LF115"), Quantity.Of(5).OrThrow()));
        var line = (await pat.Get(new GetBasket(basket))).Rows.Single().Id;
        var other = await pat.Offer(lee, Counter.Delta, "HAS", "LF115") with { PackQuantity = 4 };

        await pat.Get(new MoveLine(basket, line, other));

        var order = (await pat.Get(new GetBasket(basket))).Orders.Single();
        Assert.Equal((Counter.Delta, 8), (order.DealerKey, order.Rows.Single().Quantity.Value));
    }

    [Fact]
    public async Task A_part_that_needs_a_VIN_stands_in_the_way_until_line_or_basket_has_it()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, "Key"));
        await pat.Get(new AddLine(lee, basket, await pat.Offer(lee, Counter.Ford, "FO", "1400001"), Quantity.One));
        Assert.Contains(await Obstacles(), o => o.Contains("vehicle", StringComparison.Ordinal));

        await pat.Get(new SetVehicle(basket, Vehicle.Of(vin: "WF0AXXGBBA8K21423").OrThrow()));

        Assert.Empty(await Obstacles());
        async Task<IReadOnlyList<string>> Obstacles() => (await pat.Get(new GetBasket(basket))).Obstacles;
    }

    [Fact]
    public async Task A_basket_with_lines_goes_only_when_that_many_were_confirmed()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, "Old"));
        await pat.Get(new AddLine(lee, basket, await pat.Offer(lee, Counter.Ford), Quantity.One));

        Assert.Equal("basket.not-empty", (await pat.Refused(new DeleteBasket(basket, 0))).Code);
        await pat.Get(new DeleteBasket(basket, 1));

        Assert.Equal("basket.not-found", (await pat.Refused(new GetBasket(basket))).Code);
        Assert.NotEqual(basket, (await pat.Get(new GetDesk())).Basket);
    }

    [Fact]
    public async Task Another_workshops_basket_is_not_found_by_any_message()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var mia = app.As(CounterApp.Mia);
        var (lee, northside) = (await app.WorkshopId("lee"), await app.WorkshopId("northside"));
        var basket = await pat.Get(new CreateBasket(lee, "Mine"));
        var offer = await pat.Offer(lee, Counter.Ford);
        await pat.Get(new AddLine(lee, basket, offer, Quantity.One));
        var line = (await pat.Get(new GetBasket(basket))).Rows.Single().Id;

        Refusal[] refusals =
        [
            await mia.Refused(new GetBasket(basket)), await mia.Refused(new TakeBasket(basket)), await mia.Refused(new DeleteBasket(basket, 9)),
            await mia.Refused(new ChangeQuantity(basket, line, Quantity.One)), await mia.Refused(new RemoveLine(basket, line)),
            await mia.Refused(new AcceptChange(basket, line)), await mia.Refused(new CheckBasket(basket, offer.Account)), await mia.Refused(new MoveLine(basket, line, offer)),
            await mia.Refused(new SetVehicle(basket, null)), await mia.Refused(new SetLineVehicle(basket, line, null)), await mia.Refused(new DescribeBasket(basket) { Name = "Hers" }),
        ];
        Assert.All(refusals, r => Assert.Equal("basket.not-found", r.Code));
        Assert.Equal("account.not-found", (await mia.Refused(new AddLine(lee, basket, offer, Quantity.One))).Code);
        Assert.Equal("account.not-found", (await mia.Refused(new AddLine(northside, null, offer, Quantity.One))).Code);
        Assert.Equal("workshop.not-found", (await mia.Refused(new CreateBasket(lee, "Hers"))).Code);
        Assert.Equal("Mine", (await pat.Get(new GetBasket(basket))).Name);
    }

    [Fact]
    public async Task An_admin_sees_baskets_and_fills_none()
    {
        await using var ada = app.As(CounterApp.Ada);
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, "Seen"));

        Assert.False((await ada.Get(new GetBasket(basket))).MayChange);
        Assert.Equal("basket.not-yours", (await ada.Refused(new DescribeBasket(basket) { Name = "x" })).Code);
        Assert.Equal("basket.not-yours", (await ada.Refused(new CreateBasket(lee, "x"))).Code);
    }

    [Fact]
    public async Task Counter_staff_choose_the_workshop_they_act_for_and_find_its_baskets()
    {
        await using var sam = app.As(CounterApp.Sam);
        await using var pat = app.As(CounterApp.Pat);
        var (lee, northside) = (await app.WorkshopId("lee"), await app.WorkshopId("northside"));
        await sam.Get(new TakeWorkshop(lee));

        var desk = await sam.Get(new GetDesk());

        Assert.Equal((lee, true, 2), (desk.Workshop!.Value, desk.MayOrder, desk.Workshops.Count));
        await sam.Get(new TakeWorkshop(northside));
        Assert.Equal(northside, (await sam.Get(new GetDesk())).Workshop);
        Assert.Empty((await pat.Get(new GetDesk())).Workshops);
    }
}
