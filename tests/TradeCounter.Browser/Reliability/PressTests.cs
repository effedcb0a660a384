using System.Globalization;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;
using TradeCounter.Reliability.Support;

namespace TradeCounter.Browser.Reliability;

/// <summary>
/// Layer E of docs/reliability.md: whatever a clerk, a browser or the network does around the press, every confirmed basket
/// becomes exactly its orders, each is sent once per attempt, and the clerk sees what became of them.
/// RELIABILITY_SEED replays a run, RELIABILITY_CASE one case of it.
/// </summary>
public sealed class PressTests(PressShop shop) : IClassFixture<PressShop>
{
    private static readonly TimeSpan SeenWithin = TimeSpan.FromSeconds(1);

    private readonly List<TimeSpan> _badge = [];
    private readonly HashSet<string> _shown = [];
    private readonly List<(string Reference, int Attempts)> _sent = [];
    private int _lost, _doubled, _phantom, _wrongPage, _falseDoubt, _pageErrors, _typedLost, _postsTooMany;

    [Fact]
    public async Task However_it_is_pressed_it_is_ordered_once_and_the_clerk_sees_it()
    {
        var size = Size.Of(inRun: 20, inSoak: 200);
        var figures = new Figures("E browser", size);
        var cases = PressCase.Draw(size.Runs, size.Seed);
        if (Environment.GetEnvironmentVariable("RELIABILITY_CASE") is { Length: > 0 } one)
            cases = [cases[int.Parse(one, CultureInfo.InvariantCulture)]];
        var screens = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;

        foreach (var which in cases)
        {
            // Where a run stands, and which case took long, for whoever waits for it.
            await File.AppendAllTextAsync(Path.Combine(screens, "press-cases.txt"), $"{TimeProvider.System.GetUtcNow():T} seed {size.Seed} {which}\n");
            foreach (var wrong in await TryAsync(which, which.PurchaseOrder(size.Seed)))
                figures.Found($"{which}: {wrong} (replay: RELIABILITY_SEED={size.Seed} RELIABILITY_CASE={which.Number}{(Size.IsSoak ? " RELIABILITY_SCALE=soak" : "")} dotnet test tests/TradeCounter.Browser --filter PressTests)");
        }
        CompareBooks(figures);

        figures.Fact("orders", _sent.Count);
        figures.MustBeZero("lost", _lost);
        figures.MustBeZero("doubled", _doubled);
        figures.MustBeZero("phantom", _phantom);
        figures.MustBeZero("more than one POST per attempt", _postsTooMany);
        figures.MustBeZero("wrong page", _wrongPage);
        figures.MustBeZero("page errors", _pageErrors);
        figures.MustBeZero("typed lost", _typedLost);
        figures.MustBeZero("false in doubt", _falseDoubt);
        figures.Fact("in doubt, badge timed", _badge.Count);
        if (_badge.Count > 0)
        {
            _badge.Sort();
            var worst = _badge[(int)Math.Ceiling(_badge.Count * 0.99) - 1];
            figures.Must("badge on another clerk's page, 99th percentile in s", (decimal)worst.TotalSeconds, worst <= SeenWithin);
        }
        figures.Verify();
    }

