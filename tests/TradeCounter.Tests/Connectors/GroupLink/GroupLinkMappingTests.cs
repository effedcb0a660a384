using TradeCounter.Connectors.GroupLink;
using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using static TradeCounter.Tests.Connectors.GroupLink.GroupLinkSetup;

namespace TradeCounter.Tests.Connectors.GroupLink;

/// <summary>The quirks of docs/contracts/grouplink.md §8, and the edges of what is assumed.</summary>
public sealed class GroupLinkMappingTests
{
    [Theory]
    [InlineData("both", "\"quantity\":1,\"quantityordered\":1")]
    [InlineData("quantity", "\"quantity\":1,\"comment\"")]
    [InlineData("quantityordered", "\"quantityordered\":1,\"comment\"")]
    public void Both_quantity_names_are_sent_unless_the_member_wants_one(string setting, string expected)
    {
        var body = OrderWriting.Write(Member(settings: ("quantityField", setting)), Draft(Offer("HAS", "LF115", 7.8m, 3.25m))).OrThrow().Body;

        Assert.Contains(expected, body, StringComparison.Ordinal);
        Assert.Equal(setting == "both" ? 2 : 1, System.Text.RegularExpressions.Regex.Count(body, "\"quantity(ordered)?\":"));
    }

    [Theory]
    [InlineData("\"quantity\":1")]
    [InlineData("\"quantityordered\":1")]
    [InlineData("\"quantityordered\":\"1\"")]
    public void Either_quantity_name_is_read_as_number_or_text(string quantity) =>
        Assert.Equal("445566", Placed($$"""[{"id":"1","status":"success","partno":"LF 115",{{quantity}},"quantitybackordered":""}]""").DealerOrderNumber);

    [Fact]
    public void The_transaction_id_is_a_text_and_must_come_back()
    {
        Assert.Contains("\"transid\":\"f163bdef-0adb-4973-b5cb-0d15e7df8f85\"", Order(), StringComparison.Ordinal);
        Assert.Contains("another order", Why(Answer("[]", transid: "0")), StringComparison.Ordinal);
        Assert.Contains("which order", Why(Answer("[]", transid: "")), StringComparison.Ordinal);
        Assert.IsType<DealerReply<PlacedOrder>.Answered>(Read(Answer("[]", transid: ""), echoes: false));
        Assert.IsType<DealerReply<PlacedOrder>.Answered>(Read(Answer("[]", transid: "F163BDEF-0ADB-4973-B5CB-0D15E7DF8F85")));
    }

