using MediatR;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.PracticeDealers;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Practice;

/// <summary>Blocks or frees an account at a practice dealer, as a real one does whose invoices stay unpaid.</summary>
[MaySend(Role.Counter, Role.Admin)]
public sealed record HoldPracticeAccount(string Dealer, string Number, bool OnHold) : IRequest<Result<Unit>>;

internal sealed class HoldPracticeAccountHandler(IEnumerable<PracticeHost> hosts) : IRequestHandler<HoldPracticeAccount, Result<Unit>>
{
    public Task<Result<Unit>> Handle(HoldPracticeAccount command, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Unit>>(hosts.Dealer(command.Dealer)?.Accounts.Hold(command.Number, command.OnHold) == true ? Unit.Value : PracticeDesk.NotFound);
}
