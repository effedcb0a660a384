using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.PracticeDealers.Hosting;
using TradeCounter.PracticeDealers.Ledgers;
using TradeCounter.PracticeDealers.Orders;
using TradeCounter.PracticeDealers.Storage;

namespace TradeCounter.PracticeDealers;

/// <summary>One make-believe dealer: its parts, stock, accounts, orders, ledger and fault switches.</summary>
public sealed class PracticeDealer : IDisposable
{
    private readonly PracticeJournal _journal;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();

    internal PracticeDealer(PracticeDealerDefinition definition, PracticeOptions options, ILogger log)
    {
        Definition = definition;
        Time = options.Time;
        Catalogue = new(definition.Makers, definition.Seed, definition.Currency, options.PartsPerDealer);
        Stock = new(Catalogue, definition);
        Accounts = new(definition, (number, onHold) => Store(new() { Hold = new(number, onHold) }));
        Orders = new(definition, new(Accounts, Stock), Stock, Time, options.TimePerStage, _gate, Store);
        Ledger = new(_gate, entry => Store(new() { Ledger = entry }), options.LedgerKept);
        Tokens = new(Time);
        _journal = new(options.DataFolder, definition.Key, log);
        Restore();
    }

    /// <summary>Who the dealer is.</summary>
    public PracticeDealerDefinition Definition { get; }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:5091/</c>.</summary>
    public Uri Address { get; internal set; } = new("http://127.0.0.1:0/");

    /// <summary>The clock for orders and tokens.</summary>
    public TimeProvider Time { get; }

    /// <summary>Its parts.</summary>
    public PracticeCatalogue Catalogue { get; }

    /// <summary>What lies on its shelves.</summary>
    public PracticeStock Stock { get; }

    /// <summary>Its accounts.</summary>
    public PracticeAccounts Accounts { get; }

    /// <summary>Its orders.</summary>
    public PracticeOrderBook Orders { get; }

    /// <summary>What it received.</summary>
    public PracticeLedger Ledger { get; }

    /// <summary>What goes wrong on purpose.</summary>
    public PracticeFaults Faults { get; } = new();

    /// <summary>Its bearer tokens.</summary>
    public PracticeTokens Tokens { get; }

    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Makes an order for a request, with the fault switches before and after it; the dialect answers with the placement's number and reference.</summary>
    public async Task<PracticePlacement> PlaceAsync(HttpContext context, PracticeOrderDraft draft)
    {
        var exchange = context.Practice();
        if (exchange.Refusal is { } words)
            return new(null, new(PracticeRefusalCode.Fault, words), "", exchange.Echo(draft.Reference));
        if (exchange.Fault(PracticeFaultKind.LateCommit) is { } late)
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, Stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(TimeSpan.FromMilliseconds(late.DelayMs ?? 0), Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Stopping.ThrowIfCancellationRequested();
        }
        var before = Orders.All is [.., { } last] ? last.Number : null;
        var (order, refusal) = Orders.Place(draft);
        exchange.OrderNumber = order?.Number;
        var number = exchange.Fault(PracticeFaultKind.MissingNumber) is not null ? ""
            : exchange.Fault(PracticeFaultKind.RepeatedNumber) is { } repeated ? repeated.Words ?? before ?? order?.Number ?? ""
            : order?.Number ?? "";
        return new(order, refusal, number, exchange.Echo(draft.Reference));
    }

    /// <summary>Sets what lies at a branch, for tests and demonstrations.</summary>
    public void SetStock(PracticePart part, string locationId, int quantity)
    {
        lock (_gate)
        {
            var change = Stock.ChangeTo(part, locationId, quantity);
            Store(new() { Stock = [change] });
            Stock.Apply(change);
        }
    }

    /// <summary>Forgets orders, stock changes, holds, ledger and faults, as on the first day.</summary>
    public void StartAgain()
    {
        lock (_gate)
        {
            Orders.StartAgain();
            Stock.StartAgain();
            Accounts.StartAgain();
            Ledger.StartAgain();
            Faults.Clear();
            Tokens.ExpireAll();
            _journal.Rewrite(Everything());
        }
    }

    /// <summary>Ends waiting requests and closes the file.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _journal.Dispose();
    }

    internal void StopWaiting() => _stopping.Cancel();

    // One lock for all that is stored: the file is the order of things.
    private void Store(JournalLine line)
    {
        lock (_gate)
        {
            if (_journal.IsLong)
                _journal.Rewrite(Everything());
            _journal.Append(line);
        }
    }

    private void Restore()
    {
        var lines = _journal.Read();
        foreach (var line in lines)
        {
            if (line.Order is { } order)
                Orders.Restore(order);
            foreach (var change in line.Stock ?? [])
                Stock.Apply(change);
            if (line.Ledger is { } entry)
                Ledger.Restore(entry);
            if (line.Hold is { } hold)
                Accounts.Restore(hold.Account, hold.OnHold);
            Orders.RestoreMade(line.OrdersMade ?? 0);
        }
        if (lines.Count > 0)
            _journal.Rewrite(Everything());
    }

    private List<JournalLine> Everything() =>
    [
        new() { OrdersMade = Orders.Made },
        .. Orders.Stored.Select(order => new JournalLine { Order = order }),
        new() { Stock = Stock.Changes() },
        .. Accounts.Holds.Select(hold => new JournalLine { Hold = new(hold.Number, hold.OnHold) }),
        .. Ledger.Entries.Select(entry => new JournalLine { Ledger = entry }),
    ];
}
