namespace TradeCounter.Reliability.Simulation;

/// <summary>An order as the dealer has it. It is there from <see cref="MadeAt"/> on, whoever still listens; its search shows it from <see cref="FoundFrom"/> on.</summary>
internal sealed record LedgerOrder(int Dealer, string Reference, int Attempt, string Number, DateTimeOffset MadeAt, DateTimeOffset FoundFrom);

/// <summary>A body that reached a dealer. <paramref name="Attempt"/>: the attempt that stood in the database as sending, 0 for none.</summary>
internal sealed record LedgerBody(string Reference, int Attempt, DateTimeOffset At);

/// <summary>What really happened at the dealers of a world: it outlives every process, and the verdict compares the database with it.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, List<LedgerOrder>> _byReference = [];
    private int _number = 1000;

    public List<LedgerBody> Bodies { get; } = [];

    public IEnumerable<LedgerOrder> All => _byReference.Values.SelectMany(o => o);

    /// <summary>From then on the dealer has it; nothing that happens to us changes that.</summary>
    public LedgerOrder Make(int dealer, string reference, int attempt, DateTimeOffset at, TimeSpan untilFound)
    {
        var order = new LedgerOrder(dealer, reference, attempt, $"D{dealer}-{_number++}", at, at + untilFound);
        if (!_byReference.TryGetValue(reference, out var list))
            _byReference[reference] = list = [];
        list.Add(order);
        return order;
    }

    public IReadOnlyList<LedgerOrder> Of(string reference) => _byReference.TryGetValue(reference, out var list) ? list : [];

    /// <summary>What somebody at the dealer would say on the phone now.</summary>
    public IReadOnlyList<LedgerOrder> AsOf(string reference, DateTimeOffset now) => [.. Of(reference).Where(o => o.MadeAt <= now)];
}
