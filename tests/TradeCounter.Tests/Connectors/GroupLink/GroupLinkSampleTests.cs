using System.Text.Json;
using System.Text.Json.Nodes;
using TradeCounter.Connectors.GroupLink;
using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Support;
using static TradeCounter.Tests.Connectors.GroupLink.GroupLinkSetup;

namespace TradeCounter.Tests.Connectors.GroupLink;

/// <summary>Every message that the documents print is read, and every request of ours has its fields and types.</summary>
public sealed class GroupLinkSampleTests
{
    private static readonly OrderReference Reference = OrderReference.New("JOB 1234");

    [Fact]
    public void The_order_2_1_of_the_documents_is_what_we_write_field_by_field()
    {
        var vehicle = Vehicle.Of(baseVehicleId: "8074", description: "1996 Toyota Land Cruiser").OrThrow();
        var bundle = (decimal net) => new Bundle("98eaa5e1-5a", Usd(net), [PartKey.Of("HAS", "LF115"), PartKey.Of("FEF", "LF115F")]);
        var draft = Draft(
            Offer("HAS", "LF115", 7.8m, 3.25m, "Benchmark | 10194 | Alternator", bundle(6.2m)), Offer("FEF", "LF115F", 5m, 1.77m, "Benchmark | 10194 | Alternator", bundle(4.2m))) with
        {
            Vehicle = vehicle,
            Comment = "Deliver ASAP - Customer waiting in lobby.",
        };
        foreach (var line in draft.Lines)
            Assert.NotNull(line.Net);

        var ours = Body(OrderWriting.Write(Member(), draft));
        var theirs = JsonNode.Parse(Samples.Read("GroupLink", "order-2.1-request.json"))!;

        foreach (var (name, value) in theirs["placeorder"]!.AsObject().Where(m => m.Key is not ("items" or "accountid" or "utctime" or "memberno" or "ponumber")))
            Assert.Equal(value!.ToJsonString(), ours["placeorder"]![name]!.ToJsonString());
        foreach (var (item, index) in theirs["placeorder"]!["items"]!.AsArray().Select((item, index) => (item!, index)))
            foreach (var (name, value) in item.AsObject().Where(m => m.Key is not ("locationid" or "vehicledescriptionlong")))
                Assert.Equal(value!.ToJsonString(), ours["placeorder"]!["items"]![index]![name]!.ToJsonString());
        Fits(theirs, ours, also: ["quantity", "quantityordered"]);
    }

    [Theory]
    [InlineData("inquiry-1.0-request.json")]
    [InlineData("inquiry-3.0-request.json")]
    [InlineData("order-3.0-request.json")]
    [InlineData("order-invoice-number-request.json")]
    [InlineData("cancel-order-request.json")]
    [InlineData("invoice-request.json")]
    [InlineData("account-detail-request.json")]
    [InlineData("line-codes-request.json")]
    [InlineData("line-code-parts-request.json")]
    public void Our_request_has_the_printed_fields_and_types_and_no_others(string file) =>
        Fits(JsonNode.Parse(Samples.Read("GroupLink", file))!, JsonNode.Parse(Ours(file))!, []);

