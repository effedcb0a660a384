using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.Features.Search;

public sealed class RecentPartsTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Fact]
    public async Task The_last_asked_for_comes_first_once_in_the_newest_spelling()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        await pat.Get(new RememberParts(lee, [new FoundPart(PartKey.Of("1K0698151"), "Brake pads")]));
        await pat.Get(new RememberParts(lee, [new FoundPart(PartKey.Of("LF115"), null)]));

        await pat.Get(new RememberParts(lee, [new FoundPart(PartKey.Of("VW", "1K0-698 151"), null)]));

        var recent = (await pat.Get(new ListRecentParts(lee))).Parts;
        Assert.Equal(["VW 1K0-698 151", "LF115"], recent.Take(2).Select(p => p.Entry));
        Assert.Equal("Brake pads", recent[0].Description);
        Assert.Single(recent, p => p.Number == "1K0-698 151");
    }

    [Fact]
    public async Task They_are_the_workshops_own_and_only_the_newest_are_kept()
    {
        await using var mia = app.As(CounterApp.Mia);
        await using var pat = app.As(CounterApp.Pat);
        var (lee, northside) = (await app.WorkshopId("lee"), await app.WorkshopId("northside"));
        for (var i = 0; i < RecentPart.Kept + 3; i++)
            await mia.Get(new RememberParts(northside, [new FoundPart(PartKey.Of($"N{i:000}"), new string('x', 500))]));

        var recent = (await mia.Get(new ListRecentParts(northside))).Parts;

        Assert.Equal(RecentPart.Kept, recent.Count);
        Assert.Equal($"N{RecentPart.Kept + 2:000}", recent[0].Number);
        Assert.DoesNotContain((await pat.Get(new ListRecentParts(lee))).Parts, p => p.Number.StartsWith('N'));
        Assert.Equal("workshop.not-found", (await mia.Refused(new RememberParts(lee, [new FoundPart(PartKey.Of("N1"), null)]))).Code);
    }

    [Fact]
    public async Task Where_practice_dealers_run_a_newcomer_is_told_what_to_try()
    {
        await using var pat = app.As(CounterApp.Pat);

        var view = await pat.Get(new ListRecentParts(await app.WorkshopId("lee")));

        Assert.Contains(view.Suggestions, s => s.Number == "HAS LF115");
        // Each of them is read back as exactly one part.
        Assert.All(view.Suggestions, s => Assert.Single(Entry.Read(s.Number, Quantity.One).Parts));
    }
}
