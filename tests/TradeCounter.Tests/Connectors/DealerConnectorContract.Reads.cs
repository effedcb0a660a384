using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Tests.Connectors;

public abstract partial class DealerConnectorContract
{
    [Fact]
    public async Task An_offer_arrives_with_price_stock_age_and_source()
    {
        var before = TimeProvider.System.GetUtcNow();

        var offer = await OfferOf(InStock);

        Assert.Equal(InStock.Number, offer.Part.Number);
        Assert.True(offer.Net > Money.Zero(Connection.Currency));
        Assert.True(offer.List >= offer.Net);
        Assert.Equal(AvailabilityState.Available, offer.Availability.State);
        Assert.True(offer.Availability.Count > 0);
        Assert.InRange(offer.AsOf, before, TimeProvider.System.GetUtcNow());
        Assert.Equal(offer.AsOf, offer.Availability.AsOf);
        Assert.Equal((Connection.DealerKey, Connection.Dealer, Connection.Account), (offer.DealerKey, offer.Dealer, offer.Account));
        Assert.Contains(Connection.Locations, l => l.Id == offer.Location && l.Name == offer.LocationName);
        Assert.False(string.IsNullOrWhiteSpace(offer.Description));
    }

    [Fact]
    public async Task A_number_nobody_has_is_an_answer_and_not_a_failure()
    {
        var found = Value(await Find(NobodyHasIt));

        Assert.Empty(found.Offers);
        Assert.Equal([NobodyHasIt], found.NotFound);
    }

    [Fact]
    public async Task A_basket_check_answers_every_line_and_gives_its_id_back()
    {
        var offer = await OfferOf(InStock);
        LineToCheck[] asked =
        [
            new(Guid.NewGuid(), offer.Part, offer.DealerPartId, offer.Location, Quantity.Of(3).OrThrow(), null),
            new(Guid.NewGuid(), NobodyHasIt, null, offer.Location, Quantity.One, null),
            new(Guid.NewGuid(), offer.Part, offer.DealerPartId, offer.Location, Quantity.One, null),
        ];

        var answered = Value(await Connector.CheckLines(Connection, asked, CancellationToken.None));

        Assert.Equal(asked.Select(l => l.Line), answered.Select(l => l.Line));
        Assert.Equal(offer.Net, answered[0].Offer!.Net);
        Assert.Equal(AvailabilityState.Available, answered[0].Offer!.Availability.State);
        Assert.Null(answered[1].Offer);
        Assert.Equal(offer.Net, answered[2].Offer!.Net);
    }

    [Fact]
    public async Task A_parts_details_arrive()
    {
        var offer = await OfferOf(InStock);

        var part = Value(await Connector.GetPart(Connection, offer.Part, offer.DealerPartId, CancellationToken.None));

        Assert.Equal(InStock.Number, part.Part.Number);
        Assert.False(string.IsNullOrWhiteSpace(part.Description));
    }

    [Fact]
    public async Task A_dealer_that_is_down_is_unreachable()
    {
        await _host.TakeDownAsync(Dealer.Definition.Key);

        Assert.NotEmpty(Unreachable(await Find(InStock)));
    }

    [Fact]
    public async Task A_dealer_whose_name_is_not_found_is_unreachable()
    {
        Connection = With(SettingKind.Url, url => new UriBuilder(url) { Host = "practice.invalid" }.Uri.ToString());

        Assert.NotEmpty(Unreachable(await Find(InStock)));
    }

    [Fact]
    public async Task A_private_address_is_refused_unless_allowed()
    {
        Connection = Connection with { AllowPrivateHosts = false };

        Assert.Contains("https", Unreachable(await Find(InStock)), StringComparison.Ordinal);
        Assert.Empty(Dealer.Ledger.Entries);
    }

    [Fact]
    public async Task Wrong_secrets_are_refused_in_words()
    {
        Connection = With(SettingKind.Secret, _ => "not-the-secret");

        var words = Refused(await Find(InStock));

        Assert.NotEmpty(words);
        Assert.DoesNotContain("not-the-secret", words, StringComparison.Ordinal);
        Assert.Contains((await Test(null)).Steps, step => !step.Ok && step.Words.Length > 0);
    }

    [Fact]
    public async Task The_account_test_signs_in_asks_a_price_and_orders_nothing()
    {
        var test = await Test(InStock);

        Assert.All(test.Steps, step => Assert.True(step.Ok, $"{step.What}: {step.Words}"));
        Assert.True(test.Steps.Count > 1);
        Assert.NotEmpty(test.Supports);
        Assert.Empty(Dealer.Orders.All);
    }

    [Fact]
    public async Task A_read_that_is_never_answered_ends_with_the_time_out()
    {
        await OfferOf(InStock, StoppedConnector);
        Spoil(PracticeFaultKind.Delay, Finding);

        var finding = Find(InStock, StoppedConnector);
        await PassTheTimeout();

        Assert.NotEmpty(Failure(await finding));
    }

    [Theory]
    [InlineData(PracticeFaultKind.Malformed)]
    [InlineData(PracticeFaultKind.Truncated)]
    [InlineData(PracticeFaultKind.Html)]
    [InlineData(PracticeFaultKind.Empty)]
    [InlineData(PracticeFaultKind.Huge)]
    [InlineData(PracticeFaultKind.ResetBefore)]
    public async Task A_spoiled_answer_to_a_read_is_a_clear_failure(PracticeFaultKind kind)
    {
        Spoil(kind, Finding, times: 0);

        Assert.NotEmpty(Failure(await Find(InStock)));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(302)]
    public async Task A_read_that_the_dealer_turns_down_is_a_clear_failure(int status)
    {
        Spoil(PracticeFaultKind.StatusBefore, Finding, status, times: 0);

        Assert.NotEmpty(Failure(await Find(InStock)));
    }

    [Fact]
    public async Task A_read_that_fails_once_is_asked_again()
    {
        Spoil(PracticeFaultKind.StatusBefore, Finding, 503);

        Assert.NotEmpty(Value(await Find(InStock)).Offers);
    }

    [Fact]
    public async Task A_stopped_read_ends_as_cancelled()
    {
        using var stop = new CancellationTokenSource();
        Spoil(PracticeFaultKind.Delay, Finding);

        var finding = Connector.FindParts(Connection, PartQuery.For(InStock, Quantity.One), stop.Token);
        await Support.Until.True(() => Dealer.Faults.On.Count == 0, "the request has reached the dealer");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => finding);
    }

    [Fact]
    public void The_provisioned_settings_are_good_and_empty_ones_name_what_is_missing()
    {
        Assert.Empty(Connector.CheckSettings(SettingScope.Dealer, Connection.DealerSettings));
        Assert.Empty(Connector.CheckSettings(SettingScope.Account, Connection.AccountSettings));
        Assert.All(Connection.Locations, l => Assert.Empty(Connector.CheckSettings(SettingScope.Location, l.Settings)));

        var faults = Connector.CheckSettings(SettingScope.Dealer, Settings.Empty);

        Assert.Equal(Connector.Fields.Where(f => f is { Scope: SettingScope.Dealer, Required: true }).Select(f => f.Name).Order(), faults.Select(f => f.Name).Order());
        Assert.All(faults, f => Assert.NotEmpty(f.Sentence));
    }

    private async Task<AccountTest> Test(PartKey? probe) => Value(await Connector.TestAccount(Connection, probe, CancellationToken.None));
}
