using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.PracticeDealers.Ledgers;

namespace TradeCounter.Tests.Connectors.Keyloop;

/// <summary>A dealer on Autoline, and what is Keyloop's own: the quirks of docs/contracts/keyloop.md 7, each by its name.</summary>
public sealed partial class KeyloopTests() : DealerConnectorContract(DealerSystems.Keyloop, PracticeDealerSet.FordLeeds)
{
    [Fact]
    public async Task Every_call_carries_a_trace_id_and_who_is_acting_where_that_is_set()
    {
        Connection = Connection with { AccountSettings = Connection.AccountSettings.With("onBehalfOf", "pat-7") };

        var placed = Value(await Send(await PreparedOrder()));

        var calls = Dealer.Ledger.Entries.Where(e => e.Operation != PracticeOperation.Token).ToList();
        Assert.All(calls, call => Assert.Equal("pat-7", call.Headers["x-onbehalf-of"]));
        Assert.Equal(calls.Count, calls.Select(call => Guid.Parse(call.Headers["correlation-id"])).Distinct().Count());
        Assert.Equal(placed.SupportKey, Dealer.Ledger.Of(PracticeOperation.Order)[0].Headers["correlation-id"]);
    }

    [Theory]
    [InlineData("companyId", "C-00871", null, "companyId=C-00871")]
    [InlineData("customerId", "C-00871", null, "customerId=C-00871")]
    [InlineData("companyId", "C-00871", "company", "company=C-00871")]
    public async Task The_customer_is_named_by_a_parameter_whose_name_can_be_set(string id, string value, string? parameter, string sent)
    {
        Connection = Connection with
        {
            AccountSettings = new Settings(new Dictionary<string, string> { [id] = value }),
            DealerSettings = Connection.DealerSettings.With("companyParameter", parameter),
        };

        await Find(InStock);

        Assert.All(Dealer.Ledger.Of(PracticeOperation.Price), call => Assert.EndsWith("?" + sent, call.Path, StringComparison.Ordinal));
        Assert.NotEmpty(Dealer.Ledger.Of(PracticeOperation.Price));
    }

    [Fact]
    public async Task The_account_number_is_the_company_id_when_none_is_set()
    {
        Connection = Connection with { AccountSettings = Settings.Empty };

        Assert.NotNull((await OfferOf(InStock)).Net);
    }

