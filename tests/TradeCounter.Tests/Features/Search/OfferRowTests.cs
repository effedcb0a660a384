using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.Features.Search;

public sealed class OfferRowTests : BunitContext
{
    private readonly Fake _fake = new();

    public OfferRowTests() => Services.AddSingleton(TimeProvider.System);

    [Fact]
    public void What_a_dealer_did_not_tell_is_said_and_never_a_zero()
    {
        var row = Draw(_fake.Offer() with { Net = null, List = null, LeadTimeDays = null, Availability = Availability.NotChecked() });

        Assert.Null(row.Find("[data-testid=offer]").GetAttribute("data-net"));
        Assert.Equal("not-checked", row.Find("[data-testid=offer]").GetAttribute("data-availability"));
        Assert.Equal(["not told", "not told", "not told"], row.FindAll(".list, .net, .by").Select(c => c.TextContent));
        Assert.DoesNotContain("0.00", row.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_quantity_stays_as_typed_with_the_reason_beside_it_and_adds_nothing()
    {
        (Offer, Quantity)? added = null;
        var row = Draw(_fake.Offer(), add: a => added = a);

        row.Find("input").Change("1.5");
        row.Find("button[data-row-main]").Click();

        Assert.Equal("1.5", row.Find("input").GetAttribute("value"));
        Assert.Contains("1.5", row.Find(".error").TextContent, StringComparison.Ordinal);
        Assert.Null(added);
    }

    [Fact]
    public void A_quantity_goes_up_to_the_dealers_pack_and_the_row_says_so()
    {
        (Offer Offer, Quantity Quantity)? added = null;
        var row = Draw(_fake.Offer() with { PackQuantity = 6 }, add: a => added = a);

        row.Find("input").Change("7");
        Assert.Contains("7 becomes 12", row.Find(".more").TextContent, StringComparison.Ordinal);
        row.Find("button[data-row-main]").Click();

        Assert.Equal(12, added!.Value.Quantity.Value);
    }

    [Fact]
    public void A_deeper_price_counts_from_its_quantity_on()
    {
        var offer = _fake.Offer() with { Net = Pounds(4m), Breaks = [new QuantityBreak(6, Pounds(3.5m))], Surcharge = null };
        var row = Draw(offer);
        Assert.Equal("4.00", row.Find("[data-testid=offer]").GetAttribute("data-net"));

        row.Find("input").Change("6");

        Assert.Equal("3.50", row.Find("[data-testid=offer]").GetAttribute("data-net"));
        Assert.Contains("21.00", row.Find(".pay").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_core_stands_apart_with_what_is_paid_now_and_what_remains_after_its_return()
    {
        var row = Draw(_fake.Offer() with { Net = Pounds(10), Core = Pounds(60), Breaks = [], Surcharge = null, Charges = [] });

        row.Find("input").Change("2");

        Assert.Equal("£20.00£140.00 now", row.Find(".pay").TextContent);
        Assert.Contains("60.00 each: £140.00 now, £20.00 after core return", row.Find(".more").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_core_without_a_price_is_not_taken_for_all_that_is_paid()
    {
        var row = Draw(_fake.Offer() with { Net = null, Core = Pounds(60), Breaks = [] });

        Assert.Equal("", row.Find(".pay").TextContent);
        Assert.Contains("without a price nobody can say", row.Find(".more").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blocked_part_says_why_and_cannot_be_added()
    {
        var row = Draw(_fake.Offer() with { Blocked = "safety recall" });

        Assert.True(row.Find("button[data-row-main]").HasAttribute("disabled"));
        Assert.Contains("safety recall", row.Find(".more").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_figure_is_grey_and_can_be_asked_for_again()
    {
        var asked = false;
        var row = Draw(_fake.Offer(), isStale: true, again: () => asked = true);

        Assert.Contains("stale-row", row.Find("[data-testid=offer]").ClassList);
        Assert.NotEmpty(row.FindAll(".chip.stale"));
        row.Find("button.link").Click();
        Assert.True(asked);
    }

    [Fact]
    public void A_row_whose_figures_are_the_same_is_not_drawn_again()
    {
        var row = Draw(_fake.Offer());

        row.Render(p => p.Add(r => r.Wanted, Quantity.One));

        Assert.Equal(1, row.RenderCount);
    }

    [Fact]
    public void What_a_dealer_sends_as_text_is_never_markup()
    {
        var row = Draw(_fake.Offer() with { Blocked = "<script>alert(1)</script>", LocationName = "<b>Leeds</b>" });

        Assert.Empty(row.FindAll("script"));
        Assert.Contains("&lt;script&gt;", row.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<OfferRow> Draw(Offer offer, bool isStale = false, Action<(Offer, Quantity)>? add = null, Action? again = null) => Render<OfferRow>(p => p
        .Add(r => r.Row, new RankedOffer("k", offer, "Ford Leeds", TimeSpan.FromMinutes(10), IsBest: false, ShowsBrand: false))
        .Add(r => r.Wanted, Quantity.One).Add(r => r.IsStale, isStale).Add(r => r.MayAdd, true)
        .Add(r => r.Add, add ?? (_ => { })).Add(r => r.CheckAgain, again ?? (() => { })));

    private static Money Pounds(decimal amount) => Money.Of(amount, Fake.Pounds).OrThrow();
}
