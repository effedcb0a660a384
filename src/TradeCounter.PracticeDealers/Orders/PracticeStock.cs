using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.PracticeDealers.Orders;

/// <summary>What lies on the shelves: the catalogue's first figure less what was ordered.</summary>
public sealed class PracticeStock
{
    private readonly PracticeCatalogue _catalogue;
    private readonly PracticeDealerDefinition _definition;
    private readonly Dictionary<(string Part, string Location), int> _taken = [];
    private readonly Lock _gate = new();

    internal PracticeStock(PracticeCatalogue catalogue, PracticeDealerDefinition definition) => (_catalogue, _definition) = (catalogue, definition);

    /// <summary>How many are free to sell at the branch; 0 for a branch that does not exist.</summary>
    public int Available(PracticePart part, string locationId)
    {
        var location = IndexOf(locationId);
        if (location < 0)
            return 0;
        lock (_gate)
            return Math.Max(0, _catalogue.FirstStockOf(part, location) - _taken.GetValueOrDefault((part.Key, _definition.Locations[location].Id)));
    }

    /// <summary>How many are free to sell at all branches together.</summary>
    public int Available(PracticePart part) => _definition.Locations.Sum(location => Available(part, location.Id));

    /// <summary>Sets what lies at the branch, for tests and demonstrations.</summary>
    internal StockChange ChangeTo(PracticePart part, string locationId, int quantity) =>
        new(part.Key, _definition.Locations[IndexOf(locationId)].Id, Available(part, locationId) - quantity);

    internal bool Has(string locationId) => IndexOf(locationId) >= 0;

    internal void Apply(StockChange change)
    {
        lock (_gate)
            _taken[(change.Part, change.Location)] = _taken.GetValueOrDefault((change.Part, change.Location)) + change.Taken;
    }

    internal List<StockChange> Changes()
    {
        lock (_gate)
            return [.. _taken.Select(entry => new StockChange(entry.Key.Part, entry.Key.Location, entry.Value))];
    }

    internal void StartAgain()
    {
        lock (_gate)
            _taken.Clear();
    }

    private int IndexOf(string locationId) =>
        _definition.Locations.ToList().FindIndex(location => string.Equals(location.Id, locationId, StringComparison.OrdinalIgnoreCase));
}

internal sealed record StockChange(string Part, string Location, int Taken);
