using System.Globalization;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Storage;

namespace TradeCounter.PracticeDealers.Orders;

/// <summary>The dealer's orders: made, moved on by the clock or by hand, cancelled. Every change is stored before it is answered.</summary>
public sealed class PracticeOrderBook
{
    private readonly PracticeDealerDefinition _definition;
    private readonly OrderRules _rules;
    private readonly PracticeStock _stock;
    private readonly TimeProvider _time;
    private readonly TimeSpan _stagePeriod;
    private readonly Action<JournalLine> _store;
    private readonly Lock _gate;
    private readonly Dictionary<string, PracticeOrder> _orders = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sequence = [];
    private int _made;

    internal PracticeOrderBook(PracticeDealerDefinition definition, OrderRules rules, PracticeStock stock, TimeProvider time, TimeSpan stagePeriod, Lock gate, Action<JournalLine> store)
    {
        _definition = definition;
        _rules = rules;
        _stock = stock;
        _time = time;
        _stagePeriod = stagePeriod;
        _gate = gate;
        _store = store;
    }

    /// <summary>All orders, oldest first, as they stand now.</summary>
    public IReadOnlyList<PracticeOrder> All
    {
        get
        {
            lock (_gate)
            {
                CatchUp();
                return [.. _sequence.Select(number => _orders[number])];
            }
        }
    }

    /// <summary>The order with this number as it stands now, or none.</summary>
    public PracticeOrder? Find(string? number)
    {
        lock (_gate)
        {
            CatchUp();
            return number is null ? null : _orders.GetValueOrDefault(number);
        }
    }

    /// <summary>Orders with this reference of this account, oldest first.</summary>
    public IReadOnlyList<PracticeOrder> FindReference(string accountNumber, string reference) =>
        [.. All.Where(order => order.AccountNumber == accountNumber && string.Equals(order.Reference, reference, StringComparison.OrdinalIgnoreCase))];

    /// <summary>How many of a part are promised at a branch: ordered, filled, not billed yet.</summary>
    public int Committed(PracticePart part, string locationId) => Open(part, locationId).Sum(line => line.Ordered - line.BackOrdered - line.At(PracticeStage.Invoiced));

    /// <summary>How many of a part are on back order at a branch.</summary>
    public int BackOrdered(PracticePart part, string locationId) => Open(part, locationId).Sum(line => line.BackOrdered);

    /// <summary>Makes the order, or says why not; what is short goes on back order.</summary>
    public (PracticeOrder? Order, PracticeRefusal? Refusal) Place(PracticeOrderDraft draft)
    {
        lock (_gate)
        {
            var refusal = draft.Number is { } own && _orders.ContainsKey(own)
                ? new PracticeRefusal(PracticeRefusalCode.NumberTaken, $"Order number {own} exists already")
                : _rules.Check(draft);
            if (refusal is not null)
                return (null, refusal);
            var changes = new List<StockChange>();
            var now = _time.GetUtcNow();
            var order = new PracticeOrder
            {
                Number = draft.Number ?? NextNumber(), AccountNumber = draft.Account.Number, Reference = draft.Reference, LocationId = draft.LocationId,
                IsQuote = draft.IsQuote, IsCollected = draft.IsCollected, CreatedAt = now, MovedAt = now, Extra = draft.Extra,
                Lines = [.. draft.Lines.Select((line, index) => LineOf(draft, line, index + 1, now, changes))],
            };
            Store(order, changes);
            return (order, null);
        }
    }

    /// <summary>Moves one order on by one stage; none when there is no such order.</summary>
    public PracticeOrder? Advance(string number)
    {
        lock (_gate)
        {
            CatchUp();
            if (!_orders.TryGetValue(number, out var order))
                return null;
            return order.IsOpen ? Store(OrderMoves.Advance(order, _time.GetUtcNow()), []) : order;
        }
    }

    /// <summary>Moves one open order back by one stage, as a dealer does who made a mistake; none when there is no such order.</summary>
    public PracticeOrder? FallBack(string number)
    {
        lock (_gate)
        {
            CatchUp();
            if (!_orders.TryGetValue(number, out var order))
                return null;
            return order.IsOpen ? Store(OrderMoves.FallBack(order, _time.GetUtcNow()), []) : order;
        }
    }

    /// <summary>What is on back order is expected so many days later; none when there is no such order.</summary>
    public PracticeOrder? Delay(string number, int days)
    {
        lock (_gate)
        {
            CatchUp();
            return _orders.TryGetValue(number, out var order)
                ? Store(order with { MovedAt = _time.GetUtcNow(), Lines = [.. order.Lines.Select(line => line with { Expected = line.Expected?.AddDays(days) })] }, [])
                : null;
        }
    }

