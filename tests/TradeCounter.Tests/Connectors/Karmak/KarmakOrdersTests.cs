using System.Text.Json;
using System.Text.Json.Nodes;
using TradeCounter.Connectors.Karmak;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>What an order looks like before it is sent, and which ones are not even written.</summary>
public sealed class KarmakOrdersTests
{
    [Fact]
    public void Prices_go_with_up_to_four_decimals_and_a_point()
    {
        var order = Written(Given.Draft(Given.Line(1, Given.Offer(net: 0.1275m), 100), Given.Line(2, Given.Offer(net: 1234.5m))));

        Assert.Equal(["0.1275", "1234.50"], order["Parts"]!.AsArray().Select(p => (string?)p!["Price"]));
        Assert.Equal("100", (string?)order["Parts"]![0]!["Quantity"]);
    }

    [Fact]
    public void The_type_is_sent_with_every_part()
    {
        var order = Written(Given.Draft(Given.Line(1, Given.Offer()), Given.Line(2, Given.Offer(kind: PartKind.Exchange)), Given.Line(3, Given.Offer(kind: PartKind.Core))));

        Assert.Equal(["Part", "Exchange", "Return"], order["Parts"]!.AsArray().Select(p => (string?)p!["Type"]));
    }

    [Theory]
    [InlineData(OrderIntent.Order, "In Process")]
    [InlineData(OrderIntent.Quote, "Quote")]
    public void An_order_is_in_process_and_a_quote_is_a_quote(OrderIntent intent, string status) =>
        Assert.Equal(status, (string?)Written(Given.Draft() with { Intent = intent })["Payment"]!["OrderStatus"]);

