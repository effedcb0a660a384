using System.Text.Json;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Tests.Connectors.Karmak;

public sealed class KarmakMappingTests
{
    [Fact]
    public void An_offer_carries_price_core_environmental_charge_type_and_pack()
    {
        var result = Flat();
        var row = new KarmakPartRow { PartType = "Exchange", SellPackage = 2, SupersedePriceFilePartNumber = "1712099" };

        var offer = KarmakMapping.Offer(Given.Connection, Given.Carlinville, PartKey.Of("1712030"), result, row, Given.Noon)!;

        Assert.Equal((Given.Dollars(233.97m), Given.Dollars(285.33m)), (offer.Net!.Value, offer.List!.Value));
        Assert.Equal((Given.Dollars(60m), Given.Dollars(1.25m)), (offer.Core!.Value, offer.Surcharge!.Value));
        Assert.Equal((PartKind.Exchange, 2, "4387hgj9"), (offer.Kind, offer.PackQuantity, offer.DealerPartId));
        Assert.Equal((PartKey.Of("FO", "1712030"), PartKey.Of("1712030")), (offer.Part, offer.Requested));
        Assert.Contains(offer.Words, w => w is { Label: "Core part", Text: "1712030-CORE" });
        Assert.Equal(PartKey.Of("FO", "1712099"), Assert.Single(KarmakMapping.Supersession(offer.Part, row)!.New).Part);
    }

    [Theory]
    [InlineData("12", AvailabilityState.Available, 12, null)]
    [InlineData("12.0000", AvailabilityState.Available, 12, null)]
    [InlineData("0.5", AvailabilityState.NotAvailable, 0, null)]
    [InlineData("0", AvailabilityState.NotAvailable, 0, null)]
    [InlineData("-3", AvailabilityState.NotAvailable, 0, null)]
    [InlineData("Call us", AvailabilityState.NotChecked, null, "Call us")]
    [InlineData("1,200", AvailabilityState.NotChecked, null, "1,200")]
    [InlineData(" ", AvailabilityState.NotChecked, null, null)]
    [InlineData(null, AvailabilityState.NotChecked, null, null)]
    public void Available_may_be_words_which_are_kept_and_never_read_as_nothing(string? told, AvailabilityState state, int? count, string? words)
    {
        var stock = KarmakMapping.Stock(told, Given.Noon);

        Assert.Equal((state, count, words), (stock.State, stock.Count, stock.Words));
    }

    [Theory]
    [InlineData("21.0000", "21.00")]
    [InlineData("0.1275", "0.1275")]
    [InlineData("0", "0.00")]
    [InlineData("", null)]
    [InlineData("call", null)]
    [InlineData("-4.00", null)]
    [InlineData("1.234,50", null)]
    [InlineData("99999999999999", null)]
    public void A_price_that_cannot_be_read_is_not_told_and_never_nought(string told, string? expected) =>
        Assert.Equal(expected, KarmakMapping.Price(told, Given.Usd)?.ToInvariant());

    [Theory]
    [InlineData("part", "", PartKind.Part, "Part")]
    [InlineData("Exchange", "", PartKind.Exchange, "Exchange")]
    [InlineData("core", "", PartKind.Core, "Return")]
    [InlineData("RET", "", PartKind.Return, "Return")]
    [InlineData("kit", "", PartKind.Part, "Part")]
    [InlineData(null, "", PartKind.Part, "Part")]
    [InlineData(null, "1712030-CORE", PartKind.Exchange, "Exchange")]
    [InlineData("part", "1712030-CORE", PartKind.Part, "Part")]
    public void The_part_type_comes_from_the_report_and_without_it_from_the_core(string? type, string core, PartKind kind, string ordered)
    {
        var mapped = KarmakMapping.Kind(type, new KarmakCore { Number = core });

        Assert.Equal((kind, ordered), (mapped, KarmakMapping.OrderType(mapped)));
    }

    [Fact]
    public void Names_in_any_case_and_prices_in_both_printed_places_are_read() =>
        Assert.Equal(("4387hgj9", "ALTERNATOR 150 A", "233.97", "285.33", "1.25"),
            (Flat().Id, Flat().Description, Flat().Price!.CustomerPrice, Flat().ListPrice, Flat().Core!.EhcCharge));

    [Theory]
    [InlineData("""{"criteria":{},"results":{"ID":454,"number":1198784,"Core":"","Price":null},"message":null}""")]
    [InlineData("""[{"results":[{"ID":"454","number":"1198784","Core":null,},],},]""")]
    public void Objects_for_lists_numbers_for_texts_and_the_pages_stray_commas_are_read(string body)
    {
        var result = Assert.Single(DealerJson.TryRead(body, KarmakReading.Default.ListKarmakFound)!.Single().Results!);

        Assert.Equal(("454", "1198784", null), (result.Id, result.Number, result.Core));
    }

    [Fact]
    public void A_result_without_a_part_number_is_no_offer() =>
        Assert.Null(KarmakMapping.Offer(Given.Connection, Given.Carlinville, null, new KarmakResult { Number = " / ", Id = "1" }, null, Given.Noon));

    [Fact]
    public void A_part_that_replaces_itself_is_no_supersession() =>
        Assert.Null(KarmakMapping.Supersession(PartKey.Of("CE", "1198784"), new KarmakPartRow { SupersedePriceFilePartNumber = "119-8784" }));

    [Fact]
    public void No_column_of_costs_or_margins_is_ever_asked_for() =>
        Assert.All([KarmakPartRow.Columns, KarmakPartRow.KindColumns, KarmakOrderRow.Columns, KarmakDetailRow.Columns, KarmakBackOrderRow.Columns], columns =>
        {
            Assert.DoesNotContain("Cost", columns, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Profit", columns, StringComparison.OrdinalIgnoreCase);
            // The page swaps the descriptions of these two.
            Assert.DoesNotContain("Original", columns, StringComparison.OrdinalIgnoreCase);
        });

    private static KarmakResult Flat() => JsonSerializer.Deserialize(Given.Sample("B1-answer-flat-prices"), KarmakReading.Default.ListKarmakFound)![0].Results![0];
}
