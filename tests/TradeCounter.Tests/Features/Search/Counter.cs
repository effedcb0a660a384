using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.Features.Search;

/// <summary>What a clerk does at the counter, by messages.</summary>
internal static class Counter
{
    public const string Ford = "ford-leeds";
    public const string Abc = "abc-parts";
    public const string Delta = "delta-parts";
    public const string Midwest = "midwest-trucks";

    public static async Task<TradeAccountId> Account(this CounterScope clerk, WorkshopId workshop, string dealer) =>
        (await clerk.Get(new ListDealersToAsk(workshop))).Single(d => d.Key == dealer).Account;

    public static async Task<IReadOnlyList<Offer>> Offers(this CounterScope clerk, WorkshopId workshop, string dealer, string brand, string number, int quantity = 1) =>
        (await clerk.Get(new FindParts(await clerk.Account(workshop, dealer), PartQuery.For(PartKey.Of(brand, number), Quantity.Of(quantity).OrThrow()))))
            .Offers.Where(o => o.Part.Number.Equals(PartNumber.Of(number))).ToList();

    public static async Task<Offer> Offer(this CounterScope clerk, WorkshopId workshop, string dealer, string brand = "FO", string number = "2130418") =>
        (await clerk.Offers(workshop, dealer, brand, number))[0];
}
