using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.Features.Search;

public sealed class FrequentPartsTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Fact]
    public async Task What_was_ordered_twice_is_frequent_in_its_own_workshop_only()
    {
        await app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await app.Order(CounterApp.Pat, "lee", Ordering.Ford, "1712030");
        await using var pat = app.As(CounterApp.Pat);
        await using var mia = app.As(CounterApp.Mia);

        var row = Assert.Single((await pat.Get(new ListRecentParts(await app.WorkshopId("lee")))).Frequent);

        Assert.Equal((Ordering.OilFilter, 2), (row.Part.Number.Printed, row.Orders));
        Assert.Empty((await mia.Get(new ListRecentParts(await app.WorkshopId("northside")))).Frequent);
    }
}
