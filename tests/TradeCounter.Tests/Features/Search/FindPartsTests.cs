using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.Features.Search;

public sealed class FindPartsTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly PartQuery Filter = PartQuery.For(PartKey.Of("HAS", "LF115"), Quantity.One);

    [Fact]
    public async Task Every_dealer_of_the_workshop_can_be_asked_and_answers_with_its_own_offers()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");

        foreach (var dealer in await pat.Get(new ListDealersToAsk(lee)))
        {
            var found = await pat.Get(new FindParts(dealer.Account, Filter));
            Assert.All(found.Offers, offer => Assert.Equal((dealer.Key, dealer.Account), (offer.DealerKey, offer.Account)));
        }
        Assert.Equal(["STN01", "WAY01"], (await pat.Offers(lee, Counter.Abc, "HAS", "LF115")).Select(o => o.Location.Value).Order());
    }

    [Fact]
    public async Task A_dealer_that_says_no_is_quoted()
    {
        await using var pat = app.As(CounterApp.Pat);
        var account = await pat.Account(await app.WorkshopId("lee"), Counter.Abc);
        app.Practice[Counter.Abc].Faults.Add(new PracticeFault(PracticeFaultKind.Refuse) { On = nameof(PracticeOperation.Search), Words = "Account on hold", Times = 0 });
        app.Practice[Counter.Abc].Faults.Add(new PracticeFault(PracticeFaultKind.Refuse) { On = nameof(PracticeOperation.Price), Words = "Account on hold", Times = 0 });

        var refusal = await pat.Refused(new FindParts(account, Filter));

        app.Practice[Counter.Abc].Faults.Clear();
        Assert.Equal("dealer.refused", refusal.Code);
        Assert.Contains("Account on hold", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dealer_that_is_down_is_a_refusal_with_the_reason_and_the_others_answer()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        await app.Practice.TakeDownAsync(Counter.Delta);
        try
        {
            var refusal = await pat.Refused(new FindParts(await pat.Account(lee, Counter.Delta), Filter));

            Assert.StartsWith("dealer.", refusal.Code, StringComparison.Ordinal);
            Assert.NotEmpty(refusal.Sentence);
            Assert.NotEmpty(await pat.Offers(lee, Counter.Abc, "HAS", "LF115"));
        }
        finally
        {
            await app.Practice.PutUpAsync(Counter.Delta);
        }
    }

    [Fact]
    public async Task Another_workshops_account_is_not_found()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var mia = app.As(CounterApp.Mia);
        var lee = await app.WorkshopId("lee");
        var account = await pat.Account(lee, Counter.Abc);

        Assert.Equal("account.not-found", (await mia.Refused(new FindParts(account, Filter))).Code);
        Assert.Equal("account.not-found", (await mia.Refused(new GetPart(account, PartKey.Of("HAS", "LF115"), null))).Code);
        Assert.Equal("workshop.not-found", (await mia.Refused(new ListDealersToAsk(lee))).Code);
        Assert.Equal("workshop.not-found", (await mia.Refused(new ListRecentParts(lee))).Code);
    }

    [Fact]
    public async Task A_part_is_told_about_by_the_dealer_asked()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var offer = await pat.Offer(lee, Counter.Ford, "FO", "1883037");

        var part = await pat.Get(new GetPart(offer.Account, offer.Part, offer.DealerPartId));

        Assert.NotNull(part.Description);
        Assert.Contains(part.Supersessions, s => s.New.Any(n => n.Part.Number.Equals(PartNumber.Of("2130418"))));
    }
}
