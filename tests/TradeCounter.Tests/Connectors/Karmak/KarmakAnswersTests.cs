using System.Text.Json;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>Yes, no and unclear: the answer to an order, judged.</summary>
public sealed class KarmakAnswersTests
{
    [Theory]
    [InlineData("""{"OrderNumber":"200731"}""", "answered: 200731")]
    [InlineData("""{"orderNumber":200731,"customerID":"1362","locationID":1}""", "answered: 200731")]
    [InlineData("""{"OrderNumber":"200731","CustomerID":"1377"}""", "unclear: * but it speaks of customer 1377")]
    [InlineData("""{"OrderNumber":"200731","LocationID":"2"}""", "unclear: * but it speaks of location 2")]
    [InlineData("""{"OrderNumber":"200731","Error":["Stock table locked"]}""", "unclear: * order number 200731, but with an error too: Stock table locked")]
    [InlineData("""{"OrderNumber":"","Error":["On Hold","Call us"],"Message":[]}""", "refused: On Hold; Call us")]
    [InlineData("""{"OrderNumber":null,"Error":"On Hold"}""", "refused: On Hold")]
    [InlineData("""{"OrderNumber":"0","Messages":["Success"]}""", "unclear: * without an order number")]
    [InlineData("""{"Messages":["Part 454 not found"]}""", "unclear: * without an order number: Part 454 not found")]
    [InlineData("""{"Error":[""],"OrderNumber":""}""", "unclear: * without an order number")]
    [InlineData("""{"OrderNumber":"1","OrderNumber":"2"}""", "unclear: * could not be read")]
    [InlineData("""{"OrderNumber":"1","ordernumber":"2"}""", "unclear: * could not be read")]
    [InlineData("""["200731"]""", "unclear: * could not be read")]
    [InlineData("null", "unclear: * could not be read")]
    [InlineData("", "unclear: * could not be read")]
    [InlineData("<html>200731</html>", "unclear: * could not be read")]
    public void An_answer_is_a_yes_only_with_a_number_that_nothing_speaks_against(string body, string expected)
    {
        var outcome = Given.Answered(Judge(Sent(Given.Line(1, Given.Offer())), body), p => p.DealerOrderNumber);

        var parts = expected.Split('*');
        Assert.StartsWith(parts[0].TrimEnd(), outcome, StringComparison.Ordinal);
        Assert.EndsWith(parts[^1], outcome, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_were_not_sent_become_remarks_and_the_sent_ones_keep_their_places()
    {
        var sent = Sent(Given.Line(1, Given.Offer("FO", "1712030", 233.97m, kind: PartKind.Exchange)), Given.Line(2, Given.Offer("CE", "1198784", 21m)));

        var placed = Placed(sent, """
            {"OrderNumber":"200731","LineItems":[
              {"PartNumber":"1712030","Supplier":"FO","Quantity":"1","Price":"233.9700"},
              {"PartNumber":"1712030-CORE","Supplier":"FO","Description":"OLD UNIT","Type":"CORE","Quantity":"1","Price":"60.0000"},
              {"PartNumber":"EHC","Supplier":"FO","Description":"CHARGE","Quantity":"1","Price":"1.2500"},
              {"PartNumber":"1198784","Supplier":"CE","Quantity":"1","Price":"21.0000"}]}
            """);

        Assert.Equal([(1, "FO 1712030"), (2, "CE 1198784")], placed.Lines.Select(l => (l.Position!.Value, l.Part!.ToString())));
        Assert.Equal(["Also on the order: FO 1712030-CORE OLD UNIT, 1 at 60.00", "Also on the order: FO EHC CHARGE, 1 at 1.25"], placed.Remarks);
    }

    [Fact]
    public void A_core_that_comes_back_below_zero_is_a_remark_and_a_negative_total_no_total()
    {
        var placed = Placed(Sent(Given.Line(1, Given.Offer("FO", "1712030"))), Given.Sample("B3-answer-3.60.10"));

        Assert.Equal(("200484", null), (placed.DealerOrderNumber, placed.Total));
        Assert.Equal(PartKey.Of("FO", "1712030"), Assert.Single(placed.Lines).Part);
        Assert.Equal("Also on the order: FO 1712030-CORE OLD UNIT, -1 at 60.00", Assert.Single(placed.Remarks));
    }

    [Fact]
    public void A_price_that_the_dealer_booked_differently_is_said_and_kept()
    {
        var placed = Placed(Sent(Given.Line(1, Given.Offer(), 2)), """{"OrderNumber":"200731","LineItems":{"PartNumber":"1198784","Supplier":"CE","Quantity":2,"Price":22.5}}""");

        Assert.Equal(Given.Dollars(22.5m), Assert.Single(placed.Lines).Net);
        Assert.Equal("CE 1198784 is booked at 22.50; 21.00 was sent.", Assert.Single(placed.Remarks));
    }

    [Theory]
    [InlineData("""[{"PartNumber":"1198784","Supplier":"CE","Quantity":"2","Price":"21"}]""")]
    [InlineData("""[{"PartNumber":"1198784","Supplier":"CE","Quantity":"2","Price":"21"},{"PartNumber":"LF115","Supplier":"HAS","Quantity":"1","Price":"5"}]""")]
    public void Fewer_lines_than_were_sent_are_unclear_and_the_number_is_told(string lines)
    {
        var sent = Sent(Given.Line(1, Given.Offer(), 2), Given.Line(2, Given.Offer("HAS", "LF115", 5m), 3));

        Assert.Equal("unclear: the dealer answered with order number 200731, but its lines are not the ones that were sent",
            Given.Answered(Judge(sent, $$"""{"OrderNumber":"200731","LineItems":{{lines}}}"""), p => p.DealerOrderNumber));
    }

    [Fact]
    public void The_oldest_form_tells_no_lines_and_its_warnings_are_remarks()
    {
        var placed = Placed(Sent(Given.Line(1, Given.Offer(), 2)), Given.Sample("B3-answer-oldest"));

        Assert.Equal(("200485", 2), (placed.DealerOrderNumber, Assert.Single(placed.Lines).Progress[0].Quantity));
        Assert.Equal(["Delivery method was changed"], placed.Remarks);
        Assert.StartsWith("refused: Customer ABC Distributors is On Hold",
            Given.Answered(Judge(Sent(Given.Line(1, Given.Offer())), Given.Sample("B3-answer-oldest-refused")), p => p.DealerOrderNumber), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotes_lines_are_quoted()
    {
        var sent = Sent(Given.Line(1, Given.Offer())) is var order ? order with { Payment = order.Payment with { OrderStatus = "Quote" } } : null!;

        Assert.Equal(LineStatus.Quoted, Assert.Single(Placed(sent, """{"OrderNumber":"200731"}""").Lines).Progress[0].Status);
    }

    [Theory]
    [InlineData("Success", 0), InlineData("success", 0), InlineData("Success!", 0), InlineData("Credit limit nearly reached", 1)]
    public void Words_of_success_are_no_remarks(string message, int remarks) =>
        Assert.Equal(remarks, Placed(Sent(Given.Line(1, Given.Offer())), $$"""{"OrderNumber":"200731","Messages":["{{message}}"]}""").Remarks.Count);

    private static KarmakOrder Sent(params DraftLine[] lines) =>
        JsonSerializer.Deserialize(KarmakOrders.Prepare(Given.Connection, Given.Draft(lines)).OrThrow().Body, KarmakWriting.Default.KarmakOrder)!;

    private static DealerReply<PlacedOrder> Judge(KarmakOrder sent, string body) =>
        KarmakAnswers.Placed(Given.Connection, sent, DealerJson.TryRead(body, KarmakReading.Default.KarmakOrderAnswer), Given.Noon);

    private static PlacedOrder Placed(KarmakOrder sent, string body) => Judge(sent, body).Match(p => p, Throw, Throw, Throw);

    private static PlacedOrder Throw(string why) => throw new Xunit.Sdk.XunitException(why);
}