    /// <summary>Moves every open order on by one stage and tells how many there were.</summary>
    public int AdvanceAll()
    {
        lock (_gate)
        {
            CatchUp();
            var open = _orders.Values.Where(order => order.IsOpen).ToList();
            open.ForEach(order => Store(OrderMoves.Advance(order, _time.GetUtcNow()), []));
            return open.Count;
        }
    }

    /// <summary>Cancels a whole order and puts its stock back; none when there is no such order or something of it has left the house.</summary>
    public PracticeOrder? Cancel(string number)
    {
        lock (_gate)
        {
            CatchUp();
            if (!_orders.TryGetValue(number, out var order) || order.Lines.Any(line => line.Quantities.Any(part => part.Stage is >= PracticeStage.InTransit and <= PracticeStage.Invoiced)))
                return null;
            if (order.CancelledAt is not null)
                return order;
            var back = order.IsQuote ? [] : order.Lines.Select(line => new StockChange(line.PartKey, order.LocationId, line.BackOrdered - line.Ordered)).ToList();
            return Store(OrderMoves.Cancel(order, _time.GetUtcNow()), back);
        }
    }

    /// <summary>The orders without a look at the clock, for the file.</summary>
    internal IReadOnlyList<PracticeOrder> Stored => [.. _sequence.Select(number => _orders[number])];

    /// <summary>Orders ever made, forgotten ones too.</summary>
    internal int Made => _made;

    internal void Restore(PracticeOrder order)
    {
        lock (_gate)
        {
            if (!_orders.ContainsKey(order.Number))
            {
                _sequence.Add(order.Number);
                _made++;
            }
            _orders[order.Number] = order;
        }
    }

    internal void RestoreMade(int made) => _made = Math.Max(_made, made);

    internal void StartAgain()
    {
        lock (_gate)
        {
            _orders.Clear();
            _sequence.Clear();
        }
    }

    private IEnumerable<PracticeOrderLine> Open(PracticePart part, string locationId) => All
        .Where(order => order.IsOpen && string.Equals(order.LocationId, locationId, StringComparison.OrdinalIgnoreCase))
        .SelectMany(order => order.Lines).Where(line => line.PartKey == part.Key);

    private PracticeOrderLine LineOf(PracticeOrderDraft draft, PracticeDraftLine line, int id, DateTimeOffset now, List<StockChange> changes)
    {
        var part = line.Part;
        var earlier = changes.Where(change => change.Part == part.Key).Sum(change => change.Taken);
        var filled = draft.IsQuote ? 0 : Math.Clamp(_stock.Available(part, draft.LocationId) - earlier, 0, line.Quantity);
        var missing = line.Quantity - filled;
        if (!draft.IsQuote && filled > 0)
            changes.Add(new(part.Key, draft.LocationId, filled));
        List<PracticeStageQuantity> quantities = draft.IsQuote
            ? [new(PracticeStage.Quoted, line.Quantity)]
            : [new(PracticeStage.Received, filled), new(PracticeStage.BackOrdered, missing)];
        return new()
        {
            Id = id, PartKey = part.Key, MakerCode = part.Maker.Code, Number = part.Number, Description = part.Description, Ordered = line.Quantity,
            List = part.List, Net = line.Net ?? PracticePrices.NetFor(part, draft.Account, line.Quantity, line.Bundle),
            Core = part.Core?.Price ?? 0, Surcharge = part.Surcharge, BundleId = line.Bundle?.Id, Vehicle = line.Vehicle, Extra = line.Extra,
            Quantities = [.. quantities.Where(part => part.Quantity > 0)],
            MovesToArrival = missing > 0 && !draft.IsQuote ? OrderMoves.MovesToArrival : 0,
            Expected = missing > 0 && !draft.IsQuote ? DateOnly.FromDateTime(now.UtcDateTime).AddDays(part.LeadTimeDays) : null,
        };
    }

    // Orders move when someone looks: no timer, the same result, and a fake clock is enough to test it.
    private void CatchUp()
    {
        if (_stagePeriod <= TimeSpan.Zero)
            return;
        var now = _time.GetUtcNow();
        foreach (var order in _orders.Values.Where(order => order.IsOpen && now - order.MovedAt >= _stagePeriod).ToList())
        {
            var moved = order;
            while (moved.IsOpen && now - moved.MovedAt >= _stagePeriod)
                moved = OrderMoves.Advance(moved, moved.MovedAt + _stagePeriod);
            Store(moved, []);
        }
    }

    private PracticeOrder Store(PracticeOrder order, List<StockChange> changes)
    {
        _store(new() { Order = order, Stock = changes.Count == 0 ? null : changes });
        foreach (var change in changes)
            _stock.Apply(change);
        Restore(order);
        return order;
    }

    private string NextNumber()
    {
        var next = _definition.FirstOrderNumber + _made;
        while (_orders.ContainsKey(next.ToString(CultureInfo.InvariantCulture)))
            next++;
        return next.ToString(CultureInfo.InvariantCulture);
    }
}
