using Bunit;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Layout;

namespace TradeCounter.Tests.Layout;

/// <summary>Something is written after an opening page has read it and before the page hears of news: it shows all the same, without a reload.</summary>
public sealed class WrittenWhileAPageOpensTests : IAsyncLifetime
{
    private readonly AfterRead _read = new("OrderCalls");
    private readonly CounterApp _app;

    public WrittenWhileAPageOpensTests() => _app = new CounterApp { Between = _read };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_note_shows_on_the_page_of_its_order()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var sam = _app.As(CounterApp.Sam);
        _read.Do = () => sam.Get(new NoteOrder(id, "Joe rings back at ten"));

        await using var context = _app.Page(CounterApp.Pat);
        var page = context.Render<MainLayout>(layout => layout.Add(l => l.Body, body =>
        {
            body.OpenComponent<OrderPage>(0);
            body.AddComponentParameter(1, nameof(OrderPage.Key), id.Value);
            body.CloseComponent();
        }));

        page.WaitForAssertion(() => Assert.Contains("Joe rings back at ten", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Null(_read.Do);
    }
}
