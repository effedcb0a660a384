using MediatR;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Practice;

/// <summary>Lets a practice dealer spoil its next calls; no kind: switches all its faults off. <paramref name="Times"/> 0: until switched off.</summary>
[MaySend(Role.Counter, Role.Admin)]
public sealed record SwitchPracticeFault(string Dealer, string? Kind, string On = "any", int Times = 1, int? Status = null, int? DelayMs = null) : IRequest<Result<Unit>>;

internal sealed class SwitchPracticeFaultHandler(IEnumerable<PracticeHost> hosts) : IRequestHandler<SwitchPracticeFault, Result<Unit>>
{
    public Task<Result<Unit>> Handle(SwitchPracticeFault command, CancellationToken cancellationToken) => Task.FromResult(Switch(command));

    private Result<Unit> Switch(SwitchPracticeFault command)
    {
        if (hosts.Dealer(command.Dealer) is not { } dealer)
            return PracticeDesk.NotFound;
        if (command.Kind is null)
        {
            dealer.Faults.Clear();
            return Unit.Value;
        }
        if (!Enum.TryParse<PracticeFaultKind>(command.Kind, out var kind))
            return new Refusal("practice.fault", "There is no such fault.");
        var fault = new PracticeFault(kind) { On = command.On, Times = command.Times, Status = command.Status, DelayMs = command.DelayMs };
        if (fault.Problem is { } problem)
            return new Refusal("practice.fault", problem);
        dealer.Faults.Add(fault);
        return Unit.Value;
    }
}

internal static class PracticeDesk
{
    public static readonly Refusal NotFound = new("practice.not-found", "No such practice dealer runs here.");

    public static PracticeDealer? Dealer(this IEnumerable<PracticeHost> hosts, string key) => hosts.SelectMany(host => host.Dealers).FirstOrDefault(dealer => dealer.Definition.Key == key);
}