    private async Task<IReadOnlyList<string>> TryAsync(PressCase which, string purchaseOrder)
    {
        var wrong = new List<string>();
        await using var run = new PressRun(shop, which, purchaseOrder);
        if (!await SucceedsAsync(run.RunAsync, wrong))
        {
            await run.ShootAsync(Path.Combine(AppContext.BaseDirectory, "screens", $"press-{purchaseOrder}.png"));
            await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "screens", $"press-{purchaseOrder}.log"), shop.App.Log);
            await SucceedsAsync(run.EmptyBasketAsync, wrong);
        }
        await SucceedsAsync(() => CheckAsync(which, run, purchaseOrder, wrong), wrong);
        _typedLost += run.TypedLost;
        _pageErrors += run.PageErrors.Count;
        wrong.AddRange(run.PageErrors);
        if (run.TypedLost > 0)
            wrong.Add($"{run.TypedLost} typed fields were lost");
        return wrong;
    }

    /// <summary>What a page does not do is a finding like any other; the other cases go on.</summary>
    private async Task<bool> SucceedsAsync(Func<Task> step, List<string> wrong)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException)
        {
            var said = error.Message.ReplaceLineEndings(" ");
            Count(ref _wrongPage, wrong, said[..Math.Min(said.Length, 400)]);
            return false;
        }
    }

    /// <summary>A second clerk reads the list of orders; the dealers' books are compared with it.</summary>
    private async Task CheckAsync(PressCase which, PressRun run, string purchaseOrder, List<string> wrong)
    {
        await using var context = await shop.NewClerkAsync();
        var page = await context.NewPageAsync();
        await page.OpenAsync($"/orders?q={purchaseOrder}");
        await Assertions.Expect(page.Orders()).Not.ToHaveCountAsync(0);
        var rows = await page.Orders().AllAsync();
        foreach (var row in rows)
        {
            var reference = await row.GetAttributeAsync("data-reference") ?? "";
            _shown.Add(reference);
            await JudgeAsync(which, run, row, reference, wrong);
        }
        if (rows.Count < run.Cards)
            Count(ref _lost, wrong, $"{run.Cards} orders were confirmed, {rows.Count} are there");
        if (rows.Count > run.Cards)
            Count(ref _doubled, wrong, $"{run.Cards} orders were confirmed, {rows.Count} are there");
    }

    private async Task JudgeAsync(PressCase which, PressRun run, ILocator row, string reference, List<string> wrong)
    {
        var spoiled = shop.Posts.FirstOrDefault(post => post.Entry.Body.Contains(reference, StringComparison.Ordinal)) is var post && post.Dealer == which.Dealer;
        var killed = which is { Gesture: Gesture.Restart, Step: Step.Pressed };
        _sent.Add((reference, spoiled ? run.Attempts : 1));
        // A second attempt takes its moment; a look-up that finds the order, five seconds.
        if (spoiled && (which.Step == Step.Decision || (which.Dealer == "midwest-trucks" && !killed && which.Trouble is Trouble.ResetAfter or Trouble.ErrorAfter or Trouble.Silent)))
            await Assertions.Expect(row).ToHaveAttributeAsync("data-state", new System.Text.RegularExpressions.Regex("placed|abandoned"), new() { Timeout = 30_000 });
        var (state, number, made) = (await row.GetAttributeAsync("data-state"), await row.GetAttributeAsync("data-dealer-order"), shop.MadeOf(reference));
        if (state == "placed" && !made.Contains(number))
            Count(ref _lost, wrong, $"{reference} is shown as placed with number {number}, the dealer has {string.Join(", ", made)}");
        if (state is "rejected" or "abandoned" && made.Count > 0)
            Count(ref _phantom, wrong, $"{reference} is shown as {state}, the dealer has {string.Join(", ", made)}");
        if (state == "in-doubt" && !killed && !(spoiled && which.IsUnclear))
            Count(ref _falseDoubt, wrong, $"{reference} is in doubt though the dealer answered");
        if (spoiled && which.IsUnclear && !killed)
            _badge.Add(await shop.BadgeDelayAsync(post.Entry.At, post.Entry.At + (which.Trouble is Trouble.Silent or Trouble.LateOrder ? PressShop.AnswerTime : TimeSpan.Zero)));
    }

    /// <summary>At the end, when late orders have come too: each mark once in the dealers' books, sent once per attempt, and known to the pages.</summary>
    private void CompareBooks(Figures figures)
    {
        Assert.All(shop.Dealers.Dealers, dealer => Assert.True(dealer.Ledger.Entries is [] or [{ Id: 1 }, ..], "A dealer's ledger was too small for this run: what it forgot cannot be compared."));
        foreach (var (reference, attempts) in _sent)
        {
            if (shop.MadeOf(reference) is { Count: > 1 } made)
                figures.Found($"{reference} exists {made.Count} times: {string.Join(", ", made)}{One(ref _doubled)}");
            if (shop.PostsOf(reference) is var posts && posts > attempts)
                figures.Found($"{reference} was sent {posts} times in {attempts} attempts{One(ref _postsTooMany)}");
        }
        foreach (var order in shop.Dealers.Dealers.SelectMany(dealer => dealer.Orders.All).Where(order => !_shown.Contains(order.Reference)))
            figures.Found($"a dealer has {order.Number} with the mark {order.Reference}, which no page shows{One(ref _phantom)}");
    }

    private static void Count(ref int figure, List<string> wrong, string what)
    {
        figure++;
        wrong.Add(what);
    }

    private static string One(ref int figure)
    {
        figure++;
        return "";
    }
}
