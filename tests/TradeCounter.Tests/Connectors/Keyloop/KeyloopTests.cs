using TradeCounter.Domain.Dealers;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.Tests.Connectors.Keyloop;

public sealed partial class KeyloopTests() : DealerConnectorContract(DealerSystems.Keyloop, PracticeDealerSet.FordLeeds)
{
}
