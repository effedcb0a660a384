using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Tests.Connectors.GroupLink;

/// <summary>The contract against a member on inquiry 1.0 and order 2.1, and GroupLink's own traps (docs/contracts/grouplink.md §8).</summary>
public sealed partial class GroupLinkTests() : DealerConnectorContract(DealerSystems.GroupLink, PracticeDealerSet.AbcParts)
{
    private static PartKey Lf901 => PartKey.Of("HAS", "LF901");

    private static PartKey OnlyTheNumber => PartKey.Of("LF901");

    private int Listings => Dealer.Ledger.Entries.Count(e => e.Body.Contains("\"linecodepartrequest\"", StringComparison.Ordinal));

    private string LastInquiry => Dealer.Ledger.Of(PracticeOperation.Search)[^1].Body;

    [Fact]
    public async Task One_inquiry_answers_for_every_location()
    {
        var found = Value(await Find(Lf901));

        var offers = found.Offers.Where(o => o.Relation == OfferRelation.Requested).ToList();
        Assert.Equal([("STN01", 1), ("WAY01", 11)], offers.Select(o => (o.Location.Value, o.Availability.Count!.Value)));
        Assert.Single(Dealer.Ledger.Of(PracticeOperation.Search));
    }

    [Fact]
    public async Task A_part_that_was_replaced_comes_with_its_successor()
    {
        var found = Value(await Find(PartKey.Of("FO", "1883037")));

        var change = Assert.Single(found.Supersessions);
        Assert.Equal((PartKey.Of("FO", "1883037"), PartKey.Of("FO", "2130418")), (change.Old, change.New[0].Part));
        Assert.Contains(found.Offers, o => o.Relation == OfferRelation.Successor && o.Part == PartKey.Of("FO", "2130418"));
    }

    [Fact]
    public async Task A_set_of_successors_is_a_set_and_its_quantities_are_not_made_up()
    {
        var found = Value(await Find(PartKey.Of("FO", "1300001")));

        Assert.Equal(3, Assert.Single(found.Supersessions, s => s.IsSet).New.Count);
        Assert.Contains(found.Remarks, r => r.Contains("does not say how many", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alternates_and_equivalents_are_told_apart()
    {
        var found = Value(await Find(InStock));

        Assert.Contains(found.Alternatives, a => a.Kind == AlternativeKind.Alternative && a.Part == Lf901);
        Assert.All(found.Offers.Where(o => o.Part == Lf901), o => Assert.Equal(OfferRelation.Alternative, o.Relation));
    }

    [Fact]
    public async Task A_part_that_is_not_sold_says_why()
    {
        var found = Value(await Find(PartKey.Of("FO", "1500001")));

        Assert.All(found.Offers, o => Assert.Contains("recall", o.Blocked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bundles_price_counts_only_when_the_answer_names_all_of_it()
    {
        var (lead, mate) = (PartKey.Of("HAS", "LF115"), PartKey.Of("FEF", "LF115F"));
        var alone = Value(await Find(lead)).Offers.First(o => o.Part == lead);
        var basket = Value(await Connector.CheckLines(Connection, [Line(lead, alone.Location), Line(mate, alone.Location)], CancellationToken.None));

        Assert.Null(alone.Bundle);
        Assert.Contains(alone.Words, w => w.Label == "Bundle price");
        var bundle = basket[0].Offer!.Bundle!;
        Assert.True(bundle.Net < basket[0].Offer!.Net);
        Assert.Equal([lead, mate], bundle.Parts);
    }

    [Fact]
    public async Task A_basket_check_finds_a_line_that_was_replaced_meanwhile()
    {
        var line = Line(PartKey.Of("FO", "1883037"), Connection.Locations[0].Id);

        var answer = Assert.Single(Value(await Connector.CheckLines(Connection, [line], CancellationToken.None)));

        Assert.Equal(PartKey.Of("FO", "2130418"), answer.Supersession!.New[0].Part);
    }

    [Fact]
    public async Task A_large_basket_goes_in_messages_of_fifty()
    {
        var lines = Enumerable.Range(0, 120).Select(_ => Line(Lf901, Connection.Locations[1].Id)).ToList();

        var answers = Value(await Connector.CheckLines(Connection, lines, CancellationToken.None));

        Assert.Equal(lines.Select(l => l.Line), answers.Select(a => a.Line));
        Assert.All(answers, a => Assert.Equal(11, a.Offer!.Availability.Count));
        Assert.Equal(3, Dealer.Ledger.Of(PracticeOperation.Search).Count);
    }

    [Fact]
    public async Task A_message_may_have_an_address_of_its_own()
    {
        Set("inquiryUrl", Connection.DealerSettings["url"]!);
        Set("url", "http://127.0.0.1:1/flk");

        Assert.NotEmpty(Value(await Find(Lf901)).Offers);
    }

    [Fact]
    public async Task Credit_that_is_not_good_is_a_warning_and_stops_nothing()
    {
        Dealer.Accounts.Hold(Connection.AccountNumber, onHold: true);

        var options = Value(await Connector.GetOrderOptions(Connection, Connection.Locations[0].Id, CancellationToken.None));
        var test = Value(await Connector.TestAccount(Connection, null, CancellationToken.None));

        Assert.Contains("“hold”", Assert.Single(options.Remarks), StringComparison.Ordinal);
        Assert.Contains(test.Steps, s => !s.Ok && s.Words.Contains("hold", StringComparison.Ordinal));
        Assert.NotEmpty(Value(await Find(Lf901)).Offers);
    }

    [Fact]
    public async Task A_member_without_account_detail_still_takes_orders()
    {
        Spoil(PracticeFaultKind.StatusBefore, PracticeOperation.Other, 400);

        Assert.Empty(Value(await Connector.GetOrderOptions(Connection, Connection.Locations[0].Id, CancellationToken.None)).Remarks);
    }

    private void Set(string name, string value) => Connection = Connection with { DealerSettings = Connection.DealerSettings.With(name, value) };

    private static LineToCheck Line(PartKey part, LocationId location) => new(Guid.NewGuid(), part, null, location, Quantity.One, null);
}
