using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Search;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Features.Search;

public sealed class SearchDeskTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Fact]
    public async Task Dealers_answer_one_by_one_and_a_slow_one_delays_nobody()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var desk = Desk(pat);
        var slow = app.Practice[Counter.Delta].Faults;
        Spoil(slow, PracticeFaultKind.Delay);

        await Start(pat, desk, "HAS LF115 2");
        await Until.True(() => desk.Round!.Asks.Count(a => a.State == AskState.Answered) == 4, "the four others");

        Assert.Equal(AskState.Asking, Ask(desk, Counter.Delta).State);
        var section = Assert.Single(desk.Round!.Sections);
        Assert.Equal([Counter.Delta], section.Waiting.Select(a => a.Dealer.Key));
        Assert.Contains(section.Groups[0].Offers, o => o.IsBest);
        Assert.All(section.Groups[0].Offers, o => Assert.NotEqual(Counter.Delta, o.Offer.DealerKey));
        slow.Clear();
    }

    [Fact]
    public async Task A_failed_dealer_can_be_asked_again_and_its_rows_join_the_others()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var desk = Desk(pat);
        await app.Practice.TakeDownAsync(Counter.Abc);
        await Start(pat, desk, "HAS LF115");
        await Until.True(() => !desk.Round!.IsAsking, "everybody");
        var failed = Ask(desk, Counter.Abc);
        Assert.Equal(AskState.Failed, failed.State);
        Assert.NotEmpty(failed.Why!);
        Assert.NotEmpty(desk.Round!.Sections[0].Groups[0].Offers);

        await app.Practice.PutUpAsync(Counter.Abc);
        desk.Again(failed);
        // The rows are arranged after the answer is taken, on the page's thread; here nobody keeps the two together.
        await Until.True(() => desk.Round!.Sections[0].Groups[0].Offers.Any(o => o.Offer.DealerKey == Counter.Abc), "the rows of the one asked again");

        Assert.Equal(AskState.Answered, failed.State);
    }

    [Fact]
    public async Task A_slow_dealer_can_be_skipped_its_call_is_broken_off_and_it_can_be_asked_again()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var desk = Desk(pat);
        var slow = app.Practice[Counter.Delta].Faults;
        Spoil(slow, PracticeFaultKind.Delay, times: 1);
        var switches = slow.On.Count;
        var counts = app.Services.GetRequiredService<CallCounts>();
        await Start(pat, desk, "HAS LF115");
        await Until.True(() => desk.Round!.Asks.Count(a => a.State == AskState.Asking) == 1, "all but the slow one");
        // A call that has not left yet could not be broken off at the dealer.
        await Until.True(() => slow.On.Count < switches, "the slow one to have the call");
        counts.Take();
        var skipped = Ask(desk, Counter.Delta);

        desk.Skip(skipped);

        Assert.Equal((AskState.Skipped, false), (skipped.State, desk.Round!.IsAsking));
        Assert.Empty(desk.Round.Sections.Single().Waiting);
        await Until.True(() => counts.Take().Keys.Any(c => c.Account == skipped.Dealer.Account && c.End == DealerCallEnd.GivenUp), "the call to be broken off");
        slow.Clear();
        desk.Again(skipped);
        await Until.True(() => desk.Round!.Sections[0].Groups[0].Offers.Any(o => o.Offer.DealerKey == Counter.Delta), "the rows of the one that was skipped");
        Assert.Equal(AskState.Answered, skipped.State);
    }

    [Fact]
    public async Task Answers_to_an_earlier_search_never_reach_the_next_one()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var desk = Desk(pat);
        // The page is busy: the answers have come and wait for it, while the clerk has asked for something else.
        var waiting = new ConcurrentQueue<Action>();
        desk.Open(work =>
        {
            waiting.Enqueue(work);
            return Task.CompletedTask;
        });
        await Start(pat, desk, "HAS LF115");
        var first = desk.Round!;
        await Until.True(() => waiting.Count == first.Asks.Count, "everybody's answer");
        Open(desk);

        await Start(pat, desk, "FO 2130418");
        foreach (var late in waiting)
            late();
        await Until.True(() => !desk.Round!.IsAsking, "the second search");

        Assert.NotSame(first, desk.Round);
        Assert.DoesNotContain(desk.Round!.Sections.SelectMany(s => s.Groups), g => g.Part.Number.Printed == "LF115");
        Assert.All(first.Asks, a => Assert.Null(a.Found));
        Assert.All(desk.Round.Asks, a => Assert.Equal(AskState.Answered, a.State));
    }

    [Fact]
    public async Task A_replaced_number_says_by_what_and_brings_the_new_ones_offers()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var desk = Desk(pat);
        await Start(pat, desk, "FO 1883037 2");
        await Until.True(() => !desk.Round!.IsAsking, "everybody");

        var section = Assert.Single(desk.Round!.Sections);
        var replaced = Assert.Single(section.Replacements);
        Assert.Equal("2130418", replaced.Chain.Newest.Number.Printed);
        Assert.Contains(section.Groups, g => g.Part.Number.Printed == "2130418" && g.Relation == OfferRelation.Successor && g.Offers.Count > 0);
    }

    [Fact]
    public async Task Words_are_asked_only_where_words_are_understood()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var desk = Desk(pat);
        await Start(pat, desk, "oil filter");
        await Until.True(() => !desk.Round!.IsAsking, "everybody who understands words");

        Assert.Equal(AskState.NotAsked, Ask(desk, Counter.Ford).State);
        Assert.Equal(AskState.Answered, Ask(desk, Counter.Abc).State);
        Assert.NotEmpty(desk.Round!.Sections);
    }

    private static DealerAsk Ask(SearchDesk desk, string dealer) => desk.Round!.Asks.Single(a => a.Dealer.Key == dealer);

    private static void Spoil(PracticeFaults faults, PracticeFaultKind kind, int times = 0)
    {
        foreach (var operation in new[] { PracticeOperation.Token, PracticeOperation.Search, PracticeOperation.Price })
            faults.Add(kind, operation, times);
    }

    private static SearchDesk Desk(CounterScope clerk)
    {
        var desk = new SearchDesk(clerk.Services.GetRequiredService<IMediator>(), TimeProvider.System, NullLogger<SearchDesk>.Instance);
        Open(desk);
        return desk;
    }

    private static void Open(SearchDesk desk)
    {
        var page = new Lock();
        desk.Open(work =>
        {
            lock (page)
                work();
            return Task.CompletedTask;
        });
    }

    private async Task Start(CounterScope clerk, SearchDesk desk, string typed)
    {
        var lee = await app.WorkshopId("lee");
        desk.Start(lee, Entry.Read(typed, Quantity.One), typed, Quantity.One, await clerk.Get(new ListDealersToAsk(lee)));
    }
}
