using System.Text.Json;
using System.Text.Json.Nodes;
using TradeCounter.Connectors.Keyloop;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Tests.Connectors.Keyloop;

/// <summary>Orders written and answers judged, without a wire.</summary>
public sealed class KeyloopOrdersTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly OrderReference Ours = OrderReference.New(null);
    private static readonly KeyloopSettings Settings = new(KeyloopSamples.Connection);

    private static OrderDraft Draft { get; } = new()
    {
        Reference = Ours, TransactionId = Guid.Empty, CreatedAt = Now, Location = new LocationId("ST-01"), Lines = [Line(1, Part())],
        Contact = new Contact("Pat Lee", "+44 20 7946 0000", "pat@garage.example", "Lee Garage"), ShipTo = new Address("Mill Lane", null, "Ely", null, "AB1 2CD", "GB"),
        Vehicle = Vehicle.Of(vin: "WF0XXXGCDX1234567").OrThrow(),
    };

    [Fact]
    public void The_request_has_the_contracts_fields_and_types()
    {
        var example = JsonNode.Parse(KeyloopSamples.Text("order-request"))!.AsObject();
        example["orderReference"] = Ours.Value;
        // The house number stays where it was typed, in the street.
        example["alternateDeliveryAddress"]!.AsObject().Remove("houseNumber");

        Assert.Equal(example.ToJsonString(), JsonNode.Parse(Body(Draft))!.ToJsonString());
    }

    [Fact]
    public void What_is_empty_is_left_out()
    {
        var bare = JsonNode.Parse(Body(Draft with { ShipTo = null, Vehicle = null, Contact = new Contact("Pat Lee", null, null, null), Lines = [Line(1, Part() with { DealerPartId = null })] }))!;

        Assert.Equal(["companyId", "orderContact", "orderType", "orderReference", "parts"], bare.AsObject().Select(m => m.Key));
        Assert.Equal("""{"name":"Pat Lee"}""", bare["orderContact"]!.ToJsonString());
        Assert.Equal("""{"part":{"brandCode":"FO","partCode":"2130418"},"quantity":2}""", bare["parts"]![0]!.ToJsonString());
    }

    [Fact]
    public void A_persons_account_is_sent_as_customer()
    {
        var connection = KeyloopSamples.Connection with { AccountSettings = new Settings(new Dictionary<string, string> { ["customerId"] = "P-7" }) };

        var order = KeyloopOrders.Write(new KeyloopSettings(connection), Draft).OrThrow();

        Assert.Equal(("P-7", null), (order.CustomerId, order.CompanyId));
    }

    [Fact]
    public void What_the_dealer_would_surely_refuse_is_refused_here()
    {
        Assert.Equal("order.quote", Refused(Draft with { Intent = OrderIntent.Quote }));
        Assert.Equal("order.empty", Refused(Draft with { Lines = [] }));
        Assert.Equal("order.urgency", Refused(Draft with { Urgency = OrderUrgency.Collection }));
        Assert.Equal("order.blocked", Refused(Draft with { Lines = [Line(1, Part() with { Blocked = "recall" })] }));
        Assert.Equal("order.vehicle", Refused(Draft with { Lines = [Line(1, Part() with { NeedsVehicle = [VehicleReferenceKind.KeyNumber] })] }));
        Assert.Equal("order.part", Refused(Draft with { Lines = [Line(1, Part() with { DealerPartId = null, Part = PartKey.Of("2130418") })] }));
        Assert.Equal("order.address", Refused(Draft with { ShipTo = Draft.ShipTo! with { CountryCode = "England" } }));
        Assert.Equal("order.address", Refused(Draft with { ShipTo = Draft.ShipTo! with { Line1 = new string('x', 141) } }));
        Assert.Equal("order.address", Refused(Draft with { ShipTo = Draft.ShipTo! with { PostalCode = " " } }));
    }

    [Fact]
    public void The_documented_answer_is_a_yes_with_lines()
    {
        var placed = Placed(Answer("order"));

        Assert.Equal(("90017", Ours.Value), (placed.DealerOrderNumber, placed.Echo));
        var line = Assert.Single(placed.Lines);
        Assert.Equal((1, "1", "13.80 GBP"), (line.Position, line.DealerLineId, line.Net.ToString()));
        Assert.Equal([new LineProgress(LineStatus.Reserved, 2, "RESERVED", Now)], line.Progress);
    }

    [Fact]
    public void Ids_may_be_numbers_and_one_line_no_list()
    {
        var placed = Placed(Answer("order-one-line-numbers"));

        Assert.Equal("90017", placed.DealerOrderNumber);
        Assert.Equal((1, "1", 2), (placed.Lines[0].Position, placed.Lines[0].DealerLineId, placed.Lines[0].Progress[0].Quantity));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("accepted")]
    [InlineData("""{ "partsOrderId": "" }""")]
    [InlineData("""{ "partsOrderId": null, "orderStatus": "CREATED" }""")]
    [InlineData("""{ "partsOrderId": "1", "partsOrderId": "2" }""")]
    [InlineData("""{ "partsOrderId": "1", "orderReference": "SOMEBODY-ELSE" }""")]
    [InlineData("""{ "partsOrderId": "1", "company": { "companyId": "C-99999" } }""")]
    [InlineData("""{ "partsOrderId": "1", "parts": [ { "partId": "FO9999999", "quantity": 2 } ] }""")]
    [InlineData("""{ "partsOrderId": "1", "parts": [ { "partId": "FO2130418", "quantity": 3 } ] }""")]
    public void A_yes_without_number_or_about_something_else_is_none(string body) =>
        Assert.Equal("unclear", Read(body).Match(_ => "answered", _ => "refused", _ => "unreachable", _ => "unclear"));

    [Fact]
    public void A_dealer_that_repeats_no_reference_is_believed_when_its_lines_are_ours()
    {
        var answer = Answer("order");
        answer.Remove("orderReference");

        Assert.Null(Placed(answer).Echo);
    }

    [Fact]
    public void With_our_reference_in_it_other_lines_are_a_remark_and_not_a_doubt()
    {
        var answer = Answer("order");
        answer["parts"]![0]!["quantity"] = 1;

        Assert.Single(Placed(answer).Remarks);
    }

    [Fact]
    public void Line_statuses_are_the_truth_when_the_orders_status_disagrees()
    {
        var report = Report(Answer("order-one-line-numbers")).Match(r => r, Fail<OrderReport>, Fail<OrderReport>, Fail<OrderReport>);

        Assert.Equal("CLOSED", report.DealerWord);
        Assert.Equal(LineStatus.Reserved, report.Lines[0].Progress[0].Status);
        Assert.False(report.Cancelled);
    }

    [Fact]
    public void A_line_told_in_two_pieces_is_one_line_of_ours()
    {
        var answer = Answer("order");
        var parts = answer["parts"]!.AsArray();
        parts[0]!["quantity"] = 1;
        var second = parts[0]!.DeepClone();
        (second["orderLineId"], second["partsOrderLineStatus"]) = ("1-2", "BACKORDER");
        parts.Add(second);

        Assert.Equal([(LineStatus.Reserved, 1), (LineStatus.BackOrdered, 1)], Assert.Single(Placed(answer).Lines).Progress.Select(p => (p.Status, p.Quantity)));
    }

    [Fact]
    public void Two_lines_of_the_same_part_stay_apart()
    {
        var draft = Draft with { Lines = [Line(1, Part()), Line(2, Part(), quantity: 5)] };
        var answer = Answer("order");
        var second = answer["parts"]![0]!.DeepClone();
        (second["orderLineId"], second["quantity"], second["partsOrderLineStatus"]) = ("2", 5, "ISSUED");
        answer["parts"]!.AsArray().Insert(0, second);

        Assert.Equal([(1, "1", 2), (2, "2", 5)], Placed(answer, draft).Lines.Select(l => (l.Position!.Value, l.DealerLineId, l.Progress[0].Quantity)));
    }

    [Fact]
    public void An_order_with_another_reference_is_the_wrong_order()
    {
        var answer = Answer("order");
        answer["orderReference"] = "SOMEBODY-ELSE";

        Assert.Contains("SOMEBODY-ELSE", Report(answer).Match(r => $"{r}", words => words, _ => "", _ => ""), StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_of_cancelled_lines_is_cancelled()
    {
        var answer = Answer("order");
        answer["parts"]![0]!["partsOrderLineStatus"] = "CANCELLED";

        Assert.True(Report(answer).Match(r => r.Cancelled, _ => false, _ => false, _ => false));
    }

    private static string Body(OrderDraft draft) => JsonSerializer.Serialize(KeyloopOrders.Write(Settings, draft).OrThrow(), KeyloopWriting.Strict.KeyloopNewOrder);

    private static string Refused(OrderDraft draft) => KeyloopOrders.Write(Settings, draft).Match(_ => "written", why => why.Code);

    private static JsonObject Answer(string sample)
    {
        var json = JsonNode.Parse(KeyloopSamples.Text(sample))!.AsObject();
        json["orderReference"] = Ours.Value;
        return json;
    }

    private static DealerReply<PlacedOrder> Read(string body, OrderDraft? draft = null) =>
        KeyloopOrders.ReadPlaced(Settings, body, new FrozenRequest("/parts-orders", "application/json", Body(draft ?? Draft)), Guid.Empty, Currency.Of("GBP"), Now);

    private static PlacedOrder Placed(JsonObject answer, OrderDraft? draft = null) =>
        Read(answer.ToJsonString(), draft).Match(placed => placed, Fail<PlacedOrder>, Fail<PlacedOrder>, Fail<PlacedOrder>);

    private static DealerReply<OrderReport> Report(JsonObject answer) => KeyloopOrders.ReadReport(JsonSerializer.Deserialize(answer.ToJsonString(), KeyloopJson.Reading.KeyloopOrder)!,
        new KnownOrder(Ours, Guid.Empty, "90017", new LocationId("ST-01"), Now, null, [new KnownLine(1, PartKey.Of("FO", "2130418"), "FO2130418", "1", Quantity.Of(2).OrThrow())]), Currency.Of("GBP"), Now);

    private static T Fail<T>(string why) => throw new Xunit.Sdk.XunitException(why);

    private static DraftLine Line(int position, Offer offer, int quantity = 2) => new(position, offer, Quantity.Of(quantity).OrThrow(), offer.Net, null, null);

    private static Offer Part() => new()
    {
        DealerKey = "ford-leeds", Dealer = KeyloopSamples.Connection.Dealer, Account = KeyloopSamples.Connection.Account, Location = new LocationId("ST-01"), LocationName = "Leeds",
        Part = PartKey.Of("FO", "2130418"), Requested = PartKey.Of("FO", "2130418"), DealerPartId = "FO2130418", Availability = Availability.Of(4, Now), AsOf = Now,
    };
}
