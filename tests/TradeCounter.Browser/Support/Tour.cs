using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Browser.Support;

/// <summary>One page worth looking at: its name, who opens it, where, and what is done there first.</summary>
public sealed record Sight(string Name, string Clerk, string Path, Func<IPage, Task>? First = null)
{
    /// <summary>Drawn once by the server, without a circuit.</summary>
    public bool IsPaper { get; init; }

    /// <summary>What is done there first is done by the English names of things; the address alone can be opened in any language.</summary>
    public bool IsInGermanToo => First is null || Path.Contains('?', StringComparison.Ordinal);
}

/// <summary>Every page, with something on it: an order placed, a basket filled, an order in doubt.</summary>
internal static partial class Tour
{
    public static async Task<IReadOnlyList<Sight>> PrepareAsync(Shop shop)
    {
        var dropped = DroppedAsync(await UnansweredAsync(shop));
        var page = await shop.SignedInAsync();
        var quote = await QuoteAsync(page);
        await page.OpenAsync("/");
        await page.FindAsync("2130418");
        await page.Offer("ford-leeds", "2130418").AddAsync(2);
        await page.FindAsync("LF115");
        await page.Offer("abc-parts", "LF115", "STN01").AddAsync(16);
        await page.HoldsLinesAsync(2);
        await page.CheckOutAsync();
        var placed = new Uri(page.Url).AbsolutePath;
        await Assertions.Expect(page.Orders()).ToHaveCountAsync(2);
        foreach (var row in await page.Orders().AllAsync())
            await row.BecomesAsync("placed");
        var order = await OrderAsync(page);
        shop.Dealers["ford-leeds"].Orders.AdvanceAll();

        shop.Dealers["ford-leeds"].Faults.Add(PracticeFaultKind.ResetAfter, PracticeOperation.Order);
        await page.OpenAsync("/");
        await page.FindAsync("1712030");
        await page.Offer("ford-leeds", "1712030").AddAsync();
        await page.HoldsLinesAsync(1);
        await page.CheckOutAsync();
        await Assertions.Expect(page.Orders()).ToHaveCountAsync(1);
        await page.Orders().BecomesAsync("in-doubt");
        var doubt = await OrderAsync(page);

        await page.OpenAsync("/");
        await page.FindAsync("LF115");
        await page.Offer("abc-parts", "LF115", "STN01").AddAsync(2);
        await page.FindAsync("2130418");
        await page.Offer("ford-leeds", "2130418").AddAsync();
        await page.HoldsLinesAsync(2);
        await page.ToCheckoutAsync();
        var checkout = new Uri(page.Url).AbsolutePath;

        var asked = await AskAsync(shop);
        return
        [
            new("sign-in", "", "/account/sign-in"),
            new("counter-empty", Shop.Clerk, "/"),
            new("counter", Shop.Clerk, "/?q=1883037", AnsweredAsync),
            new("counter-list", Shop.Clerk, "/", FindAsync("LF115 2\nLF901\nnot/a/number/…\n1712030")),
            new("counter-core", Shop.Clerk, "/", FindAsync("1712030 2")),
            new("counter-words", Shop.Clerk, "/", FindAsync("oil filter")),
            new("counter-details", Shop.Clerk, "/?q=1712030", DetailsAsync),
            new("keys", Shop.Clerk, "/", ButtonAsync("Keys")),
            new("basket", Shop.Clerk, "/basket"),
            new("basket-split", Shop.Clerk, "/basket", SplitAsync),
            new("checkout", Shop.Clerk, checkout, ReadyAsync),
            new("result", Shop.Clerk, placed),
            new("orders", Shop.Clerk, "/orders"),
            new("order", Shop.Clerk, order),
            new("order-in-doubt", Shop.Clerk, doubt),
            new("order-in-doubt-drop", Shop.Clerk, doubt, ButtonAsync("Not there, drop it")),
            new("order-hear", Shop.CounterClerk, order, ButtonAsync("Heard by phone …")),
            new("order-heard", Shop.CounterClerk, order, HearAsync),
            new("order-print", Shop.Clerk, order + "/print") { IsPaper = true },
            new("order-pickup", Shop.Clerk, order + "/pickup") { IsPaper = true },
            new("notices", Shop.CounterClerk, "/notices"),
            new("quote", Shop.Clerk, quote),
            new("quote-turned", Shop.Clerk, quote, ButtonAsync("Turn into an order…")),
            new("approvals", Shop.CounterClerk, "/approvals"),
            new("approval", Shop.CounterClerk, asked.Replace("/placed/", "/approvals/", StringComparison.Ordinal), ApprovableAsync),
            new("approval-declined", Shop.CounterClerk, asked.Replace("/placed/", "/approvals/", StringComparison.Ordinal), ButtonAsync("Decline…")),
            new("asked", "mia@northside.example", asked),
            new("order-alarm", Shop.CounterClerk, await dropped, AlarmedAsync),
            new("board", Shop.CounterClerk, "/board"),
            new("board-wall", Shop.CounterClerk, "/board?wall=1"),
            new("list", Shop.Clerk, "/", BringAsync),
            new("list-asked", Shop.Clerk, "/", AskListAsync),
            new("lists", Shop.Clerk, "/lists"),
            new("figures", Shop.CounterClerk, "/figures"),
            new("cores", Shop.Clerk, "/cores"),
            new("dealers", Shop.Admin, "/dealers"),
            new("dealer-add", Shop.Admin, "/dealers/new"),
            new("dealer", Shop.Admin, "/dealers", LinkAsync("table a.btn[href^='dealers/']:not([href$='accounts'])")),
            new("accounts", Shop.Admin, "/dealers", LinkAsync("table a.btn[href$='/accounts']")),
            new("practice", Shop.Admin, "/practice"),
            new("no-access", Shop.Clerk, "/dealers") { IsPaper = true },
            new("workshops", Shop.Admin, "/workshops"),
            new("workshop-limit", Shop.Admin, "/workshops", ButtonAsync("Edit Northside Motors")),
            new("people", Shop.Admin, "/people"),
            new("person-add", Shop.Admin, "/people", ButtonAsync("Add person")),
            new("backups", Shop.Admin, "/backups", Clerk.BackUpAsync),
            new("not-found", Shop.Clerk, "/nothing-here"),
        ];
    }