    [Fact]
    public void The_printed_answer_to_an_order_2_1_is_a_placed_order_with_a_back_ordered_line()
    {
        var reply = OrderReading.Read21(Samples.Read("GroupLink", "order-2.1-request.json"), Samples.Read("GroupLink", "order-2.1-answer.json"), echoes: true, [], Now);

        var placed = Assert.IsType<DealerReply<PlacedOrder>.Answered>(reply).Value;
        Assert.Equal(("987654", "f163bdef-0adb-4973-b5cb-0d15e7df8f85"), (placed.DealerOrderNumber, placed.Echo));
        Assert.Equal([LineStatus.Received, LineStatus.BackOrdered], placed.Lines.Select(l => Assert.Single(l.Progress).Status));
        Assert.StartsWith("This part is backordered.", placed.Lines[1].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_printed_inquiry_answers_are_offers()
    {
        var full = Found(Samples.Read("GroupLink", "inquiry-3.0-answer.json"), Asked("HAS", "LF901"));
        var bare = Found(Samples.Read("GroupLink", "inquiry-3.0-answer-as-printed.json"), Asked("HAS", "LF115"));

        var offer = Assert.Single(full.Offers);
        Assert.Equal((Usd(9.95m), Usd(4.10m), 1, "Hastings"), (offer.List!.Value, offer.Net!.Value, offer.Availability.Count!.Value, offer.Maker));
        Assert.Equal(Usd(3.80m), Assert.Single(offer.Breaks).Net);
        // The documents break off before price and stock: unknown is not zero.
        Assert.Equal((null, AvailabilityState.NotChecked, 3), (bare.Offers[0].Net, bare.Offers[0].Availability.State, bare.Offers[0].Breaks.Count));
        Assert.Equal(OfferRelation.Requested, bare.Offers[0].Relation);
        Assert.Empty(bare.Offers[0].Words);
    }

    [Fact]
    public void The_other_printed_answers_are_read()
    {
        var invoice = DealerJson.TryRead(Samples.Read("GroupLink", "invoice-answer.json"), Lower.Reads.InvoiceAnswer10)!.InvoiceResponse!;
        Assert.Equal((2m, 4.10m, 8.20m), (invoice.Invoices![0].InvoiceDetail![0].ItemQty, invoice.Invoices[0].InvoiceDetail![0].Cost, invoice.Invoices[0].TotalCost));
        Assert.Equal("good", DealerJson.TryRead(Samples.Read("GroupLink", "account-detail-answer.json"), Lower.Reads.AccountDetailAnswer10)!.AccountDetailResponse!.Account![0].CreditStatus);
        Assert.Equal(["HAS", "FEF"], DealerJson.TryRead(Samples.Read("GroupLink", "line-codes-answer.json"), Lower.Reads.LineCodesAnswer10)!.LineCodeResponse!.LineCodes!.Select(l => l.LineCode!));
        Assert.Equal(["LF115", "LF901"], DealerJson.TryRead(Samples.Read("GroupLink", "line-code-parts-answer.json"), Lower.Reads.LineCodePartsAnswer10)!.LineCodePartResponse!.LineCodes![0].Parts!.Select(p => p.PartNo!));
        Assert.Equal(("complete", "012-109927"), DealerJson.TryRead(Samples.Read("GroupLink", "order-invoice-number-answer.json"), Snake.Reads.OrderInvoiceAnswer30) is { OrderInvoiceNumberResponse: { } r } ? (r.InvoiceStatus!, r.InvoiceNumber!) : default);
        Assert.Equal("cancelled", DealerJson.TryRead(Samples.Read("GroupLink", "cancel-order-answer.json"), Snake.Reads.CancelAnswer30)!.CancelOrderResponse!.OrderStatus);
    }

    private static string Ours(string file)
    {
        var (member, asked) = (Member("3.0", file.StartsWith("inquiry-3", StringComparison.Ordinal) ? "3.0" : "1.0"), new[] { Asked("HAS", "LF115"), Asked("FEF", "LF115F") });
        var known = Known(Reference, ("HAS", "LF901", 2));
        var draft = Draft(Offer("HAS", "LF115", 7.8m, 3.25m), Offer("FEF", "LF115F", 5m, 1.77m)) with
        {
            Vehicle = Vehicle.Of(baseVehicleId: "8074", description: "1996 Toyota Land Cruiser").OrThrow(),
        };
        return file.Replace("-request.json", "", StringComparison.Ordinal) switch
        {
            "order-3.0" => OrderWriting.Write(member, draft).OrThrow().Body,
            "order-invoice-number" => GroupLinkRequests.OrderInvoice(member, known),
            "cancel-order" => GroupLinkRequests.Cancel(member, known, "ordered by mistake"),
            "invoice" => GroupLinkRequests.Invoices(member, known, Now),
            "account-detail" => GroupLinkRequests.AccountDetail(member, Now),
            "line-codes" => GroupLinkRequests.LineCodes(member, Now),
            "line-code-parts" => GroupLinkRequests.LineCodeParts(member, "HAS", Now),
            _ => GroupLinkRequests.Inquiry(member, asked, Now),
        };
    }

    private static FoundParts Found(string answer, AskedPart asked) =>
        new InquiryMapping(Member(inquiryVersion: "3.0"), [asked], InquiryReading.Parts(DealerJson.TryRead(answer, Snake.Reads.InquiryAnswer30)!.ItemInquiryResponse!), Now).Found();

    private static JsonNode Body(Result<FrozenRequest> request) => JsonNode.Parse(request.OrThrow().Body)!;

    /// <summary>Same members of the same kind, all the way down; <paramref name="also"/> may stand in ours beside them.</summary>
    private static void Fits(JsonNode theirs, JsonNode ours, IReadOnlyList<string> also, string at = "")
    {
        Assert.True(KindOf(theirs) == KindOf(ours), $"{at} is {KindOf(ours)}, printed as {KindOf(theirs)}");
        if (theirs is JsonObject expected && ours is JsonObject actual)
        {
            Assert.True(expected.Select(m => m.Key).Union(also.Where(actual.ContainsKey)).Order().SequenceEqual(actual.Select(m => m.Key).Order()),
                $"{at}: {string.Join(",", actual.Select(m => m.Key).Order())} instead of {string.Join(",", expected.Select(m => m.Key).Order())}");
            foreach (var (name, value) in expected)
                Fits(value!, actual[name]!, also, $"{at}.{name}");
        }
        else if (theirs is JsonArray list)
            Assert.All(ours.AsArray().Zip(list.Concat(Enumerable.Repeat(list[^1], ours.AsArray().Count))), pair => Fits(pair.Second!, pair.First!, also, at + "[]"));
    }

    private static JsonValueKind KindOf(JsonNode node) => node.GetValueKind() is JsonValueKind.False ? JsonValueKind.True : node.GetValueKind();
}
