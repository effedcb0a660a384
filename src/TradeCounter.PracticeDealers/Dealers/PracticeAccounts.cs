using System.Collections.Concurrent;

namespace TradeCounter.PracticeDealers.Dealers;

/// <summary>The dealer's accounts, and which of them are on hold now.</summary>
public sealed class PracticeAccounts
{
    private readonly PracticeDealerDefinition _definition;
    private readonly ConcurrentDictionary<string, bool> _holds = new(StringComparer.OrdinalIgnoreCase);
    private readonly Action<string, bool> _store;

    internal PracticeAccounts(PracticeDealerDefinition definition, Action<string, bool> store)
    {
        _definition = definition;
        _store = store;
        StartAgain();
    }

    /// <summary>The account with this number, or none.</summary>
    public PracticeAccount? Find(string? number) => _definition.Accounts.FirstOrDefault(account => string.Equals(account.Number, number, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the dealer refuses orders of this account.</summary>
    public bool IsOnHold(string number) => _holds.GetValueOrDefault(number);

    /// <summary>Blocks or frees an account; false when there is no such account.</summary>
    public bool Hold(string number, bool onHold)
    {
        if (Find(number) is not { } account)
            return false;
        _holds[account.Number] = onHold;
        _store(account.Number, onHold);
        return true;
    }

    internal IEnumerable<(string Number, bool OnHold)> Holds => _holds.Select(hold => (hold.Key, hold.Value));

    internal void Restore(string number, bool onHold) => _holds[number] = onHold;

    internal void StartAgain()
    {
        foreach (var account in _definition.Accounts)
            _holds[account.Number] = account.OnHold;
    }
}
