using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>The contract against the practice dealer on Karmak, and what only Karmak does.</summary>
public sealed class KarmakTests() : DealerConnectorContract("karmak", PracticeDealerSet.MidwestTrucks)
{
    [Fact]
    public async Task An_exchange_part_is_ordered_as_one_and_its_core_is_a_remark()
    {
        var offer = await Hinted(PracticeParts.ExchangeAlternator);
        var draft = await Draft(offer.Part, 1);

        var placed = Value(await Send(Prepare(draft)));

        Assert.Equal((PartKind.Exchange, "60.00"), (offer.Kind, offer.Core!.Value.ToInvariant()));
        Assert.Contains("\"Type\":\"Exchange\"", Prepare(draft).Body, StringComparison.Ordinal);
        Assert.Contains(placed.Remarks, r => r.Contains("1712030-CORE", StringComparison.Ordinal));
        Assert.Equal(1, Assert.Single(placed.Lines).Position);
    }

    [Fact]
    public async Task A_wrong_part_type_makes_the_whole_order_fail_in_the_dealers_words()
    {
        var draft = await Draft(PartKey.Of("FO", "1712030"), 1);
        var wrong = draft with { Lines = [draft.Lines[0] with { Offer = draft.Lines[0].Offer with { Kind = PartKind.Part } }] };

        Assert.Contains("cannot be set to type Part", Refused(await Send(Prepare(wrong))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environmental_charge_is_a_surcharge_and_not_sent_with_the_order()
    {
        var offer = await Hinted(PracticeParts.WithSurcharge);

        Assert.Equal("9.50", offer.Surcharge!.Value.ToInvariant());
        Assert.Contains("\"MiscCharges\":[]", Prepare(await Draft(offer.Part, 1)).Body, StringComparison.Ordinal);
        Assert.Contains(Value(await Send(Prepare(await Draft(offer.Part, 1)))).Remarks, r => r.Contains("Environmental", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Four_decimals_and_packs_arrive_and_are_booked_as_they_came()
    {
        var offer = await Hinted(PracticeParts.FourDecimals);

        var placed = Value(await Send(Prepare(await Draft(offer.Part, 100))));

        Assert.Equal(100, offer.PackQuantity);
        Assert.Equal(offer.Net, Assert.Single(placed.Lines).Net);
        Assert.Empty(placed.Remarks);
    }

    [Fact]
    public async Task Stock_told_in_words_keeps_them()
    {
        var offer = await Hinted(PracticeParts.Blocked);

        Assert.Equal((AvailabilityState.NotChecked, null, "Call us"), (offer.Availability.State, offer.Availability.Count, offer.Availability.Words));
    }

    [Fact]
    public async Task A_quote_takes_no_stock()
    {
        var stock = (await OfferOf(InStock)).Availability.Count;
        var draft = await Draft(InStock) with { Intent = OrderIntent.Quote };

        var known = Known(draft, Value(await Send(Prepare(draft))));

        Assert.True(Assert.Single(Dealer.Orders.All).IsQuote);
        Assert.Equal(stock, (await OfferOf(InStock)).Availability.Count);
        Assert.Equal(LineStatus.Quoted, Assert.Single(Value(await Connector.GetOrder(Connection, known, default)).Lines).Progress.Single().Status);
    }

    [Fact]
    public async Task A_number_printed_differently_is_found_inexactly_and_others_like_it_are_named()
    {
        var found = Value(await Find(PartKey.Of("1198-784")));
        var like = Value(await Find(PartKey.Of("LF140")));

        Assert.Equal(("1198784", "1198-784"), (Assert.Single(found.Offers).Part.Number.Printed, found.Offers[0].Requested.Number.Printed));
        Assert.Empty(like.Offers);
        Assert.Equal([PartKey.Of("LF140")], like.NotFound);
        Assert.Contains(like.Remarks, r => r.Contains("BAL LF140-901", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_are_found_from_five_characters_on_and_shorter_ones_as_a_whole_description_only()
    {
        var long5 = Value(await Connector.FindParts(Connection, PartQuery.ForWords("alternator"), default));
        var short4 = Value(await Connector.FindParts(Connection, PartQuery.ForWords("filt"), default));

        Assert.Contains(long5.Offers, o => o.Part.Number.Printed == "1712030");
        Assert.Empty(short4.Offers);
        Assert.Contains("from 5 characters", Assert.Single(short4.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_successor_is_told_from_the_reports()
    {
        var found = Value(await Find(PartKey.Of("FO", "1883037")));
        var details = Value(await Connector.GetPart(Connection, PartKey.Of("FO", "1883037"), found.Offers[0].DealerPartId, default));

        Assert.Equal(PartKey.Of("FO", "2130418"), Assert.Single(Assert.Single(found.Supersessions).New).Part);
        Assert.Equal(PartKey.Of("FO", "2130418"), Assert.Single(Assert.Single(details.Supersessions).New).Part);
    }

    [Fact]
    public async Task An_order_for_more_than_there_is_shows_what_is_missing_with_its_date_and_goes_on()
    {
        var draft = await Draft(PartKey.Of("FO", "1600003"), 3);
        var known = Known(draft, Value(await Send(Prepare(draft))));

        var before = Assert.Single(Value(await Connector.GetOrder(Connection, known, default)).Lines).Progress;
        for (var stage = 0; stage < 4; stage++)
            Dealer.Orders.AdvanceAll();
        var ready = Assert.Single(Value(await Connector.GetOrder(Connection, known, default)).Lines).Progress;

        Assert.Equal([(LineStatus.BackOrdered, 1, "On Order"), (LineStatus.Reserved, 2, "In Process")], before.Select(p => (p.Status, p.Quantity, p.DealerWord!)));
        Assert.NotNull(before[0].Eta);
        Assert.Contains(ready, p => p is { Status: LineStatus.ReadyForPickup });
    }

    [Fact]
    public async Task A_dealer_that_says_it_is_offline_gets_no_order()
    {
        var request = await PreparedOrder();
        Spoil(PracticeFaultKind.Refuse, PracticeOperation.Other);

        var why = Unreachable(await Send(request));

        Assert.Contains("not online: Not today, says the dealer", why, StringComparison.Ordinal);
        Assert.Equal(0, OrderPosts);
    }

    [Fact]
    public async Task Getting_ready_signs_in_and_asks_so_that_sending_is_one_call()
    {
        var request = await PreparedOrder();
        await Connector.GetReady(Connection, default);
        var calls = Dealer.Ledger.Entries.Count;

        Value(await Send(request));

        Assert.Equal(calls + 1, Dealer.Ledger.Entries.Count);
    }

    [Fact]
    public async Task A_failing_sign_in_sends_no_order()
    {
        var request = await PreparedOrder();
        Connection = With(SettingKind.Secret, _ => "not-the-secret");

        Assert.Contains("sign-in refused", Unreachable(await Send(request)), StringComparison.Ordinal);
        Assert.Equal(0, OrderPosts);
    }

    [Fact]
    public async Task A_token_that_ran_out_is_renewed_for_reads()
    {
        await OfferOf(InStock);
        Dealer.Tokens.ExpireAll();

        await OfferOf(InStock);

        Assert.Equal(2, Dealer.Ledger.Of(PracticeOperation.Token).Count);
    }

    [Fact]
    public async Task A_vehicles_vin_in_the_comment_lets_a_coded_part_pass()
    {
        var draft = await Draft(PartKey.Of("FO", "1400001"), 1);

        Assert.Contains("VIN", Refused(await Send(Prepare(draft))), StringComparison.Ordinal);
        Value(await Send(Prepare(draft with { Comment = "VIN WF0AXXGCDA1234567" })));
    }

    [Fact]
    public async Task The_account_test_tells_the_version_and_what_it_means_for_payment_methods()
    {
        Connection = Connection with { DealerSettings = Connection.DealerSettings.With("paymentMethodIdSupported", "false") };

        var test = Value(await Connector.TestAccount(Connection, InStock, default));

        Assert.Contains("3.62.7; this version takes payment methods by id", test.Steps[1].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_test_fails_where_the_dealer_is_offline()
    {
        Spoil(PracticeFaultKind.Refuse, PracticeOperation.Other);

        var test = Value(await Connector.TestAccount(Connection, InStock, default));

        Assert.Equal([true, false], test.Steps.Select(s => s.Ok));
        Assert.Contains("not online", test.Steps[1].Words, StringComparison.Ordinal);
    }

    private Task<Offer> Hinted(PracticeHint hint) => OfferOf(PartKey.Of(hint.MakerCode, hint.Number));
}
