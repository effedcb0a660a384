using TradeCounter.Domain.Dealers;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.Tests.Connectors.GroupLink;

/// <summary>A member on inquiry 1.0 and order 2.1.</summary>
public sealed class GroupLinkTests() : DealerConnectorContract(DealerSystems.GroupLink, PracticeDealerSet.AbcParts);

/// <summary>A member on 3.0.</summary>
public sealed class GroupLink30Tests() : DealerConnectorContract(DealerSystems.GroupLink, PracticeDealerSet.DeltaParts);