    [Fact]
    public void Times_are_sent_in_UTC_with_24_hours_and_never_read()
    {
        Assert.Contains("\"utctime\":\"2025-03-03 15:12:44\"", Order(), StringComparison.Ordinal);
        Assert.IsType<DealerReply<PlacedOrder>.Answered>(Read(Answer("[]").Replace("\"version\"", "\"utctime\":\"2025-31-12 99:99\",\"version\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("success", 0, "Received 2")]
    [InlineData("SUCCESS", 0, "Received 2")]
    [InlineData("success", 1, "Received 1, BackOrdered 1")]
    [InlineData("success", 9, "BackOrdered 2")]
    [InlineData("backordered", 0, "BackOrdered 2")]
    [InlineData("backordered", 1, "Received 1, BackOrdered 1")]
    [InlineData("failed", 0, "Failed 2")]
    [InlineData("parked", 0, "NotUnderstood 2")]
    [InlineData(" ", 0, "")]
    public void A_lines_word_and_back_ordered_quantity_decide_where_it_stands(string word, int backOrdered, string expected)
    {
        var progress = OrderReading.Progress(2, new OrderedLine(1, word, "LF115", 2, backOrdered, null), Now);

        Assert.Equal(expected, string.Join(", ", progress.Select(p => $"{p.Status} {p.Quantity}")));
        Assert.All(progress, p => Assert.Equal(word.Trim(), p.DealerWord));
    }

    [Theory]
    [InlineData("""[{"id":7,"status":"success","partno":"LF115"}]""", "did not order")]
    [InlineData("""[{"id":1,"status":"success","partno":"LF999"}]""", "LF999")]
    [InlineData("""[{"id":1,"status":"success","partno":"LF115","quantityordered":5}]""", "more than")]
    [InlineData("""[{"id":1,"status":"success"},{"id":1,"status":"backordered"}]""", "twice")]
    public void Lines_that_contradict_the_order_are_unclear(string items, string why) => Assert.Contains(why, Why(Answer(items)), StringComparison.Ordinal);

    [Fact]
    public void Lines_that_are_missing_or_fewer_are_told_and_not_made_up()
    {
        Assert.Contains(Placed("[]").Remarks, r => r.Contains("nothing of its lines", StringComparison.Ordinal));
        Assert.Contains(Placed("""[{"id":1,"status":"success","quantityordered":0}]""").Remarks, r => r.Contains("we ordered 1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("failure", "", "Refused")]
    [InlineData("failure", "445566", "Unclear")]
    [InlineData("success", "", "Unclear")]
    [InlineData("", "445566", "Unclear")]
    public void Only_a_no_without_a_number_is_a_refusal_and_only_a_yes_with_one_an_order(string status, string number, string expected) =>
        Assert.Equal(expected, Read(Answer("[]", status: status, number: number, words: "credit limit")).Match(_ => "Answered", _ => "Refused", _ => "Unreachable", _ => "Unclear"));

    [Fact]
    public void An_answer_that_says_a_thing_twice_says_nothing() =>
        Assert.Contains("could not be read", Why(Answer("[]").Replace("\"status\"", "\"Status\":\"failure\",\"status\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("0", OfferRelation.Requested)]
    [InlineData("1", OfferRelation.Alternative)]
    [InlineData("2", OfferRelation.Equivalent)]
    [InlineData("3", OfferRelation.Successor)]
    public void Part_types_count_as_in_this_dialect(string type, OfferRelation expected) =>
        Assert.Equal(expected, Found($$"""[{"index":1,"status":"success","mfrcode":"BAL","partno":"B1","parttype":{{type}},"locations":{"locationid":"STN01","qtyavailable":1} }]""").Offers[0].Relation);

    [Fact]
    public void A_part_type_nobody_knows_is_kept_and_never_passes_for_the_asked_part()
    {
        var offer = Found("""[{"index":1,"status":"success","mfrcode":"BAL","partno":"B1","parttype":"4","locations":[{"locationid":"STN01"}]}]""").Offers[0];

        Assert.Equal(OfferRelation.Alternative, offer.Relation);
        Assert.Contains(new DealerWord("Part type", "4"), offer.Words);
    }

    [Theory]
    [InlineData("12", AvailabilityState.Available, 12)]
    [InlineData("\"12.00\"", AvailabilityState.Available, 12)]
    [InlineData("\"10+\"", AvailabilityState.Available, 10)]
    [InlineData("0.5", AvailabilityState.NotAvailable, 0)]
    [InlineData("-3", AvailabilityState.NotAvailable, 0)]
    [InlineData("\"call us\"", AvailabilityState.CheckFailed, null)]
    [InlineData("null", AvailabilityState.NotChecked, null)]
    public void Stock_is_a_count_or_the_dealers_words(string told, AvailabilityState state, int? count)
    {
        var stock = Found($$"""[{"index":1,"status":"success","mfrcode":"HAS","partno":"LF115","locations":[{"locationid":"STN01","qtyavailable":{{told}}}]}]""").Offers[0].Availability;

        Assert.Equal((state, count), (stock.State, stock.Count));
        Assert.Equal(told.StartsWith("\"call", StringComparison.Ordinal), stock.Words?.Contains("call us", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("\"cost\":\"3.25\"", "3.25")]
    [InlineData("\"sell\":3.2500000001", "3.25")]
    [InlineData("\"cost\":\"on request\"", null)]
    [InlineData("\"cost\":-1", null)]
    [InlineData("\"cost\":1e30", null)]
    public void A_price_that_cannot_be_read_is_not_told_and_never_zero(string price, string? expected) =>
        Assert.Equal(expected, Found($$"""[{"index":1,"status":"success","mfrcode":"HAS","partno":"LF115","locations":[{"locationid":"STN01",{{price}}}]}]""").Offers[0].Net?.ToInvariant());

    [Fact]
    public void An_answer_without_index_is_matched_by_number_and_the_rest_by_order()
    {
        var found = Found("""
            [{"status":"success","mfrcode":"FEF","partno":"LF 115-F","locations":[{"locationid":"STN01","cost":1.77}]},
             {"status":"success","mfrcode":"BAL","partno":"B115","parttype":"1","locations":[{"locationid":"STN01"}]}]
            """, Asked("HAS", "LF115"), Asked("FEF", "LF115F"));

        Assert.All(found.Offers, o => Assert.Equal(PartKey.Of("FEF", "LF115F"), o.Requested));
        Assert.Equal([PartKey.Of("HAS", "LF115")], found.NotFound);
    }

    [Fact]
    public void A_failure_of_one_part_is_told_in_the_dealers_words_and_an_unknown_part_is_just_not_found()
    {
        var found = Found("""[{"index":1,"status":"failure","errormessage":"Line <b>blocked</b>"},{"index":2,"status":"failure","errormessage":"Part not found"}]""", Asked("HAS", "LF115"), Asked("FEF", "LF115F"));

        Assert.Equal(2, found.NotFound.Count);
        Assert.Equal(["Line blocked"], found.Remarks);
    }

    [Fact]
    public void Locations_that_are_not_set_up_are_named_and_not_offered()
    {
        var found = Found("""[{"index":1,"status":"success","mfrcode":"HAS","partno":"LF115","locations":[{"locationid":"STN01"},{"locationid":"XX9"}]}]""");

        Assert.Single(found.Offers);
        Assert.Contains("XX9", Assert.Single(found.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void The_member_number_is_a_number_in_invoice_requests_only()
    {
        var known = Known(OrderReference.New(null), ("HAS", "LF115", 1));

        Assert.Contains("\"memberno\":520", GroupLinkRequests.Invoices(Member(), known, Now), StringComparison.Ordinal);
        Assert.Contains("\"memberno\":\"020\"", GroupLinkRequests.Invoices(Member(settings: ("memberNumber", "020")), known, Now), StringComparison.Ordinal);
        Assert.Contains("\"memberno\":\"520\"", GroupLinkRequests.AccountDetail(Member(), Now), StringComparison.Ordinal);
        Assert.Contains("\"frominvoicedate\":\"03/02/2025\",\"toinvoicedate\":\"03/04/2025\"", GroupLinkRequests.Invoices(Member(), known, Now), StringComparison.Ordinal);
    }

    [Fact]
    public void Passwords_are_placeholders_in_what_is_stored()
    {
        var member = Member() with { AccountSettings = new Settings([new("Username", "counter1"), new("PASSWORD", "top\"secret")]) };

        var body = OrderWriting.Write(member, Draft(Offer("HAS", "LF115", 7.8m, 3.25m))).OrThrow().Body;

        Assert.Contains("\"username\":\"{{username}}\",\"password\":\"{{password}}\"", body, StringComparison.Ordinal);
        Assert.Contains("\"username\":\"counter1\",\"password\":\"top\\u0022secret\"", WireLog.FillSecrets(body, member), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_invoices_for_one_po_number_are_one_order_and_foreign_ones_are_passed_over()
    {
        var known = Known(OrderReference.New(null), ("HAS", "LF115", 3), ("HAS", "LF115", 1), ("FEF", "LF115F", 1));
        var reply = new InvoiceReply10
        {
            Invoices = [Invoice("1", known.Reference.Value, "LF-115", 2), Invoice("2", known.Reference.Value, "LF115", 2), Invoice("3", "OTHER", "LF115F", 1), Invoice("4", known.Reference.Value, "LF115F", 1) with { AccountId = "9" }],
        };
        var ours = InvoiceMapping.Ours(Member(), known, reply);

        var found = Assert.Single(InvoiceMapping.Found(known, ours, Now));
        var report = InvoiceMapping.Report(known, ours, Now);

        Assert.Equal(("1", true), (found.DealerOrderNumber, found.LinesMatch));
        Assert.Equal([(1, 3), (2, 1)], report.Lines.Select(l => (l.Position!.Value, l.Progress[0].Quantity)));
        Assert.Equal("1, 2", report.InvoiceNumber);
        Assert.Empty(report.Remarks);
    }

    [Fact]
    public void More_invoiced_under_our_number_than_was_ordered_is_two_orders_and_said()
    {
        var known = Known(OrderReference.New(null), ("HAS", "LF115", 3), ("FEF", "LF115F", 1));
        var reply = new InvoiceReply10 { Invoices = [Invoice("1", known.Reference.Value, "LF115", 3), Invoice("2", known.Reference.Value, "LF115", 3)] };
        var ours = InvoiceMapping.Ours(Member(), known, reply);
        Assert.Equal([("1", (bool?)true), ("2", true)], InvoiceMapping.Found(known, ours, Now).Select(f => (f.DealerOrderNumber, f.LinesMatch)));
        Assert.Contains("there may be two orders", Assert.Single(InvoiceMapping.Report(known, ours, Now).Remarks), StringComparison.Ordinal);
        Assert.False(Assert.Single(InvoiceMapping.Found(known, [Invoice("1", known.Reference.Value, "LF115", 4)], Now)).LinesMatch);
    }

    [Fact]
    public void Line_codes_can_be_mapped_to_makers_codes_and_wrong_settings_are_named()
    {
        var settings = new GroupLinkSettings(Member(settings: ("lineCodes", "HST=HAS, FDF = FEF")));

        Assert.Equal(["HAS", "FEF", "GAT"], new[] { "hst", "FDF", "GAT" }.Select(code => settings.BrandOf(code)!.Value.Value));
        Assert.Equal(["inquiryVersion", "lineCodes", "partsListingHours", "transidEchoed", "url"],
            GroupLinkFields.Check(SettingScope.Dealer, new Settings([new("url", "ftp://x"), new("memberNumber", "520"), new("inquiryVersion", "9"), new("lineCodes", "HST"), new("partsListingHours", "0"), new("transidEchoed", "maybe")]))
                .Select(f => f.Name).Order());
    }

    private static Invoice10 Invoice(string number, string po, string part, decimal quantity) =>
        new() { InvoiceNo = number, PoNumber = po, AccountId = "700123", LocationId = "STN01", InvoiceDetail = [new() { PartNo = part, ItemQty = quantity }] };

    private static string Order() => OrderWriting.Write(Member(), Draft(Offer("HAS", "LF115", 7.8m, 3.25m))).OrThrow().Body;

    private static string Answer(string items, string status = "success", string number = "445566", string transid = "f163bdef-0adb-4973-b5cb-0d15e7df8f85", string words = "") =>
        $$"""{"placeorderresponse":{"version":"2.1","transid":"{{transid}}","status":"{{status}}","errordescription":"{{words}}","ordernumber":"{{number}}","items":{{items}} } }""";

    private static DealerReply<PlacedOrder> Read(string answer, bool echoes = true) => OrderReading.Read21(Order(), answer, echoes, [], Now);

    private static PlacedOrder Placed(string items) => Assert.IsType<DealerReply<PlacedOrder>.Answered>(Read(Answer(items))).Value;

    private static string Why(string answer) => Assert.IsType<DealerReply<PlacedOrder>.Unclear>(Read(answer)).Why;

    private static FoundParts Found(string items, params AskedPart[] asked)
    {
        var reply = DealerJson.TryRead($$"""{"ItemInquiryResponse":{"status":"success","items":{{items}} } }""", Lower.Reads.InquiryAnswer10)!.ItemInquiryResponse!;
        return new InquiryMapping(Member(), asked.Length > 0 ? asked : [Asked("HAS", "LF115")], InquiryReading.Parts(reply), Now).Found();
    }
}
