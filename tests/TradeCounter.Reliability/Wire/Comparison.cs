using System.Text.RegularExpressions;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Orders;
using TradeCounter.Reliability.Support;
using TradeCounter.Reliability.Wire.Arm;

namespace TradeCounter.Reliability.Wire;

/// <summary>The dealers' ledgers beside the database: the goals of docs/ordering.md as numbers.</summary>
internal sealed partial class Comparison
{
    private readonly Dictionary<string, List<(string Dealer, PracticeOrder Order)>> _made = [];
    private readonly Dictionary<string, int> _posts = [];
    private readonly Figures _figures;
    private IReadOnlyList<OrderTold> _orders = [];

    private Comparison(Figures figures) => _figures = figures;

    public int Requests { get; private set; }

    public int Redirected { get; private set; }

    /// <summary>The dealers' side first: what they have received by then, the app must already have stood up for.</summary>
    public static async Task<Comparison> ReadAsync(DealersProcess dealers, Func<Task<IReadOnlyList<OrderTold>>> orders, Figures figures)
    {
        var comparison = new Comparison(figures);
        foreach (var dealer in DealersProcess.Definitions)
        {
            foreach (var order in await dealers.OrdersAsync(dealer.Key))
            {
                // GroupLink 3.0 takes our mark as the order's number; the others keep it as the reference.
                var mark = Reference().IsMatch(order.Number) ? order.Number : order.Reference;
                comparison._made.TryAdd(mark, []);
                comparison._made[mark].Add((dealer.Key, order));
            }
            foreach (var entry in await dealers.LedgerAsync(dealer.Key))
            {
                comparison.Requests++;
                if (entry.Path.Contains("redirected=1", StringComparison.Ordinal))
                    comparison.Redirected++;
                if (entry.Operation == PracticeOperation.Order && Reference().Match(entry.Body) is { Success: true, Value: var reference })
                    comparison._posts[reference] = comparison._posts.GetValueOrDefault(reference) + 1;
            }
        }
        comparison._orders = await orders();
        return comparison;
    }

    /// <summary>What must be true at any moment, in the middle of things too: nothing was made twice, no attempt was sent twice.</summary>
    public (int Doubled, int Posts) Always()
    {
        var doubled = 0;
        foreach (var (mark, made) in _made.Where(m => m.Value.Count > 1))
            doubled += Found(true, $"doubled: {mark} is at the dealer as {string.Join(", ", made.Select(m => m.Order.Number))}");
        var sends = _orders.ToDictionary(o => o.Reference, o => o.Sends);
        var posts = 0;
        foreach (var (reference, count) in _posts)
            posts += Found(count > sends.GetValueOrDefault(reference), $"posts: {reference} came {count} times on the wire, for {sends.GetValueOrDefault(reference)} attempts");
        return (doubled, posts + Found(Redirected > 0, $"posts: {Redirected} requests went where a redirect pointed"));
    }

    /// <summary>What must be true when everything has come to an end.</summary>
    public (int Lost, int Phantom) AtTheEnd(IReadOnlyDictionary<string, string> faultOf)
    {
        var (lost, phantom) = (0, 0);
        foreach (var order in _orders)
        {
            var made = _made.GetValueOrDefault(order.Reference) ?? [];
            var what = $"{order.Reference} at {order.DealerKey} ({faultOf.GetValueOrDefault(JobOf(order))}) is {order.State} as {order.Number}";
            lost += Found(order.State is OrderState.Placed && made.Count == 0, $"lost: {what}, and the dealer has nothing");
            lost += Found(order.State is OrderState.Placed && made.Count > 0 && made.TrueForAll(m => m.Order.Number != order.Number), $"lost: {what}, and the dealer has it as {(made.Count > 0 ? made[0].Order.Number : "")}");
            lost += Found(order.State is OrderState.Waiting or OrderState.Sending or OrderState.InDoubt, $"lost: {what} for ever");
            phantom += Found(order.State is OrderState.Rejected or OrderState.Abandoned && made.Count > 0 && order.Alarms == 0, $"phantom: {what}, and the dealer has it");
        }
        var known = _orders.Select(o => o.Reference).ToHashSet();
        foreach (var mark in _made.Keys.Where(mark => !known.Contains(mark)))
            phantom += Found(true, $"phantom: the dealer has {mark}, which we do not know");
        return (lost, phantom);
    }

    /// <summary>What was acknowledged must stand in the database: each press, with its order.</summary>
    public int LostWrites(IReadOnlyDictionary<string, CheckoutTold> told, IReadOnlyDictionary<Guid, int> decided)
    {
        var checkouts = _orders.ToLookup(o => o.Checkout);
        var lost = 0;
        foreach (var (job, answer) in told)
            foreach (var press in answer.Presses.Distinct())
                lost += Found(!checkouts[press].Any(o => JobOf(o) == job), $"acknowledged and lost: checkout {press} of {job}");
        foreach (var order in _orders)
            lost += Found(decided.GetValueOrDefault(order.Id) > order.Decisions, $"acknowledged and lost: {order.Reference} has {order.Decisions} decisions of {decided.GetValueOrDefault(order.Id)}");
        return lost;
    }

    /// <summary>However often it was pressed: all presses name one checkout, and the basket has one order.</summary>
    public int DoublePresses(IReadOnlyDictionary<string, CheckoutTold> told)
    {
        var orders = _orders.ToLookup(JobOf);
        return told.Sum(t => Found(t.Value.Presses.Distinct().Count() > 1 || orders[t.Key].Count() > 1,
            $"doubled: {t.Key} was pressed into {t.Value.Presses.Distinct().Count()} checkouts with {orders[t.Key].Count()} orders"));
    }

    public static string JobOf(OrderTold order) => order.Reference[..order.Reference.LastIndexOf('-')];

    private int Found(bool wrong, string what)
    {
        if (wrong)
            _figures.Found(what);
        return wrong ? 1 : 0;
    }

    // Only the job numbers that the rig gives: a GUID holds pieces of the same form.
    [GeneratedRegex("\\b[FW][0-9]{2,6}-[0-9A-HJKMNP-TV-Z]{8}\\b")]
    private static partial Regex Reference();
}