    /// <summary>What differs while nothing is sent, after <see cref="Shop.PutBackAsync"/>.</summary>
    public static IReadOnlyList<Sight> Restored =>
    [
        new("restored", Shop.Admin, "/backups"),
        new("restored-counter", Shop.Clerk, "/?q=1883037", AnsweredAsync),
        new("restored-basket", Shop.Clerk, "/basket"),
    ];

    private static Func<IPage, Task> ButtonAsync(string name) => async page =>
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = name }).First;
        await Assertions.Expect(button).ToBeEnabledAsync();
        await button.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    };

    private static Task ApprovableAsync(IPage page) =>
        Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve 1 order" })).ToBeEnabledAsync();

    /// <summary>Opens the page as who looks, and does what is to be done first.</summary>
    public static async Task<IPage> VisitAsync(this Shop shop, Sight sight, ColorScheme scheme, int width, Action<string> consoleError)
    {
        var page = sight.Clerk.Length == 0 ? await shop.NewPageAsync(scheme, width) : await shop.KnownAsync(sight.Clerk, scheme, width);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                consoleError(message.Text);
        };
        await page.GotoAsync(sight.Path);
        if (sight.Clerk.Length > 0 && !sight.IsPaper)
            await page.WaitUntilInteractiveAsync();
        if (sight.First is { } first)
            await first(page);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return page;
    }

    private static Func<IPage, Task> FindAsync(string what) => async page =>
    {
        await page.FindAsync(what);
        await AnsweredAsync(page);
    };

    private static async Task AnsweredAsync(IPage page)
    {
        await Assertions.Expect(page.GetByTestId("offer").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-testid='dealer-state'][data-state='asking']")).ToHaveCountAsync(0);
    }

    private static async Task DetailsAsync(IPage page)
    {
        await AnsweredAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Details" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".detail dl.facts").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".detail [data-state='asking']")).ToHaveCountAsync(0);
    }

    private static Func<IPage, Task> LinkAsync(string link) => async page =>
    {
        await page.Locator(link).First.ClickAsync();
        await page.ComesToAsync(new Regex("/dealers/."));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Dealers");
    };

    private static async Task BringAsync(IPage page)
    {
        await page.BringAsync("parts.csv", "Part number;Quantity\nLF115;2\n;4\n1712030;1\nLF901;lots\n"u8.ToArray());
        await Assertions.Expect(page.GetByTestId("list-row").First).ToBeVisibleAsync();
    }

    private static async Task AskListAsync(IPage page)
    {
        await page.BringAsync("kit.csv", "Part number;Quantity\nLF115;2\n1712030;1\nLF901;1\n"u8.ToArray());
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for 3 parts" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Every dealer has been asked.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("list-offers").GetByTestId("offer").First).ToBeVisibleAsync();
    }

    private static async Task SplitAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Split for me" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("split-line").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("dialog [data-state='asking']")).ToHaveCountAsync(0);
    }

    /// <summary>Three calls to the dealer: two promises, of which the second is later, and what is ready; and a note about it.</summary>
    private static async Task HearAsync(IPage page)
    {
        await HeardAsync(page, "BackOrdered", 2, "2031-03-04");
        await HeardAsync(page, "BackOrdered", 2, "2031-03-09");
        await HeardAsync(page, "ReadyForPickup", 14, null);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Write a note" }).FillAsync("Joe keeps it at the gate until six.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the note" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("notes")).ToContainTextAsync("until six");
        await Assertions.Expect(page.GetByTestId("slip")).ToHaveAttributeAsync("data-to", "2031-03-09");
    }

    private static async Task HeardAsync(IPage page, string status, int quantity, string? expected)
    {
        var dialog = page.Locator("dialog[open]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Heard by phone …" }).First.ClickAsync();
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "What they say" }).SelectOptionAsync(status);
        await dialog.GetByRole(AriaRole.Spinbutton, new() { Name = "How many" }).FillAsync(quantity.ToString(CultureInfo.InvariantCulture));
        if (expected is not null)
            await dialog.GetByLabel("Expected on").FillAsync(expected);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Who said so?" }).FillAsync("Joe at the desk");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    private static Task ReadyAsync(IPage page) =>
        Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^Place \d+ orders?") })).ToBeEnabledAsync();
}
