using System.Text.Json;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;

namespace TradeCounter.Tests.BadInput;

/// <summary>Practice dealers of all systems that say odd things over HTTP, until the test is over.</summary>
internal sealed class OddDealers : IDisposable
{
    private readonly PracticeDealer _dealer;

    private OddDealers(PracticeDealer dealer) => _dealer = dealer;

    /// <summary>One of each system, and a number that it sells.</summary>
    public static readonly (string Dealer, string Brand, string Number)[] Systems =
        [("ford-leeds", "FO", "2130418"), ("abc-parts", "HAS", "LF901"), ("delta-parts", "HAS", "LF901"), ("midwest-trucks", "CE", "1198784")];

    public static OddDealers Say(CounterApp app, string dealer, PracticeOperation on, params (string Field, object? Value)[] says)
    {
        var odd = new OddDealers(app.Practice[dealer]);
        foreach (var (field, value) in says)
            odd._dealer.Faults.Add(new PracticeFault(PracticeFaultKind.Says)
            {
                On = on.ToString(), Times = 0, Field = field,
                Value = value is Raw raw ? JsonDocument.Parse(raw.Json).RootElement.Clone() : JsonSerializer.SerializeToElement(value),
            });
        return odd;
    }

    public static (string Brand, string Number) PartOf(string dealer) => Systems.Where(s => s.Dealer == dealer).Select(s => (s.Brand, s.Number)).Single();

    public static PracticeOperation Pricing(string dealer) => dealer == "ford-leeds" ? PracticeOperation.Price : PracticeOperation.Search;

    public static async Task<IReadOnlyList<Offer>> Offers(CounterApp app, string dealer)
    {
        await using var pat = app.As(CounterApp.Pat);
        return await pat.Offers(await app.WorkshopId("lee"), dealer, PartOf(dealer).Brand, PartOf(dealer).Number);
    }

    /// <summary>One part of this dealer, ordered by Pat and sent; there is plenty of it in stock.</summary>
    public static async Task<OrderId> Order(CounterApp app, string dealer)
    {
        var practice = app.Practice[dealer];
        foreach (var location in practice.Definition.Locations)
            practice.SetStock(practice.Catalogue.Find(PartOf(dealer).Brand, PartOf(dealer).Number)!, location.Id, 500);
        var filled = await Basket(app, dealer);
        var id = (await app.OrdersOf(await app.Place(filled))).Single().Id;
        await app.Send(id);
        return id;
    }

    public static async Task<FilledBasket> Basket(CounterApp app, string dealer)
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, null));
        await pat.Get(new AddLine(lee, basket, (await Offers(app, dealer))[0], Quantity.One));
        return await app.Ready(basket);
    }

    public void Dispose() => _dealer.Faults.Clear();

    /// <summary>JSON that C# cannot hold, such as 1e308 as a number.</summary>
    internal sealed record Raw(string Json);
}
