using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Checkout;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>The dealer's own limits beside the field, before the press: what the form lets through, the connector takes, and no character more.</summary>
public sealed class CardFormTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Theory]
    [InlineData(12, 183, true)]
    [InlineData(12, 184, false)]
    [InlineData(50, 145, true)]
    [InlineData(50, 146, false)]
    [InlineData(0, 200, true)]
    [InlineData(0, 201, false)]
    public async Task Karmaks_number_and_comment_share_their_length_and_the_comment_says_so(int number, int comment, bool fits)
    {
        var filled = await app.Fill(dealer: Filling.Midwest);
        var form = await Form(filled);
        (form.PurchaseOrderNumber, form.Comment) = (new string('7', number), new string('x', comment));

        Assert.Equal((fits, fits), (form.CommentError is null, form.IsGood));
        Assert.Null(form.PurchaseOrderNumberError);
        await using var pat = app.As(CounterApp.Pat);
        var press = (await app.Ready(filled.Id, form.ToInput())).Press();
        Assert.Equal(fits, (await pat.Send(press)).Match(_ => true, _ => false));
    }

    [Theory]
    [InlineData(50, 35, "IL", 15, true)]
    [InlineData(51, 35, "IL", 15, false)]
    [InlineData(50, 36, "IL", 15, false)]
    [InlineData(50, 35, "IL", 16, false)]
    [InlineData(50, 35, "", 15, false)]
    public async Task Karmaks_address_has_its_own_lengths_and_a_region(int street, int town, string region, int postcode, bool fits)
    {
        var filled = await app.Fill(dealer: Filling.Midwest);
        var form = await Form(filled);
        (form.ShipTo.Line1, form.ShipTo.City, form.ShipTo.Region, form.ShipTo.PostalCode, form.ShipTo.CountryCode) = (new string('s', street), new string('t', town), region, new string('6', postcode), "US");

        Assert.Equal((fits, fits), (form.ShipToError is null, form.IsGood));
        await using var pat = app.As(CounterApp.Pat);
        var press = (await app.Ready(filled.Id, form.ToInput())).Press();
        Assert.Equal(fits, (await pat.Send(press)).Match(_ => true, _ => false));
    }

    [Fact]
    public async Task What_is_paid_now_and_what_comes_back_with_the_old_unit_stand_apart()
    {
        var filled = await app.Fill(dealer: Filling.Delta, part: "1712030", quantity: Quantity.Of(2).OrThrow());
        await using var pat = app.As(CounterApp.Pat);

        var view = await pat.Get(new OpenCheckout(filled.Id));

        var (core, now, after) = (Assert.Single(view.Cores), Assert.Single(view.Now), Assert.Single(view.Totals));
        Assert.Equal("120.00", core.ToInvariant());
        Assert.Equal(now.TenThousandths, after.TenThousandths + core.TenThousandths);
    }

    private async Task<CardForm> Form(FilledBasket filled)
    {
        await using var pat = app.As(CounterApp.Pat);
        var card = (await pat.Get(new OpenCheckout(filled.Id))).Cards.Single();
        var form = new CardForm(card, null);
        form.Offer(await pat.Get(new GetCardOptions(card.Account, card.Location)), null);
        return form;
    }
}
