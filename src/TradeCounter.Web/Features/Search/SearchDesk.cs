using MediatR;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Web.Features.Search;

/// <summary>
/// Runs a page's searches: one message for each dealer, each in a task of its own, so that nobody waits for the slowest.
/// A new search ends the one before; what still comes for that is passed over.
/// </summary>
public sealed class SearchDesk(IMediator mediator, TimeProvider clock, ILogger<SearchDesk> log) : IAsyncDisposable
{
    private Func<Action, Task>? _onPage;
    private readonly Dictionary<DealerAsk, CancellationTokenSource> _calls = [];
    private Task _underWay = Task.CompletedTask;

    public SearchRound? Round { get; private set; }

    public WorkshopId? Workshop { get; private set; }

    /// <param name="onPage">Runs a piece of work on the page's own thread and draws the page after it.</param>
    public void Open(Func<Action, Task> onPage) => _onPage = onPage;

    public void Start(WorkshopId workshop, Entry entry, string typed, Quantity quantity, IReadOnlyList<DealerToAsk> dealers)
    {
        Stop();
        (Workshop, Round) = (workshop, new SearchRound(entry, typed, quantity, dealers));
        foreach (var ask in Round.Asks)
            if (entry.Words is not null && !ask.Dealer.FindsByWords)
                ask.LeaveOut("finds numbers only");
            else
                Ask(Round, ask);
        Round.Arrange(clock.GetUtcNow());
    }

    /// <summary>Asks one dealer of the round once more.</summary>
    public void Again(DealerAsk ask)
    {
        if (Round is null || ask.State == AskState.Asking)
            return;
        Ask(Round, ask);
        Round.Arrange(clock.GetUtcNow());
    }

    /// <summary>Waits for this dealer no longer: its call is broken off, the others go on.</summary>
    public void Skip(DealerAsk ask)
    {
        if (Round is null || ask.State != AskState.Asking)
            return;
        ask.Skip(clock.GetElapsedTime(ask.StartedAt));
        BreakOff(ask);
        Round.Arrange(clock.GetUtcNow());
        RememberIfDone(Round);
    }

    /// <summary>Ends what is under way; the page is closing or has a new question.</summary>
    public void Stop()
    {
        Round = null;
        foreach (var ask in _calls.Keys.ToList())
            BreakOff(ask);
    }

    /// <summary>Calls are broken off, and nothing of theirs is left behind that would use the page's services after it.</summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await _underWay;
    }

    private void Ask(SearchRound round, DealerAsk ask)
    {
        BreakOff(ask);
        var attempt = ask.Start(clock.GetTimestamp());
        var cancellation = (_calls[ask] = new CancellationTokenSource()).Token;
        Run(ask.Dealer.Key, () => Ask(round, ask, attempt, cancellation));
    }

    private async Task Ask(SearchRound round, DealerAsk ask, int attempt, CancellationToken cancellation)
    {
        Result<FoundParts> answer = new Refusal("search.stopped", "This went wrong on our side, not at the dealer. Try again.");
        try
        {
            answer = await mediator.Send(new FindParts(ask.Dealer.Account, round.Query), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody waits for this answer any more.
        }
        finally
        {
            if (!cancellation.IsCancellationRequested)
                await _onPage!(() => Take(round, ask, attempt, answer));
        }
    }

    private void Take(SearchRound round, DealerAsk ask, int attempt, Result<FoundParts> answer)
    {
        if (round != Round || attempt != ask.Try)
            return;
        ask.Take(answer, clock.GetElapsedTime(ask.StartedAt));
        round.Arrange(clock.GetUtcNow());
        RememberIfDone(round);
    }

    private void BreakOff(DealerAsk ask)
    {
        if (!_calls.Remove(ask, out var call))
            return;
        call.Cancel();
        call.Dispose();
    }

    private void RememberIfDone(SearchRound round)
    {
        if (round.IsAsking)
            return;
        var found = round.Query.Words is not null ? [] : round.Sections.Where(s => s.Groups.Any(g => g.Offers.Count > 0))
            .Select(s => new FoundPart(s.Asked, s.Groups.Select(g => g.Description).FirstOrDefault(d => d is not null))).ToList();
        if (found.Count > 0 && Workshop is { } workshop)
            Run("recent parts", () => mediator.Send(new RememberParts(workshop, found)));
    }

    private void Run(string what, Func<Task> work)
    {
        var done = Task.Run(work, CancellationToken.None).ContinueWith(
            task => { if (task.Exception is { } why) log.LogError(why, "A search stopped: {What}", what); },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _underWay = Task.WhenAll(_underWay, done);
    }
}
