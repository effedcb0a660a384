using Bunit;
using TradeCounter.Domain;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.Features.Search;

public sealed class SearchPageTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_empty_counter_says_what_to_try()
    {
        await using var context = app.Page(CounterApp.Pat);
        var page = Open(context);

        Assert.Contains("HAS LF115", page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("textarea[aria-label='Find parts'][data-first-focus]"));
    }

    [Fact]
    public async Task A_number_brings_rows_dealer_by_dealer_and_one_press_puts_it_into_the_basket()
    {
        await using var context = app.Page(CounterApp.Mia);
        var page = Open(context);

        Find(page, "HAS LF115 2");

        var row = page.Find($"[data-testid=offer][data-dealer={Counter.Abc}][data-location=STN01][data-part=LF115]");
        Assert.Equal("available", row.GetAttribute("data-availability"));
        Assert.Equal("2", row.QuerySelector("input[aria-label=Quantity]")!.GetAttribute("value"));
        Assert.All(page.FindAll("[data-testid=dealer-state]"), dealer => Assert.Equal("answered", dealer.GetAttribute("data-state")));

        await row.QuerySelector("button[aria-label='Add to basket']")!.ClickAsync(new());

        page.WaitForElement("[data-testid=basket-line][data-part=LF115]", Patience);
        Assert.Contains("Added 2", page.Find("[role=status] .toast").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rejected_row_of_a_list_is_named_and_the_others_are_asked_for()
    {
        await using var context = app.Page(CounterApp.Pat);
        var page = Open(context);

        Find(page, "HAS LF115 2\nLF901 0\noil filter\nFO 2130418");

        Assert.Equal(["2", "3"], page.FindAll("[data-testid=rejected-row]").Select(r => r.GetAttribute("data-row")));
        Assert.All(page.FindAll("[data-testid=rejected-row]"), r => Assert.NotNull(r.QuerySelector(".error")));
        Assert.NotEmpty(page.FindAll("[data-testid=offer][data-part=LF115]"));
        Assert.NotEmpty(page.FindAll("[data-testid=offer][data-part='2130418']"));

        page.Find("[data-testid=rejected-row][data-row='2'] input[aria-label='Quantity, row 2']").Change("3");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("button"), IsAskForThree), Patience);
        await page.FindAll("button").Single(IsAskForThree).ClickAsync(new());
        Answered(page);

        // It is an alternative to the other part as well, once for each of those.
        Assert.Contains("3", page.FindAll("[data-testid=offer][data-part=LF901] input[aria-label=Quantity]").Select(i => i.GetAttribute("value")));
        Assert.Empty(page.FindAll("[data-testid=rejected-row]"));
        static bool IsAskForThree(AngleSharp.Dom.IElement button) => button.TextContent.StartsWith("Ask for 3", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_stays_typed_with_the_reason_beside_the_field()
    {
        await using var context = app.Page(CounterApp.Pat);
        var page = Open(context);

        Type(page, "1883037 zwei");

        page.WaitForAssertion(() => Assert.Contains("zwei", page.Find("#find-error").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("true", page.Find("textarea").GetAttribute("aria-invalid"));
        Assert.Empty(page.FindAll("[data-testid=dealer-state]"));
    }

    [Fact]
    public async Task A_dealer_that_is_down_is_named_with_its_reason_and_can_be_asked_again()
    {
        await using var context = app.Page(CounterApp.Pat);
        var page = Open(context);
        await app.Practice.TakeDownAsync(Counter.Delta);
        Find(page, "HAS LF115");
        Assert.Equal("failed", page.Find($"[data-testid=dealer-state][data-dealer={Counter.Delta}]").GetAttribute("data-state"));
        Assert.NotEmpty(page.FindAll($"[data-testid=offer][data-dealer={Counter.Abc}]"));

        await app.Practice.PutUpAsync(Counter.Delta);
        await page.Find($"[data-testid=dealer-state][data-dealer={Counter.Delta}] button").ClickAsync(new());

        page.WaitForElement($"[data-testid=offer][data-dealer={Counter.Delta}]", Patience);
    }

    [Fact]
    public async Task The_newer_number_is_taken_in_one_press()
    {
        await using var context = app.Page(CounterApp.Pat);
        var page = Open(context);
        Find(page, "FO 1883037 2");

        await page.FindAll("button").Single(b => b.TextContent == "Take 2130418").ClickAsync(new());
        Answered(page);

        Assert.Empty(page.FindAll("[data-testid=offer][data-part='1883037']"));
        Assert.Equal("2", page.Find("[data-testid=offer][data-part='2130418'] input[aria-label=Quantity]").GetAttribute("value"));
    }

    [Fact]
    public async Task Counter_staff_are_asked_for_a_workshop_first()
    {
        await using var context = app.Page(CounterApp.Sam);
        var page = Open(context);

        await page.FindAll("button").Single(b => b.TextContent == "Lee Garage").ClickAsync(new());

        page.WaitForAssertion(() => Assert.DoesNotContain("For which workshop?", page.Markup, StringComparison.Ordinal), Patience);
    }

    private static IRenderedComponent<SearchPage> Open(BunitContext context)
    {
        context.Renderer.SetRendererInfo(new("Server", true));
        var page = context.Render<SearchPage>();
        page.WaitForState(() => page.Markup.Contains("Recent parts", StringComparison.Ordinal) || page.Markup.Contains("New here?", StringComparison.Ordinal)
            || page.Markup.Contains("For which workshop?", StringComparison.Ordinal), Patience);
        return page;
    }

    private static void Type(IRenderedComponent<SearchPage> page, string text)
    {
        page.Find("textarea").Change(text);
        page.Find("form.entry").Submit();
    }

    private static void Find(IRenderedComponent<SearchPage> page, string text)
    {
        Type(page, text);
        Answered(page);
    }

    private static void Answered(IRenderedComponent<SearchPage> page) => page.WaitForAssertion(() =>
    {
        Assert.NotEmpty(page.FindAll("[data-testid=dealer-state]"));
        Assert.Empty(page.FindAll("[data-testid=dealer-state][data-state=asking]"));
    }, Patience);
}