    [Fact]
    public async Task Brands_are_asked_for_without_a_trailing_slash_and_kept_for_a_while()
    {
        Connection = Connection with { DealerSettings = Connection.DealerSettings.With("brands", null) };
        var number = PartKey.Of(InStock.Number.Printed);

        Assert.NotEmpty(Value(await Find(number, StoppedConnector)).Offers);
        await Find(number, StoppedConnector);
        Assert.Single(Dealer.Ledger.Entries, IsBrands);

        Pass(TimeSpan.FromMinutes(11));
        await Find(number, StoppedConnector);
        Assert.Equal(2, Dealer.Ledger.Entries.Count(IsBrands));

        static bool IsBrands(LedgerEntry call) => call.Path.Split('?')[0].EndsWith("/v1/parts/brands", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_without_brand_is_searched_in_each_of_the_dealers_brands()
    {
        var found = Value(await Find(PartKey.Of("1K0698151")));

        Assert.Equal("VW", Assert.Single(found.Offers).Part.Brand!.Value.Value);
        Assert.Equal(Dealer.Definition.Makers.Order(), Dealer.Ledger.Of(PracticeOperation.Search).Select(Brand).Distinct().Order());

        static string Brand(LedgerEntry call) => call.Path.Split("brandCode=")[1].Split('&')[0];
    }

    [Fact]
    public async Task At_most_four_calls_run_at_once_and_all_of_them_share_one_time_out()
    {
        var offer = await OfferOf(InStock, StoppedConnector);
        Spoil(PracticeFaultKind.Delay, PracticeOperation.Price, times: 10);
        LineToCheck[] lines = [.. Dealer.Catalogue.OfMaker("FO", 0, 10).Select(p => new LineToCheck(Guid.NewGuid(), PartKey.Of("FO", p.Number), p.Key, offer.Location, Quantity.One, null))];

        var checking = StoppedConnector.CheckLines(Connection, lines, CancellationToken.None);
        await Support.Until.True(() => Dealer.Faults.On is [{ Times: 6 }], "four requests have reached the dealer");
        Pass(Connection.Timing.AnswerTimeout + TimeSpan.FromSeconds(1));

        Assert.NotEmpty(Unclear(await checking));
        Assert.Equal(6, Assert.Single(Dealer.Faults.On).Times);
    }

    [Fact]
    public async Task A_line_that_fails_alone_spoils_no_other()
    {
        var offer = await OfferOf(InStock);
        Spoil(PracticeFaultKind.StatusBefore, PracticeOperation.Price, 400);
        LineToCheck[] lines =
        [
            new(Guid.NewGuid(), offer.Part, offer.DealerPartId, offer.Location, Quantity.One, null),
            new(Guid.NewGuid(), PartKey.Of("FO", "12345"), "FO12345", offer.Location, Quantity.One, null),
        ];

        var states = Value(await Connector.CheckLines(Connection, lines, CancellationToken.None)).Select(l => l.Offer!.Availability.State);

        Assert.Equal([AvailabilityState.Available, AvailabilityState.CheckFailed], states.Order());
    }

    [Fact]
    public async Task A_dealer_whose_DMS_is_offline_shows_the_part_and_says_that_the_check_failed()
    {
        Spoil(PracticeFaultKind.StatusBefore, PracticeOperation.Price, 503, times: 0);

        var offer = Assert.Single(Value(await Find(InStock)).Offers, o => o.Part.Matches(InStock));

        Assert.Equal((AvailabilityState.CheckFailed, null), (offer.Availability.State, offer.Net));
        Assert.Contains("503", offer.Availability.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dealer_without_location_cannot_be_asked_and_says_so()
    {
        Connection = Connection with { Locations = [] };

        Assert.Contains("no location", Refused(await Find(InStock)), StringComparison.Ordinal);
        Assert.Contains("no location", Refused(await Connector.TestAccount(Connection, null, CancellationToken.None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_refused_with_a_sentence()
    {
        Assert.Contains("number", Refused(await Connector.FindParts(Connection, PartQuery.ForWords("oil filter"), CancellationToken.None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_enterprise_is_found_out_by_the_test()
    {
        Connection = Connection with { DealerSettings = Connection.DealerSettings.With("enterpriseId", "99999") };

        var test = Value(await Connector.TestAccount(Connection, InStock, CancellationToken.None));

        Assert.Equal([true, false], test.Steps.Select(s => s.Ok));
    }

    [Theory]
    [InlineData("baseUrl", "not an address")]
    [InlineData("tokenAuth", "header")]
    [InlineData("orderTypes", "DPO,NOW")]
    [InlineData("brands", "FO,A VERY LONG ONE")]
    [InlineData("referenceRequired", "maybe")]
    public void A_wrong_setting_is_named(string name, string value)
    {
        var fault = Assert.Single(Connector.CheckSettings(SettingScope.Dealer, Connection.DealerSettings.With(name, value)));

        Assert.Equal(name, fault.Name);
    }

    [Fact]
    public async Task Orders_offer_the_dealers_types_and_say_that_a_PO_number_does_not_go_along()
    {
        var options = Value(await Connector.GetOrderOptions(Connection, new LocationId("ST-01"), CancellationToken.None));

        Assert.Equal([OrderUrgency.Daily, OrderUrgency.Stock, OrderUrgency.VehicleOffRoad, OrderUrgency.Emergency, OrderUrgency.Collection], options.Urgencies);
        Assert.Equal((OrderUrgency.Daily, false, false), (options.DefaultUrgency, options.SendsPurchaseOrderNumber, options.TakesComment));
        Assert.Contains("PO number", Assert.Single(options.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dealers_brands_can_be_picked_from()
    {
        var brands = Value(await Connector.GetPickLists(Connection, CancellationToken.None)).Of("brands");

        Assert.Contains(new PickListItem("FO", "FO FORD"), brands);
    }
}
