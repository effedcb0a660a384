using System.Text.Json;
using Bunit;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.BadInput;

/// <summary>PO numbers, comments and addresses of people: what goes over the wire, and what is refused where it is typed.</summary>
public sealed class OddTextTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Good =
    [
        "O'Brien \"4711\"", "A,B|C[EQ]D", "50% {off} {{password}}", "=1+1", "Größe ½ façade", "заказ 12", "طلب 12", "注文 12", "מספר 12", "🔧🚗 12", "𠮷野家", "👨‍👩‍👧", "<b>12</b>", "12\\\\n", "NULL", "--", "O\u2019Neil", "Ж",
    ];

    public static TheoryData<string, string> ToEach()
    {
        var data = new TheoryData<string, string>();
        foreach (var (dealer, _, _) in OddDealers.Systems)
            foreach (var text in Good)
                data.Add(dealer, text);
        return data;
    }

    [Theory]
    [MemberData(nameof(ToEach))]
    public async Task Texts_of_every_script_reach_the_dealer_as_they_were_typed(string dealer, string text)
    {
        var (order, body) = await Sent(dealer, new CardInput(default, new LocationId("")) { PurchaseOrderNumber = text, Comment = $"{text}\n{text}" });

        Assert.Equal((OrderState.Placed, text), (order.State, order.PurchaseOrderNumber));
        using var json = JsonDocument.Parse(body);
        var said = Strings(json.RootElement).Where(s => s.Contains(text, StringComparison.Ordinal)).ToList();
        // Keyloop has no field for either; the others get both in the comment.
        Assert.Equal(dealer == "ford-leeds" ? 0 : 1, said.Count);
        Assert.All(said, s => Assert.Contains($"{text}\n{text}", s, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PO\n12")]
    [InlineData("PO\0")]
    [InlineData("\u202E21 OP")]
    [InlineData("\u2067PO")]
    [InlineData("PO\u001b[31m")]
    [InlineData("P\u2028O")]
    public async Task What_cannot_be_printed_on_one_line_is_no_purchase_order_number_wherever_it_comes_from(string po)
    {
        var filled = await app.Fill();
        await using var pat = app.As(CounterApp.Pat);

        Assert.Equal("text.characters", (await pat.Refused(filled.Press() with { Cards = [filled.Cards[0] with { PurchaseOrderNumber = po }] })).Code);
        Assert.Equal("text.characters", (await pat.Refused(new DescribeBasket(filled.Id) { PurchaseOrderNumber = po })).Code);
        Assert.Equal("text.characters", (await pat.Refused(new DescribeBasket(filled.Id) { JobNumber = po })).Code);
        Assert.Equal("text.characters", (await pat.Refused(new DescribeBasket(filled.Id) { Name = po })).Code);
        Assert.Equal((filled.Version, 1), ((await app.BasketOf(filled.Id)).Version, (await app.BasketOf(filled.Id)).Lines.Count));
    }

    [Theory]
    [InlineData("comment", "A\0B", "text.characters")]
    [InlineData("comment", "\u202Eevil", "text.characters")]
    [InlineData("street", "1\n2", "text.characters")]
    [InlineData("street", "…", "address.long")]
    [InlineData("urgency", "", "checkout.urgency")]
    public async Task What_a_page_would_not_let_through_is_refused_by_the_order(string field, string text, string code)
    {
        var filled = await app.Fill();
        var card = filled.Cards[0];
        var made = field switch
        {
            "comment" => card with { Comment = text },
            "street" => card with { ShipTo = new Address(text == "…" ? new string('x', 10_240) : text, null, "Leeds", null, "LS1", "GB") },
            _ => card with { Urgency = (OrderUrgency)99 },
        };
        await using var pat = app.As(CounterApp.Pat);

        Assert.Equal(code, (await pat.Refused(filled.Press() with { Cards = [made] })).Code);
        Assert.Single((await app.BasketOf(filled.Id)).Lines);
    }

    [Theory]
    [InlineData("midwest-trucks", "Purchase order number", 20, null)]
    [InlineData("midwest-trucks", "Purchase order number", 21, null)]
    [InlineData("midwest-trucks", "Purchase order number", 51, "takes at most 50 characters; this has 51")]
    [InlineData("midwest-trucks", "Comment", 201, "takes at most 200 characters; this has 201")]
    [InlineData("abc-parts", "Comment", 10_240, "characters; this has 10240")]
    [InlineData("ford-leeds", "Purchase order number", 61, "characters; this has 61")]
    [InlineData("ford-leeds", "Purchase order number", -1, "cannot be printed")]
    [InlineData("ford-leeds", "Comment", -1, "cannot be printed")]
    public async Task What_a_dealer_has_no_room_for_is_said_beside_the_field_and_nothing_can_be_placed(string dealer, string label, int length, string? error)
    {
        var filled = await OddDealers.Basket(app, dealer);
        await using var context = app.Page(CounterApp.Pat);
        var page = context.Render<CheckoutPage>(p => p.Add(x => x.BasketKey, filled.Id.Value));
        page.WaitForAssertion(() => Assert.False(PlaceButton(page).HasAttribute("disabled")), Patience);

        await page.InvokeAsync(() => Field().QuerySelector("input, textarea")!.ChangeAsync(new() { Value = length < 0 ? "\u202E12" : new string('7', length) }));

        var field = Field();
        Assert.Equal(error is not null, PlaceButton(page).HasAttribute("disabled"));
        Assert.Equal(error is null, field.QuerySelector(".error") is null);
        Assert.Contains(error ?? label, field.TextContent, StringComparison.Ordinal);

        AngleSharp.Dom.IElement Field() =>
            page.FindAll("[data-testid=order-card] .field").Single(f => f.QuerySelector("label")!.TextContent.StartsWith(label, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(50)]
    public async Task Karmak_gets_our_reference_as_its_number_and_a_longer_own_number_in_the_comments(int length)
    {
        var (order, body) = await Sent("midwest-trucks", new CardInput(default, new LocationId("")) { PurchaseOrderNumber = new string('7', length) });

        using var json = JsonDocument.Parse(body);
        Assert.Equal(order.Reference.Value, json.RootElement.GetProperty("Payment").GetProperty("PONumber").GetString());
        Assert.Equal($"PO {new string('7', length)}", json.RootElement.GetProperty("Shipping").GetProperty("comments").GetString());
        Assert.InRange(order.Reference.Value.Length, 1, 20);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("..")]
    [InlineData("A\nB")]
    [InlineData("\u202E1234")]
    [InlineData("…")]
    public async Task What_cannot_be_a_dealers_number_settles_no_order(string number)
    {
        var order = await app.Confirm(CounterApp.Pat, "lee", Ordering.Ford);
        await using var pat = app.As(CounterApp.Pat);
        var typed = number == "…" ? new string('9', 10_240) : number;

        Assert.Equal("order.number", (await pat.Refused(new SettleOrder(order, (await app.Load(order)).Version, new Settlement.There(typed)))).Code);
        Assert.Equal("order.say-long", (await pat.Refused(new SettleOrder(order, (await app.Load(order)).Version, new Settlement.Drop(new string('x', 10_240))))).Code);
        Assert.Equal("text.characters", (await pat.Refused(new SettleOrder(order, (await app.Load(order)).Version, new Settlement.Drop("\0")))).Code);
        Assert.Equal(OrderState.Waiting, (await app.Load(order)).State);
    }

    private static AngleSharp.Dom.IElement PlaceButton(IRenderedComponent<CheckoutPage> page) =>
        page.FindAll("button.main").Single(b => b.TextContent.Contains("Place", StringComparison.Ordinal));

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    private async Task<(Order Order, string Body)> Sent(string dealer, CardInput like)
    {
        var filled = await OddDealers.Basket(app, dealer);
        var order = (await app.OrdersOf(await app.Place(await app.Ready(filled.Id, like)))).Single();
        await app.Send(order.Id);
        var sent = app.Practice[dealer].Ledger.Of(PracticeOperation.Order).Single(e => e.Body.Contains(order.Reference.Value, StringComparison.Ordinal));
        return (await app.Load(order.Id), sent.Body);
    }
}
