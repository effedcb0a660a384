using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Architecture;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Texts;

namespace TradeCounter.Tests.Texts;

/// <summary>Orders go through their states at a practice dealer, and a German reads the page: nothing of ours is left in English.</summary>
public sealed partial class HistoryInGermanTests(ClockedApp clocked) : IClassFixture<ClockedApp>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Three words in a row that only the English of a text has.</summary>
    private static readonly IReadOnlyList<string> EnglishPieces = [.. German.Texts.SelectMany(text =>
        Hole().Split(text.Key).Select(piece => piece.Trim()).Where(piece => piece.Count(c => c == ' ') >= 2 && !text.Value.Contains(piece, StringComparison.Ordinal)))];

    private readonly (CultureInfo, CultureInfo) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    private CounterApp App => clocked.App;

    [Fact]
    public async Task An_order_in_doubt_and_the_decision_about_it()
    {
        var id = await clocked.DoubtThatMayBeDecided();
        await using var context = AsGerman(CounterApp.Pat);
        var page = await Page(context, id);
        var order = await App.Load(id);
        Assert.Contains("Ist diese Bestellung dort?", Read(page), StringComparison.Ordinal);
        Assert.Contains("Keine klare Antwort: die Verbindung wurde getrennt", page.Find(".time").TextContent, StringComparison.Ordinal);
        NothingInEnglish(page, order);

        await Button(page, "Nicht da, noch einmal senden").ClickAsync();
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("Schreiben Sie einen Namen", page.Find("dialog .error").TextContent, StringComparison.Ordinal);
        NothingInEnglish(page, order);

        // A second attempt that never leaves, and a late word about the first.
        await page.Find("dialog input").ChangeAsync(new ChangeEventArgs { Value = "Joe" });
        await page.Find("dialog form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("nicht da, sagt Joe: noch einmal senden", page.Find(".time").TextContent, StringComparison.Ordinal), Patience);
        await Late(id, order => order.TakeAnswer(1, new DealerReply<PlacedOrder>.Unclear("no answer within 20 s"), Timing, clocked.Clock.GetUtcNow()));
        page.WaitForAssertion(() => Assert.Contains("Eine späte Antwort: Versuch 1: keine Antwort binnen 20 s", page.Find(".time").TextContent, StringComparison.Ordinal), Patience);
        NothingInEnglish(page, await App.Load(id));
    }

    [Fact]
    public async Task An_order_that_the_dealer_refuses_keeps_the_dealers_words_alone()
    {
        App.Practice[Ordering.Ford].Faults.Add(PracticeFaultKind.Refuse, PracticeOperation.Order);
        var id = await App.Order(CounterApp.Pat, "lee", Ordering.Ford);
        var order = await App.Load(id);
        Assert.Equal(OrderState.Rejected, order.State);
        await using var context = AsGerman(CounterApp.Pat);
        var page = await Page(context, id);
        Assert.Contains($"Abgelehnt: „{order.Reason}“", page.Find(".time").TextContent, StringComparison.Ordinal);
        Assert.Contains($"sagte: „{order.Reason}“ Nichts wurde bestellt.", Read(page), StringComparison.Ordinal);
        NothingInEnglish(page, order);
    }

    [Fact]
    public async Task A_placed_order_that_may_be_there_twice()
    {
        var id = await App.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await Late(id, order => order.TakeAnswer(0, new DealerReply<PlacedOrder>.Answered(new PlacedOrder("90777")), Timing, clocked.Clock.GetUtcNow()));
        await using var context = AsGerman(CounterApp.Pat);
        var page = await Page(context, id);
        Assert.Contains("Alarm: Versuch 0 gibt es beim Händler als 90777, aber diese Bestellung ist bestellt als", page.Find(".time").TextContent, StringComparison.Ordinal);
        Assert.Contains("Beim Händler bestellt, Nummer", page.Find(".time").TextContent, StringComparison.Ordinal);
        NothingInEnglish(page, await App.Load(id));
    }

    /// <summary>What the machine and the connectors say of an order is made far from any page; each such sentence has its German.</summary>
    [Fact]
    public void Every_reason_and_refusal_about_orders_has_its_German()
    {
        string[] folders = ["src/TradeCounter.Domain/Orders", "src/TradeCounter.Connectors", "src/TradeCounter.Web/Features/Orders", "src/TradeCounter.Web/Features/Checkout"];
        string[] calls = ["Unclear(", "Unreachable(", "Refused(", "NotSent(", "NotPermittedException(", "IOException(", "Note(now, ", "AlarmOnce(", "CannotLookUp(", "Settlement("];
        var said = Repository.Files.Where(f => folders.Any(f.IsIn)).SelectMany(f => calls.Concat(Refusal().Matches(f.Text).Select(m => m.Value)).Distinct()
            .SelectMany(call => All(call, f.Text))).Distinct().ToList();
        Assert.Contains("no answer within {0} s", German.Texts.Keys);
        Assert.Contains("the dealer answered HTTP {0}", said);
        Assert.Contains("{0} wants a payment method. Choose one.", said);
        Assert.All(said.Except(Completed), text => Assert.True(German.Texts.ContainsKey(text), text));
    }

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;

    /// <summary>Begun in one literal and ended in another; the German has them whole.</summary>
    private static readonly string[] Completed = ["sign-in refused: ", "not there: dropped{0}"];

    private static DealerTiming Timing => DealerTiming.DefaultFor(DealerSystems.Keyloop);

    private static IEnumerable<string> All(string call, string code)
    {
        for (var at = code.IndexOf(call, StringComparison.Ordinal); at >= 0; at = code.IndexOf(call, at + call.Length, StringComparison.Ordinal))
            if (EnglishTexts.Read(code, at + call.Length) is { Length: > 0 } text)
                yield return text;
    }

    private BunitContext AsGerman(string email)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new("de-DE");
        var context = App.Page(email);
        context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return context;
    }

    private static async Task<IRenderedComponent<OrderPage>> Page(BunitContext context, OrderId id)
    {
        var page = context.Render<OrderPage>(p => p.Add(x => x.Key, id.Value));
        await page.WaitForStateAsync(() => page.FindAll(".time").Count > 0, Patience);
        return page;
    }

    /// <summary>An answer that comes when nobody waits for it any more.</summary>
    private async Task Late(OrderId id, Func<Order, string> answer)
    {
        await using var db = await App.Db();
        var order = await db.Orders.FindAsync(id) ?? throw new InvalidOperationException("There is no such order.");
        await db.Entry(order).Collection(o => o.Events).LoadAsync();
        answer(order);
        await db.SaveChangesAsync();
    }

    private static string Read(IRenderedComponent<OrderPage> page) => Blanks().Replace(string.Join(' ', page.Nodes.Select(n => n.TextContent)), " ");

    private static void NothingInEnglish(IRenderedComponent<OrderPage> page, Order order)
    {
        var seen = Read(page) + " " + string.Join(' ', page.FindAll("[aria-label], [title], [placeholder]").SelectMany(e => new[] { e.GetAttribute("aria-label"), e.GetAttribute("title"), e.GetAttribute("placeholder") }));
        Assert.All(EnglishPieces, piece => Assert.DoesNotContain(piece, seen, StringComparison.Ordinal));
        // As it is stored: the machine's own words in English, a dealer's and a person's as they came.
        foreach (var ours in order.Events.Where(e => e.Kind is OrderEventKind.InDoubt or OrderEventKind.LookedUp or OrderEventKind.Settled or OrderEventKind.NotSent or OrderEventKind.Alarm).Select(e => e.Detail!))
            Assert.DoesNotContain(ours, seen, StringComparison.Ordinal);
        if (order.State == OrderState.InDoubt)
            Assert.DoesNotContain(order.Reason!, seen, StringComparison.Ordinal);
    }

    private static IElement Button(IRenderedComponent<OrderPage> page, string name) => page.FindAll("button").Single(b => b.TextContent.Trim() == name);

    [GeneratedRegex(@"\{\d}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("""\b(?:Refusal|new)\("[a-z-]+\.[a-z0-9-]+", """)]
    private static partial Regex Refusal();
}
