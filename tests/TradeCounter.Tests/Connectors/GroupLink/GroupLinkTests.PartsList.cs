using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Connectors.GroupLink;

/// <summary>Numbers without a maker's code, and words: both come from the member's parts list.</summary>
public sealed partial class GroupLinkTests
{
    [Fact]
    public async Task A_number_without_a_makers_code_gets_it_from_the_members_parts_list()
    {
        var found = Value(await Find(OnlyTheNumber));

        Assert.All(found.Offers.Where(o => o.Relation == OfferRelation.Requested), o => Assert.Equal(Lf901, o.Part));
        Assert.All(found.Offers, o => Assert.Equal(OnlyTheNumber, o.Requested));
        Assert.NotEmpty(found.Offers);
        Assert.Empty(found.NotFound);
        Assert.Contains("\"mfrcode\":\"HAS\"", LastInquiry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parts_list_is_fetched_once_and_kept()
    {
        await Find(OnlyTheNumber);
        var fetched = Listings;
        await Find(PartKey.Of("1K0698151"));
        await Connector.FindParts(Connection, PartQuery.ForWords("oil filter"), CancellationToken.None);

        Assert.Equal(Dealer.Definition.Makers.Count, fetched);
        Assert.Equal(fetched, Listings);
    }

    [Fact]
    public async Task Without_a_parts_list_the_codes_to_try_are_asked_in_one_message()
    {
        Set("partsListing", "off");
        Set("mfrCodes", "GAT,HAS,FEF");

        var found = Value(await Find(OnlyTheNumber));

        Assert.NotEmpty(found.Offers);
        Assert.Empty(found.NotFound);
        Assert.Empty(found.Remarks);
        Assert.Single(Dealer.Ledger.Of(PracticeOperation.Search));
        Assert.Equal(0, Listings);
    }

    [Fact]
    public async Task Without_list_and_codes_an_empty_code_is_asked_and_the_answers_code_is_taken()
    {
        Set("partsListing", "off");

        var found = Value(await Find(OnlyTheNumber));

        Assert.Contains("\"mfrcode\":\"\"", LastInquiry, StringComparison.Ordinal);
        Assert.Equal(Lf901, found.Offers[0].Part);
    }

    [Fact]
    public async Task A_number_typed_with_its_code_needs_no_parts_list()
    {
        Assert.NotEmpty(Value(await Find(Lf901)).Offers);
        Assert.Equal(0, Listings);
    }

    [Fact]
    public async Task A_parts_list_that_cannot_be_had_spoils_no_search_by_number()
    {
        Spoil(PracticeFaultKind.StatusBefore, PracticeOperation.Other, 400, times: 0);

        Assert.NotEmpty(Value(await Find(OnlyTheNumber)).Offers);
        Assert.NotEmpty(Refused(await Connector.FindParts(Connection, PartQuery.ForWords("filter"), CancellationToken.None)));
    }

    [Fact]
    public async Task An_unknown_number_without_code_and_list_asks_for_the_code()
    {
        Set("partsListing", "off");

        Assert.Contains("maker's code", Assert.Single(Value(await Find(PartKey.Of("ZZ-NOT-THERE-9"))).Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parts_list_that_is_slow_is_not_waited_for_longer_than_the_time_out()
    {
        Spoil(PracticeFaultKind.Delay, PracticeOperation.Other);

        var finding = Find(OnlyTheNumber, StoppedConnector);
        await PassTheTimeout();

        Assert.NotEmpty(Value(await finding).Offers);
    }

    [Fact]
    public async Task Words_find_parts_in_the_list_with_prices_in_one_inquiry()
    {
        var found = Value(await Connector.FindParts(Connection, PartQuery.ForWords("spin-on OIL"), CancellationToken.None));

        Assert.Contains(found.Offers, o => o.Part == Lf901 && o.Net is not null);
        Assert.Single(Dealer.Ledger.Of(PracticeOperation.Search));
    }

    [Fact]
    public async Task Too_many_matches_are_cut_and_the_clerk_is_told()
    {
        var found = Value(await Connector.FindParts(Connection, PartQuery.ForWords("a"), CancellationToken.None));

        Assert.Contains(found.Remarks, r => r.StartsWith("Only the first 50 of ", StringComparison.Ordinal));
        Assert.Equal(50, System.Text.RegularExpressions.Regex.Count(LastInquiry, "\"index\""));
    }

    [Fact]
    public async Task Words_that_nothing_holds_are_an_empty_answer()
    {
        var found = Value(await Connector.FindParts(Connection, PartQuery.ForWords("flux capacitor"), CancellationToken.None));

        Assert.Empty(found.Offers);
        Assert.Empty(Dealer.Ledger.Of(PracticeOperation.Search));
    }

    [Fact]
    public async Task A_parts_list_that_takes_long_holds_up_the_first_search_only()
    {
        Spoil(PracticeFaultKind.Delay, PracticeOperation.Other);

        var first = Find(OnlyTheNumber, StoppedConnector);
        await Until.True(() => Dealer.Faults.On.Count == 0, "the list is being fetched");
        Pass(Connection.Timing.AnswerTimeout / 2);

        Assert.NotEmpty(Value(await first).Offers);
        Assert.NotEmpty(Value(await Find(OnlyTheNumber, StoppedConnector)).Offers);
    }

    [Fact]
    public async Task A_workshops_wrong_password_keeps_no_other_workshop_from_the_list()
    {
        var good = Connection;
        Connection = With(SettingKind.Secret, _ => "not-the-secret") with { Account = TradeAccountId.New() };
        Refused(await Connector.FindParts(Connection, PartQuery.ForWords("filter"), CancellationToken.None));
        Connection = good;

        Assert.NotEmpty(Value(await Connector.FindParts(Connection, PartQuery.ForWords("filter"), CancellationToken.None)).Offers);
    }
}
