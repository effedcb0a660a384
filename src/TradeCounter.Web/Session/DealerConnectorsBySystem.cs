using TradeCounter.Domain.Dealers;

namespace TradeCounter.Web.Session;

/// <summary>Every registered dealer system by its name in the provisioning file; case does not count.</summary>
internal sealed class DealerConnectorsBySystem(IEnumerable<IDealerConnector> connectors, CallCounts counts)
{
    private readonly Dictionary<string, IDealerConnector> _bySystem = connectors.ToDictionary(c => c.System, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IDealerConnector> _counted =
        connectors.ToDictionary(c => c.System, c => (IDealerConnector)new CountedConnector(c, counts), StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<IDealerConnector> All => _bySystem.Values;

    /// <summary>Null: this installation has no connector for that system.</summary>
    public IDealerConnector? Find(string system) => _bySystem.GetValueOrDefault(system);

    /// <summary>The connector of a dealer that is set up, its calls counted; its system was checked when it was saved.</summary>
    public IDealerConnector For(DealerConnection connection) => _counted.GetValueOrDefault(connection.System)
        ?? throw new InvalidOperationException($"There is no connector for the dealer system '{connection.System}'.");
}
