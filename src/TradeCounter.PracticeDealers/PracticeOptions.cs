using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.PracticeDealers;

/// <summary>How the practice dealers are started.</summary>
public sealed class PracticeOptions
{
    /// <summary>Port of the first dealer, the others follow; 0 takes any free port.</summary>
    public int BasePort { get; set; } = 5091;

    /// <summary>Folder for one file per dealer with its orders, stock changes and ledger; none keeps them in memory only.</summary>
    public string? DataFolder { get; set; }

    /// <summary>How long an order stays in each stage before it moves on by itself; zero moves it by hand only.</summary>
    public TimeSpan TimePerStage { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Parts in each dealer's catalogue.</summary>
    public int PartsPerDealer { get; set; } = 20_000;

    /// <summary>Requests that each dealer's ledger keeps, the newest.</summary>
    public int LedgerKept { get; set; } = 2_000;

    /// <summary>The clock for orders and tokens; fault delays always run in real time, as a bad line does.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The dealers to start; the built-in five and those of the dialects when left alone.</summary>
    public IReadOnlyList<PracticeDealerDefinition>? Dealers { get; set; }

    /// <summary>Dialects beside those of this assembly, such as a test's own.</summary>
    public IList<IPracticeDialect> ExtraDialects { get; } = [];
}
