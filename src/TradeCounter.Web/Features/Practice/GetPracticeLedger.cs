using MediatR;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.PracticeDealers;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Practice;

/// <summary>What a practice dealer received last, newest first, secrets blanked.</summary>
[MaySend(Role.Counter, Role.Admin)]
public sealed record GetPracticeLedger(string Dealer) : IRequest<Result<IReadOnlyList<LedgerRow>>>;

public sealed record LedgerRow(long Id, DateTimeOffset At, string Call, string About, int Status, string? OrderNumber, IReadOnlyList<string> Faults, string Request, string Answer);

internal sealed class GetPracticeLedgerHandler(IEnumerable<PracticeHost> hosts) : IRequestHandler<GetPracticeLedger, Result<IReadOnlyList<LedgerRow>>>
{
    private const int Shown = 40;
    private const int LongestText = 4_000;

    public Task<Result<IReadOnlyList<LedgerRow>>> Handle(GetPracticeLedger query, CancellationToken cancellationToken) => Task.FromResult(hosts.Dealer(query.Dealer) is not { } dealer
        ? PracticeDesk.NotFound
        : Result.Ok<IReadOnlyList<LedgerRow>>([.. dealer.Ledger.Entries.Reverse().Take(Shown).Select(entry => new LedgerRow(entry.Id, entry.At, $"{entry.Method} {entry.Path}",
            FaultChoices.Words(entry.Operation.ToString()), entry.Status, entry.OrderNumber, [.. entry.Faults.Select(FaultChoices.Words)], Cut(entry.Body), Cut(entry.Answer)))]));

    private static string Cut(string text) => text.Length > LongestText ? text[..LongestText] + " …" : text;
}
