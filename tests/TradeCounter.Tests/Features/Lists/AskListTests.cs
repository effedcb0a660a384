using System.Text;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Lists;

namespace TradeCounter.Tests.Features.Lists;

public sealed class AskListTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Fact]
    public async Task A_long_list_is_asked_for_batch_by_batch_and_what_was_answered_outlives_everybody()
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await Make(pat, [.. Known(70), "XX-9999-1", "1883037 0"]);
        await pat.Get(new AskList(id));
        await using var machine = app.AsMachine();
        var due = (await machine.Send(new ListDueAsks())).Single(d => d.List == id);

        Assert.True(await machine.Send(new AskListBatch(id, due.Accounts[0])));
        var begun = await pat.Get(new GetList(id));
        Assert.Equal(PartListState.Asking, begun.State);
        Assert.Equal(1, begun.Dealers.Sum(d => d.Answered));
        await Finish(machine, id);

        var done = await pat.Get(new GetList(id));
        Assert.Equal((PartListState.Done, 100), (done.State, done.Percent));
        Assert.All(done.Dealers, d => Assert.True(d.Failed == 0, $"{d.Key}: {d.Why}"));
        Assert.Equal((71, 1), (done.Parts, done.Rejected));
        Assert.Equal(1, done.Outcomes[RowOutcome.NotKnown]);
        Assert.True(done.Outcomes[RowOutcome.Available] > 0);
        var second = await pat.Get(new GetListPage(id, 1));
        Assert.Equal(21, second.Parts.Count);
        Assert.Equal(done.Dealers.Count, second.Answers.Count);
    }

    [Fact]
    public async Task A_stopped_list_keeps_its_answers_and_goes_on_where_it_stopped()
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await Make(pat, Known(60));
        await pat.Get(new AskList(id));
        await using var machine = app.AsMachine();
        var account = await pat.Account(await app.WorkshopId("lee"), Counter.Abc);
        await machine.Send(new AskListBatch(id, account));

        await pat.Get(new StopList(id));
        Assert.False(await machine.Send(new AskListBatch(id, account)));
        Assert.Equal("list.asking", (await AskedWhileAsking(pat)).Code);
        await pat.Get(new AskList(id));
        await machine.Send(new AskListBatch(id, account));

        await using var db = await app.Db();
        Assert.Equal([0, 1], await db.PartListAnswers.Where(a => a.List == id).Select(a => a.Batch).Order().ToListAsync());
        await pat.Get(new StopList(id));
    }

    [Fact]
    public async Task A_dealer_that_fails_three_times_is_not_asked_further_and_can_be_asked_again()
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await Make(pat, [.. Enumerable.Range(0, 220).Select(n => $"ZZ-{10_000 + n}")]);
        await pat.Get(new AskList(id));
        await using var machine = app.AsMachine();
        await app.Practice.TakeDownAsync(Counter.Delta);
        await Finish(machine, id);

        var delta = (await pat.Get(new GetList(id))).Dealers.Single(d => d.Key == Counter.Delta);
        Assert.Equal((0, 5), (delta.Answered, delta.Failed));
        await app.Practice.PutUpAsync(Counter.Delta);
        // The first question may still come too early for whoever watches over that dealer.
        var again = delta;
        for (var tries = 0; tries < 5 && again.Failed > 0; tries++)
        {
            await pat.Get(new AskList(id));
            await Finish(machine, id);
            again = (await pat.Get(new GetList(id))).Dealers.Single(d => d.Key == Counter.Delta);
        }

        Assert.True(again is { Answered: 5, Failed: 0 }, again.Why);
    }

    [Fact]
    public async Task The_best_of_each_goes_into_new_baskets_and_what_cannot_be_had_is_counted_by_reason()
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await Make(pat, ["HAS LF115 3", "XX-9999-1", "XX-9999-2"]);
        await pat.Get(new AskList(id));
        await using var machine = app.AsMachine();
        await Finish(machine, id);

        var added = await pat.Get(new AddListToBaskets(id));

        Assert.Equal(1, added.Added);
        Assert.Equal(2, added.Without["No dealer that answered knows the number."]);
        await using var db = await app.Db();
        var basket = await db.Baskets.SingleAsync(b => b.Id == added.Baskets[0]);
        Assert.Equal("LF115", Assert.Single(basket.Lines).Offer.Part.Number.Printed);
        Assert.True(basket.Lines[0].Quantity.Value >= 3);
    }

    [Fact]
    public async Task Rows_are_mended_removed_and_added_and_the_same_part_is_asked_for_once()
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await Make(pat, ["LF115 2", "LF901 0", "LF-115 3", "not a number"]);
        Assert.Equal((1, 2, 1), Counts(await pat.Get(new GetList(id))));

        await pat.Get(new MendListRow(id, 1, "LF901", "4"));
        await pat.Get(new RemoveListRow(id, 3));
        await pat.Get(new AddToList(id, "FO 2130418 2"));

        Assert.Equal((3, 0, 1), Counts(await pat.Get(new GetList(id))));
        Assert.Equal("LF115 5\nLF901 4\nFO 2130418 2", await pat.Get(new GetListText(id)));
    }

    [Fact]
    public async Task A_list_is_saved_for_the_workshop_and_one_nobody_saved_goes_after_two_weeks()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var saved = await Make(pat, ["LF115 2"]);
        await pat.Get(new SaveList(saved, "Service kit"));
        var left = await Make(pat, ["LF901 2"]);
        await using (var db = await app.Db())
        {
            foreach (var list in await db.PartLists.Where(l => l.Id == saved || l.Id == left).ToListAsync())
                db.Entry(list).Property(l => l.ChangedAt).CurrentValue = DateTimeOffset.UnixEpoch;
            await db.SaveChangesAsync();
        }

        await Make(pat, ["LF115 1"]);

        var lists = await pat.Get(new ListLists(lee));
        Assert.Equal("Service kit", lists[0].Name);
        Assert.Contains(lists, l => l.Id == saved);
        Assert.DoesNotContain(lists, l => l.Id == left);
        await pat.Get(new DeleteList(saved));
        Assert.Equal("list.not-found", (await pat.Refused(new GetList(saved))).Code);
    }

    [Fact]
    public async Task Rejected_rows_come_as_a_file_that_no_spreadsheet_runs()
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await pat.Get(new ReadListFile(await app.WorkshopId("lee"), "a.csv", "Part;Qty\nLF115;1\n=1+1;2\nLF901;many\n"u8.ToArray()));

        var text = Encoding.UTF8.GetString(await pat.Get(new ExportList(id, ListRows.Rejected)));

        Assert.Contains("'=1+1", text, StringComparison.Ordinal);
        Assert.Contains("LF901", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LF115", text, StringComparison.Ordinal);
    }

    private static (int Parts, int Rejected, int Together) Counts(ListView list) => (list.Parts, list.Rejected, list.Together);

    private async Task<Refusal> AskedWhileAsking(CounterScope clerk)
    {
        var id = await Make(clerk, ["LF115 2"]);
        await clerk.Get(new AskList(id));
        var refused = await clerk.Refused(new RemoveListRow(id, 0));
        await clerk.Get(new StopList(id));
        return refused;
    }

    /// <summary>As the worker does it: every account to its end, then the list.</summary>
    private static async Task Finish(CounterScope machine, PartListId id)
    {
        while ((await machine.Send(new ListDueAsks())).FirstOrDefault(d => d.List == id) is { Accounts.Count: > 0 } due)
            foreach (var account in due.Accounts)
                await machine.Send(new AskListBatch(id, account));
        Assert.True(await machine.Send(new FinishList(id)));
    }

    private string[] Known(int count) => [.. app.Practice[Counter.Abc].Catalogue.All.Select(p => p.Number).Where(n => n.Length > 4).Distinct().Take(count).Select(n => $"1× {n}")];

    private async Task<PartListId> Make(CounterScope clerk, IEnumerable<string> rows) => await clerk.Get(new MakeList(await app.WorkshopId("lee"), "List", string.Join('\n', rows), Quantity.One));
}
