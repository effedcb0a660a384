using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>The contract against the practice dealer on Karmak, and Karmak's own traps (docs/contracts/karmak.md).</summary>
public sealed partial class KarmakTests() : DealerConnectorContract("karmak", PracticeDealerSet.MidwestTrucks)
{
    private LocationId Carlinville => Connection.Locations[0].Id;

    private async Task<Offer> HintedOffer(PracticeHint hint) => await OfferOf(PartKey.Of(hint.MakerCode, hint.Number));

    private IEnumerable<string> Reports => Dealer.Ledger.Entries.Where(e => e.Path.Contains("/frw/", StringComparison.Ordinal)).Select(e => e.Path);
}
