using System.Text.Json;
using System.Text.Json.Nodes;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>Every printed example is understood, and what we write has the printed fields.</summary>
public sealed class KarmakSamplesTests
{
    private static readonly KarmakReading Reading = KarmakReading.Default;

    [Fact]
    public void The_pages_order_has_our_orders_fields_in_the_same_order_and_all_are_texts()
    {
        var draft = Given.Draft() with
        {
            ShipTo = Given.Carlinville62626,
            Comment = "DELIVER TOMORROW",
        };
        var ours = JsonNode.Parse(KarmakOrders.Prepare(Given.Connection, draft).OrThrow().Body)!;
        var theirs = JsonNode.Parse(Given.Sample("B3-page-request"))!;

        // The page's sample leaves out the type and says two lines above that one should always send it.
        Assert.Equal(Fields(theirs).Order(), Fields(ours).Except(["Parts.Type String"]).Order());
        Assert.Equal(theirs.AsObject().Select(p => p.Key), ours.AsObject().Select(p => p.Key));
        Assert.Equal(Values(theirs, "Shipping").Where(v => !v.StartsWith("Shipping", StringComparison.Ordinal)), Values(ours, "Shipping").Where(v => !v.StartsWith("Shipping", StringComparison.Ordinal)));
        Assert.Empty(ours["MiscCharges"]!.AsArray());
    }

    [Fact]
    public void The_contracts_order_is_written_to_the_letter()
    {
        var draft = Given.Draft(Given.Line(1, Given.Offer(), 2)) with
        {
            DeliveryMethod = "PickUp",
            Comment = "Dock 2",
            Contact = new Contact("", "217-555-0100", "parts@fleet.example", "Fleet Co"),
        };

        var body = KarmakOrders.Prepare(Given.Connection, draft).OrThrow().Body.Replace(draft.Reference.Value, "TC-7K3M9Q2X", StringComparison.Ordinal);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Given.Sample("B3-request")), JsonNode.Parse(body)), body);
    }

    [Fact]
    public void The_contracts_search_is_written_to_the_letter()
    {
        List<KarmakSearch> search = [new("1362", "1", [new("1198784", "", true, ""), new("LF140", "", false, "BAL")])];

        var body = JsonSerializer.Serialize(search, KarmakWriting.Default.ListKarmakSearch);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Given.Sample("B1-request")), JsonNode.Parse(body)), body);
    }

    [Fact]
    public void The_pages_answer_places_the_pages_order()
    {
        var sent = JsonSerializer.Deserialize(Given.Sample("B3-page-request").Replace("\"ID\": \"454\",", "\"ID\": \"454\", \"Type\": \"Part\",", StringComparison.Ordinal), KarmakWriting.Default.KarmakOrder)!;

        var placed = KarmakAnswers.Placed(Given.Connection, sent, Answer("B3-page-answer"), Given.Noon)
            .Match(p => p, Throw, Throw, Throw);

        Assert.Equal(("200483", "02c456456456456b56b8f4b6c00a", Given.Dollars(21)), (placed.DealerOrderNumber, placed.SupportKey, placed.Total!.Value));
        var line = Assert.Single(placed.Lines);
        Assert.Equal((1, PartKey.Of("CE", "1198784"), Given.Dollars(21)), (line.Position, line.Part, line.Net!.Value));
        Assert.Equal((LineStatus.Received, 1, "In Process"), (line.Progress[0].Status, line.Progress[0].Quantity, line.Progress[0].DealerWord));
        Assert.Empty(placed.Remarks);

        static PlacedOrder Throw(string why) => throw new Xunit.Sdk.XunitException(why);
    }

    [Fact]
    public void Every_other_printed_answer_is_read()
    {
        Assert.Equal(3600, Read("A2-token", Reading.KarmakToken).ExpiresIn);
        Assert.Contains("no right", DealerWords.OfError(Given.Sample("A2-invalid-grant"), 401), StringComparison.Ordinal);
        Assert.True(Read("A3-status", Reading.KarmakStatus).IsOnline);
        var found = Read("B1-answer", Reading.ListKarmakFound);
        Assert.Equal(["454"], found[0].Results!.Select(r => r.Id));
        Assert.Empty(found[1].Results!);
        Assert.Equal(["24", "7", "8", "3"], Read("B2-payment-methods", Reading.ListKarmakPaymentMethod).Select(m => m.Id));
        Assert.Equal(["PickUp", "DeADHeAd"], Read("B2-delivery-methods", Reading.ListKarmakDeliveryAnswer)[0].DeliveryMethods!.Select(d => d.DeliveryMethod));
        Assert.Equal("4", Read("B2-departments", Reading.KarmakDepartments).Departments![1].Id);
        Assert.Equal("200731", Answer("B3-answer")!.OrderNumber);
        Assert.Equal("200731", Assert.Single(KarmakReports.Rows(Given.Sample("B4-orders"), Reading.ListKarmakOrderRow)!).PartsOrderNumber);
        var detail = Assert.Single(KarmakReports.Rows(Given.Sample("B5-details"), Reading.ListKarmakDetailRow)!);
        Assert.Equal((2m, false, true), (detail.Quantity, detail.IsBackorder, detail.ReadyForPickup));
        Assert.Equal("03/09/2026", Assert.Single(KarmakReports.Rows(Given.Sample("B6-back-orders"), Reading.ListKarmakBackOrderRow)!).DetailDeliveryDate);
        Assert.Equal("1198790", Assert.Single(KarmakReports.Rows(Given.Sample("B7-parts"), Reading.ListKarmakPartRow)!).SupersedePriceFilePartNumber);
    }

    [Theory]
    [InlineData("""{"Messages":["No rights"]}""")]
    [InlineData("\"text\"")]
    [InlineData("[1, 2")]
    [InlineData("<html></html>")]
    public void A_report_that_is_none_is_not_read_as_empty(string body) => Assert.Null(KarmakReports.Rows(body, Reading.ListKarmakOrderRow));

    internal static KarmakOrderAnswer? Answer(string sample) => DealerJson.TryRead(Given.Sample(sample), Reading.KarmakOrderAnswer);

    private static T Read<T>(string sample, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class => DealerJson.TryRead(Given.Sample(sample), type)!;

    private static IEnumerable<string> Fields(JsonNode node, string path = "") => node switch
    {
        JsonObject inner => inner.SelectMany(p => Fields(p.Value!, path.Length == 0 ? p.Key : $"{path}.{p.Key}")),
        JsonArray { Count: 0 } => [$"{path} empty"],
        JsonArray list => list.SelectMany(item => Fields(item!, path)),
        _ => [$"{path} {node.GetValueKind()}"],
    };

    private static IEnumerable<string> Values(JsonNode node, string member) => node[member]!.AsObject().Select(p => p.Key + " " + p.Value);
}
