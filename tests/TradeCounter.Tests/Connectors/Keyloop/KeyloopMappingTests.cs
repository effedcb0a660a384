using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Tests.Connectors.Keyloop;

public sealed class KeyloopMappingTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly Currency Pounds = Currency.Of("GBP");
    private static readonly PartKey Filter = PartKey.Of("FO", "2130418");

    [Fact]
    public void The_token_answer_is_all_text()
    {
        var token = KeyloopSamples.Read("token", KeyloopJson.Reading.KeyloopToken);

        Assert.Equal(("sample-token", 3599m), (token.AccessToken, token.ExpiresIn));
    }

    [Fact]
    public void Brands_are_read()
    {
        Assert.Equal([("FO", "FORD"), ("MC", "MOTORCRAFT")], KeyloopSamples.Read("brands", KeyloopJson.Reading.KeyloopBrands).All.Select(b => (b.BrandCode, b.Description)));
    }

    [Fact]
    public void A_supersession_is_read_with_its_date()
    {
        var part = Assert.Single(KeyloopSamples.Read("parts", KeyloopJson.Reading.KeyloopParts).All);

        var supersession = Assert.Single(KeyloopMapping.Supersessions(part, PartKey.Of("FO", "1883037")));

        Assert.Equal([new SupersedingPart(Filter)], supersession.New);
        Assert.Equal(new DateOnly(2024, 2, 1), supersession.Since);
        Assert.False(supersession.IsSet);
        Assert.Empty(KeyloopMapping.Alternatives(part, Filter));
    }

    [Fact]
    public void Codes_may_be_numbers_lists_may_be_called_items_and_a_list_of_one_may_be_that_one()
    {
        var parts = KeyloopSamples.Read("parts-items-numbers", KeyloopJson.Reading.KeyloopParts);
        var part = Assert.Single(parts.All);
        var old = PartKey.Of("FO", "1883037");

        Assert.Equal(("1883037", "1883037", "1"), (part.PartId, part.PartCode, part.UnitOfSale));
        var set = Assert.Single(KeyloopMapping.Supersessions(part, old));
        Assert.True(set.IsSet);
        Assert.Equal([new SupersedingPart(Filter), new SupersedingPart(PartKey.Of("FO", "0012345"), 2)], set.New);
        Assert.Equal([new Alternative(old, PartKey.Of("MC", "FL-2061"), AlternativeKind.Alternative)], KeyloopMapping.Alternatives(part, old));
    }

    [Fact]
    public void A_kind_of_alternative_nobody_knows_keeps_its_word()
    {
        var part = new KeyloopPart { AlternativeParts = [new() { AlternativeType = "REMANUFACTURED", Parts = [new() { BrandCode = "FO", PartCode = "9" }] }] };

        Assert.Equal("REMANUFACTURED", Assert.Single(KeyloopMapping.Alternatives(part, Filter)).Description);
    }

    [Fact]
    public void Details_keep_what_has_no_place_of_its_own()
    {
        var details = KeyloopMapping.Details(KeyloopSamples.Read("part", KeyloopJson.Reading.KeyloopPart), Filter, Pounds);

        Assert.Equal(("FILTER ASY - OIL", "0.4 kg", "1"), (details.Description, details.Weight, details.UnitOfSale));
        Assert.Equal(Money.Of(18.40m, Pounds), details.List!.Value);
        Assert.Contains(new DealerWord("binLocation", "A-17-2"), details.Words);
        Assert.Contains(new DealerWord("unitOfMeasure", "unit PIECE, value 1"), details.Words);
        Assert.Contains(new DealerWord("keywords", "oil, spin-on"), details.Words);
    }

    [Fact]
    public void Price_and_stock_are_read()
    {
        var offer = Offer(KeyloopSamples.Read("price-availability", KeyloopJson.Reading.KeyloopAvailability));

        Assert.Equal(("18.40 GBP", "13.80 GBP"), (offer.List.ToString(), offer.Net.ToString()));
        Assert.Null(offer.Surcharge);
        Assert.Equal((AvailabilityState.Available, 4, Now), (offer.Availability.State, offer.Availability.Count, offer.Availability.AsOf));
        Assert.Equal((true, 2, null), (offer.CanBackOrder, offer.LeadTimeDays, offer.Blocked));
    }

    [Fact]
    public void A_single_order_price_is_no_list_and_one_for_another_urgency_is_not_the_usual_one()
    {
        var offer = Offer(KeyloopSamples.Read("price-availability-one-object", KeyloopJson.Reading.KeyloopAvailability));

        Assert.Null(offer.Net);
        Assert.Equal([(OrderUrgency.VehicleOffRoad, "15.18 EUR")], offer.NetByUrgency.Select(p => (p.Key, p.Value.ToString())));
        Assert.Equal([VehicleReferenceKind.Vin], offer.NeedsVehicle);
        Assert.Equal(4, offer.Availability.Count);
    }

    [Theory]
    [InlineData("\"VIN\"", "VIN")]
    [InlineData("[\"VIN\",\"KEYNUMBER\"]", "VIN,KEYNUMBER")]
    [InlineData("[{\"type\":\"ENGINENUMBER\"}]", "ENGINENUMBER")]
    [InlineData("{\"type\":\"VIN\"}", "VIN")]
    [InlineData("\"\"", "")]
    [InlineData("null", "")]
    public void Demanded_vehicle_references_come_in_four_forms(string json, string types)
    {
        var told = DealerJson.TryRead($$"""{ "mandatoryVehicleReferences": {{json}} }""", KeyloopJson.Reading.KeyloopAvailability)!;

        Assert.Equal(types, string.Join(',', told.MandatoryVehicleReferences));
    }

    [Theory]
    [InlineData("4", AvailabilityState.Available, 4)]
    [InlineData("3.7", AvailabilityState.Available, 3)]
    [InlineData("0", AvailabilityState.NotAvailable, 0)]
    [InlineData("-2", AvailabilityState.NotAvailable, 0)]
    [InlineData("plenty", AvailabilityState.CheckFailed, null)]
    [InlineData(null, AvailabilityState.NotChecked, null)]
    public void Stock_is_one_of_four_honest_states(string? told, AvailabilityState state, int? count)
    {
        var stock = KeyloopMapping.Stock(new KeyloopAvailability { AvailableStock = told }, Now);

        Assert.Equal((state, count), (stock.State, stock.Count));
        Assert.True(told != "plenty" || stock.Words!.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "netValue": 3.2500000001, "currencyCode": "GBP" }""", "3.25 GBP")]
    [InlineData("""{ "netValue": "0.1275", "currencyCode": "gbp" }""", "0.1275 GBP")]
    [InlineData("""{ "netValue": 5 }""", "5.00 GBP")]
    [InlineData("""{ "netValue": "five" }""", "")]
    [InlineData("""{ "netValue": -1 }""", "")]
    [InlineData("""{ "grossValue": 6 }""", "")]
    [InlineData("""{ "netValue": 9e27 }""", "")]
    [InlineData("12.5", "")]
    public void A_price_that_cannot_be_read_is_not_told_and_never_nothing(string json, string read)
    {
        var told = DealerJson.TryRead($$"""{ "listPrice": {{json}} }""", KeyloopJson.Reading.KeyloopAvailability)!;

        Assert.Equal(read, KeyloopMapping.Net(told.ListPrice, Pounds)?.ToString() ?? "");
    }

    [Fact]
    public void Amounts_in_a_second_currency_are_left_out_since_they_do_not_add()
    {
        var offer = Offer(new KeyloopAvailability
        {
            OrderPrices = [new() { OrderType = "DPO", OrderPrice = new() { NetValue = 2, CurrencyCode = "GBP" } }, new() { OrderType = "VOR", OrderPrice = new() { NetValue = 3, CurrencyCode = "EUR" } }],
            ListPrice = new() { NetValue = 4, CurrencyCode = "EUR" }, Surcharge = new() { NetValue = 1, CurrencyCode = "EUR" },
        });

        Assert.Equal(("2.00 GBP", (Money?)null, (Money?)null), (offer.Net.ToString(), offer.List, offer.Surcharge));
        Assert.Equal([OrderUrgency.Daily], offer.NetByUrgency.Keys);
    }

    [Fact]
    public void A_price_for_an_order_type_nobody_knows_keeps_its_word()
    {
        var offer = Offer(new KeyloopAvailability { OrderPrices = [new() { OrderType = "XMAS", OrderPrice = new() { NetValue = 2 } }] });

        Assert.Null(offer.Net);
        Assert.Contains(new DealerWord("Price for XMAS", "2.00 GBP"), offer.Words);
    }

    [Fact]
    public void A_blocked_part_carries_the_dealers_words_without_markup()
    {
        var offer = Offer(new KeyloopAvailability { SalesBlocked = true, SalesBlockedDescription = "<b>Recall</b> 24S17" });

        Assert.Equal("Recall 24S17", offer.Blocked);
    }

    [Theory]
    [InlineData("OPEN", LineStatus.Received)]
    [InlineData("RESERVED", LineStatus.Reserved)]
    [InlineData("ISSUED", LineStatus.Picked)]
    [InlineData("BACKORDER", LineStatus.BackOrdered)]
    [InlineData("PACKED", LineStatus.Packed)]
    [InlineData("INTRANSIT", LineStatus.InTransit)]
    [InlineData("DELIVERED", LineStatus.Delivered)]
    [InlineData("CANCELLED", LineStatus.Cancelled)]
    [InlineData("INVOICED", LineStatus.Invoiced)]
    [InlineData(" invoiced ", LineStatus.Invoiced)]
    [InlineData("IN TRANSIT", LineStatus.NotUnderstood)]
    [InlineData(null, LineStatus.NotReported)]
    public void The_nine_statuses_are_told_apart_and_all_others_are_not_understood(string? word, LineStatus status) => Assert.Equal(status, KeyloopMapping.Status(word));

    [Fact]
    public void Every_order_type_has_an_urgency_and_back()
    {
        Assert.Equal(KeyloopMapping.OrderTypes, KeyloopMapping.OrderTypes.Select(type => KeyloopMapping.OrderType(KeyloopMapping.Urgency(type)!.Value)));
        Assert.Equal(Enum.GetValues<OrderUrgency>().Length, KeyloopMapping.OrderTypes.Select(KeyloopMapping.Urgency).Distinct().Count());
    }

    private static Offer Offer(KeyloopAvailability told) => KeyloopOffers.Of(KeyloopSamples.Connection, new KeyloopSettings(KeyloopSamples.Connection).Places[0],
        new KeyloopSubject(Filter, "FO2130418", Filter, OfferRelation.Requested, null), told, OrderUrgency.Daily, Now);
}
