using MediatR;
using TradeCounter.Domain.People;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Practice;

/// <summary>The practice dealers of this process as they stand now; none where they are off.</summary>
[MaySend(Role.Counter, Role.Admin)]
public sealed record GetPractice : IRequest<IReadOnlyList<PracticeDealerView>>;

public sealed record PracticeDealerView(string Key, string Name, string System, string Address, int OpenOrders, int Orders, int Received,
    IReadOnlyList<SwitchedFault> Faults, IReadOnlyList<PracticeAccountView> Accounts);

/// <summary>A fault that is switched on, in words; <paramref name="Times"/>: how many calls it still spoils, 0 until cleared.</summary>
public sealed record SwitchedFault(string Kind, string On, int Times);

public sealed record PracticeAccountView(string Number, string Name, bool OnHold);

internal sealed class GetPracticeHandler(IEnumerable<PracticeHost> hosts) : IRequestHandler<GetPractice, IReadOnlyList<PracticeDealerView>>
{
    public Task<IReadOnlyList<PracticeDealerView>> Handle(GetPractice query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PracticeDealerView>>([.. hosts.SelectMany(host => host.Dealers).Select(View)]);

    private static PracticeDealerView View(PracticeDealer dealer)
    {
        var orders = dealer.Orders.All;
        return new(dealer.Definition.Key, dealer.Definition.Name, dealer.Definition.System, dealer.Address.AbsoluteUri, orders.Count(order => order.IsOpen), orders.Count,
            dealer.Ledger.Entries.Count, [.. dealer.Faults.On.Select(Switched)],
            [.. dealer.Definition.Accounts.Select(account => new PracticeAccountView(account.Number, account.Name, dealer.Accounts.IsOnHold(account.Number)))]);
    }

    private static SwitchedFault Switched(PracticeFault fault) =>
        new(FaultChoices.Words(fault.Kind.ToString()), fault.On == "any" ? "any call" : FaultChoices.Words(fault.On), fault.Times);
}

/// <summary>What the page offers: every fault the practice dealers know, for every kind of call.</summary>
public static class FaultChoices
{
    public static IReadOnlyList<string> Kinds { get; } = Enum.GetNames<PracticeFaultKind>();

    public static IReadOnlyList<string> Calls { get; } = ["any", .. Enum.GetNames<PracticeOperation>().Where(name => name != nameof(PracticeOperation.Other))];

    public static bool TakesStatus(string kind) => kind is nameof(PracticeFaultKind.StatusBefore) or nameof(PracticeFaultKind.StatusAfter) or nameof(PracticeFaultKind.Redirect);

    public static bool TakesDelay(string kind) =>
        kind is nameof(PracticeFaultKind.Delay) or nameof(PracticeFaultKind.DelayAfter) or nameof(PracticeFaultKind.SlowDrip) or nameof(PracticeFaultKind.LateCommit);

    /// <summary>"ResetAfter" as people read it: "reset after".</summary>
    public static string Words(string name) => string.Concat(name.Select((c, at) => char.IsUpper(c) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
}
