using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Web.Features.Search;

public enum AskState { Asking, Answered, Failed, Skipped, NotAsked }

/// <summary>How one dealer stands in one search.</summary>
public sealed class DealerAsk(DealerToAsk dealer)
{
    public DealerToAsk Dealer { get; } = dealer;

    public AskState State { get; private set; }

    /// <summary>The clock's time stamp when it was asked, for the time shown while waiting.</summary>
    public long StartedAt { get; private set; }

    public TimeSpan? Took { get; private set; }

    public string? Why { get; private set; }

    public FoundParts? Found { get; private set; }

    /// <summary>Counts the times it was asked; an answer to an earlier time is passed over.</summary>
    public int Try { get; private set; }

    public int Start(long now)
    {
        (State, StartedAt, Took, Why) = (AskState.Asking, now, null, null);
        return ++Try;
    }

    public void LeaveOut(string why) => (State, Why) = (AskState.NotAsked, why);

    /// <summary>The clerk waits for it no longer; an answer that is on its way is passed over.</summary>
    public void Skip(TimeSpan after)
    {
        (State, Took) = (AskState.Skipped, after);
        Try++;
    }

    public void Take(Result<FoundParts> answer, TimeSpan took)
    {
        Took = took;
        (State, Found, Why) = answer.Match(
            found => (AskState.Answered, (FoundParts?)found, (string?)null),
            why => (AskState.Failed, Found, why.Sentence));
    }
}

/// <summary>One press of Find: what was asked, whom, and what has come so far. Lives on the page's own thread.</summary>
public sealed class SearchRound
{
    public SearchRound(Entry entry, string typed, Quantity quantity, IReadOnlyList<DealerToAsk> dealers)
    {
        (Entry, Typed, Quantity, Query) = (entry, typed, quantity, entry.Query);
        Asks = [.. dealers.Select(d => new DealerAsk(d))];
    }

    public Entry Entry { get; }

    public string Typed { get; }

    public Quantity Quantity { get; }

    public PartQuery Query { get; }

    public IReadOnlyList<DealerAsk> Asks { get; }

    public IReadOnlyList<PartSection> Sections { get; private set; } = [];

    public bool IsAsking => Asks.Any(a => a.State == AskState.Asking);

    /// <summary>Everyone has said something, and nobody has anything.</summary>
    public bool FoundNothing => !IsAsking && Asks.Any(a => a.State == AskState.Answered) && Sections.All(s => s.Groups.All(g => g.Offers.Count == 0));

    public IEnumerable<(string Dealer, string Remark)> Remarks =>
        Asks.SelectMany(a => a.Found?.Remarks.Select(r => (a.Dealer.Label, r)) ?? []);

    public void Arrange(DateTimeOffset now) => Sections = new SectionBuilder(this, now).Build();
}
