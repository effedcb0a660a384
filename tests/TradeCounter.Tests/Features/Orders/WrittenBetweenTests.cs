using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Orders;

/// <summary>Something else is written on the order between a person's reading and saving, as a dealer's news is all day: what the person wrote is kept all the same.</summary>
public sealed class WrittenBetweenTests : IAsyncLifetime
{
    private readonly AfterRead _read = new("Orders");
    private readonly CounterApp _app;

    public WrittenBetweenTests() => _app = new CounterApp { Between = _read };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_note_is_kept()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var sam = _app.As(CounterApp.Sam);
        _read.Do = () => sam.Get(new NoteOrder(id, "between"));

        await sam.Get(new NoteOrder(id, "Joe rings back at ten"));

        Assert.Equal(["Joe rings back at ten", "between"], (await sam.Get(new GetOrder(id))).Notes.Select(n => n.Detail));
    }

    [Fact]
    public async Task What_was_said_on_the_phone_is_kept()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var sam = _app.As(CounterApp.Sam);
        _read.Do = () => sam.Get(new NoteOrder(id, "between"));

        await sam.Get(new HearLine(id, 1, LineStatus.Picked, Quantity.One, null, "Joe"));

        Assert.Equal("Joe", Assert.Single((await _app.Load(id)).Lines).Heard?.Who);
    }
}