    [Theory]
    [InlineData(true, "24", null, null, "24", null)]
    [InlineData(true, "24", "On Account", "7", "7", null)]
    [InlineData(true, null, "On Account", null, null, "On Account")]
    [InlineData(true, null, "On Account", "On Account", null, "On Account")]
    [InlineData(false, "24", "On Account", null, null, "On Account")]
    [InlineData(false, "24", null, "Visa", null, "Visa")]
    public void The_payment_method_goes_by_id_where_the_dealers_version_knows_ids_and_never_both(bool byId, string? id, string? description, string? chosen, string? sentId, string? sentDescription)
    {
        var connection = Given.Connection with
        {
            DealerSettings = Given.Connection.DealerSettings.With("paymentMethodIdSupported", byId ? "true" : "false"),
            AccountSettings = Given.Connection.AccountSettings.With("paymentMethodId", id).With("paymentMethod", description),
        };

        var payment = Written(Given.Draft() with { PaymentMethod = chosen }, connection)["Payment"]!;

        Assert.Equal((sentId, sentDescription), ((string?)payment["PaymentMethodID"], (string?)payment["PaymentMethod"]));
        Assert.DoesNotContain("null", payment.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("24", "Account", "On Account", true, "24", "On Account")]
    [InlineData("8", "Credit Card", "Mastercard", false, "Mastercard", "Mastercard")]
    [InlineData("3", "Cash", " ", false, "Cash", "Cash")]
    [InlineData("", "Cash", "", true, null, null)]
    public void Methods_that_share_a_name_are_told_apart_by_id_or_description(string id, string method, string description, bool byId, string? value, string? label)
    {
        var item = KarmakOrders.Item(new KarmakPaymentMethod { Id = id, Method = method, Description = description }, byId);

        Assert.Equal((value, label), (item?.Value, item?.Label));
    }

    [Fact]
    public void Our_reference_is_the_po_number_and_the_workshops_own_goes_to_the_comments()
    {
        var order = Written(Given.Draft(Given.Line(1, Given.Offer(), comment: "left side")) with { PurchaseOrderNumber = "4711/A", Comment = "Dock 2" });

        Assert.Equal(Given.Reference.Value, (string?)order["Payment"]!["PONumber"]);
        Assert.True(Given.Reference.Value.Length <= 20);
        Assert.Equal("PO 4711/A; Dock 2; 1198784: left side", (string?)order["Shipping"]!["comments"]);
    }

    [Fact]
    public void Comments_up_to_200_characters_go_and_longer_ones_are_refused_with_both_figures()
    {
        var fits = Given.Draft() with { PurchaseOrderNumber = "4711", Comment = new string('x', 191) };

        Assert.Equal(200, ((string?)Written(fits)["Shipping"]!["comments"])!.Length);
        var why = Refused(fits with { Comment = new string('x', 192) });
        Assert.Equal("karmak.comments", why.Code);
        Assert.Contains("201", why.Sentence, StringComparison.Ordinal);
        Assert.Contains("200", why.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_of_its_own_an_order_ships_as_billed()
    {
        var shipping = Written(Given.Draft())["Shipping"]!.AsObject();

        Assert.Equal("Y", (string?)shipping["ShippingSameAsBilling"]);
        Assert.False(shipping.ContainsKey("addressLine1"));
    }

    [Fact]
    public void Names_are_cut_at_their_length_and_half_a_phone_number_or_mail_address_is_left_out()
    {
        var order = Written(Given.Draft() with { Contact = new Contact("Pat van der Lee", new string('1', 21), new string('e', 51), new string('c', 60)) });

        Assert.Equal(("Pat van der", "Lee", 50), ((string?)order["Shipping"]!["firstName"], (string?)order["Shipping"]!["lastName"], ((string?)order["Shipping"]!["companyName"])!.Length));
        Assert.Equal(["ID"], order["Customer"]!.AsObject().Select(p => p.Key));
    }

    public static TheoryData<string, OrderDraft, DealerConnection> NotWritten => new()
    {
        { "karmak.no-price", Given.Draft(Given.Line(1, Given.Offer(net: null))), Given.Connection },
        { "karmak.part-id", Given.Draft(Given.Line(1, Given.Offer(id: null))), Given.Connection },
        { "karmak.part-id", Given.Draft(Given.Line(1, Given.Offer(id: new string('9', 51)))), Given.Connection },
        { "karmak.price", Given.Draft(Given.Line(1, Given.Offer(net: 1_000_000_000m))), Given.Connection },
        { "karmak.currency", Given.Draft(), Given.Connection with { Currency = Currency.Of("CAD") } },
        { "karmak.lines", Given.Draft() with { Lines = [] }, Given.Connection },
        { "karmak.location", Given.Draft() with { Location = new LocationId("9") }, Given.Connection },
        { "karmak.department", Given.Draft(), Given.Connection with { Locations = [new DealerLocation(new LocationId("1"), "Carlinville")] } },
        { "karmak.delivery", Given.Draft(), Given.Connection with { AccountSettings = Given.Of(("paymentMethodId", "24")) } },
        { "karmak.payment", Given.Draft(), Given.Connection with { AccountSettings = Given.Of(("deliveryMethod", "PickUp")) } },
        { "karmak.payment", Given.Draft(), Given.Connection with { DealerSettings = Given.Connection.DealerSettings.With("paymentMethodIdSupported", null) } },
        { "karmak.account", Given.Draft(), Given.Connection with { AccountNumber = new string('1', 51) } },
        { "karmak.address", Given.Draft() with { ShipTo = Given.Carlinville62626 with { Region = null } }, Given.Connection },
        { "karmak.address", Given.Draft() with { ShipTo = Given.Carlinville62626 with { City = new string('c', 36) } }, Given.Connection },
    };

    [Theory]
    [MemberData(nameof(NotWritten))]
    public void What_the_dealer_would_surely_refuse_is_not_written(string code, OrderDraft draft, DealerConnection connection)
    {
        var why = KarmakOrders.Prepare(connection, draft).Match(_ => throw new Xunit.Sdk.XunitException("was written"), why => why);

        Assert.Equal(code, why.Code);
        Assert.EndsWith(".", why.Sentence, StringComparison.Ordinal);
    }

    private static JsonNode Written(OrderDraft draft, DealerConnection? connection = null) =>
        JsonNode.Parse(KarmakOrders.Prepare(connection ?? Given.Connection, draft).OrThrow().Body)!;

    private static Refusal Refused(OrderDraft draft) => KarmakOrders.Prepare(Given.Connection, draft).Match(_ => throw new Xunit.Sdk.XunitException("was written"), why => why);
}
