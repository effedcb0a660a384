using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Karmak;

internal sealed partial class KarmakClient
{
    private const int MostCandidates = 5;

    public async Task<DealerReply<OrderReport>> GetOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation)
    {
        if (order.DealerOrderNumber is not { } number || !KarmakQuery.CanHold(number))
            return new DealerReply<OrderReport>.Refused($"{connection.DealerName} can only be asked for an order by its own number.");
        var branch = BranchCodeOf(connection, order.Location);
        var heads = await reports.Read(connection, new KarmakQuery(KarmakOrderRow.View, KarmakOrderRow.Columns).Is("PartsOrderNumber", number).Is("Branch", branch),
            KarmakReading.Default.ListKarmakOrderRow, cancellation);
        if (heads.ValueOrNull() is not { } rows)
            return heads.Failed<List<KarmakOrderRow>, OrderReport>();
        if (rows.Count == 0)
            return new DealerReply<OrderReport>.Refused($"{connection.DealerName} has no order {number} in its reports.") { Evidence = heads.Evidence };
        if (rows.Select(r => KarmakMapping.Blank(r.Branch)).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
            return new DealerReply<OrderReport>.Refused($"{connection.DealerName} has an order {number} at several branches. An admin can set the branch code of {connection.Location(order.Location)?.Name} under Dealers.") { Evidence = heads.Evidence };
        return (await Progress(connection, rows[0], number, cancellation)).Map(progress => progress.Report(order));
    }

    /// <summary>
    /// By our mark in the orders, then in the back orders; the first is described as filled for invoiced sales, so it may be
    /// empty on an open order. Then by account, date and total among orders without a mark, where only equal lines count.
    /// </summary>
    public async Task<DealerReply<IReadOnlyList<FoundOrder>>> LookUpOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation)
    {
        var customer = connection.AccountSettings[KarmakSettings.CustomerNumber];
        var marked = await reports.Read(connection, new KarmakQuery(KarmakOrderRow.View, KarmakOrderRow.Columns)
            .Is("CustomerPO", order.Reference.Value).Is("CustomerNumber", customer), KarmakReading.Default.ListKarmakOrderRow, cancellation);
        if (marked.ValueOrNull() is not { } heads)
            return marked.Failed<List<KarmakOrderRow>, IReadOnlyList<FoundOrder>>();
        var found = await Compare(connection, order, heads, "its orders hold our reference", cancellation);
        if (found.Count == 0)
            found = await AmongBackOrders(connection, order, customer, cancellation);
        if (found.Count == 0 && customer is not null && order.Total is { } total)
            found = await ByDateAndTotal(connection, order, customer, total, cancellation);
        return new DealerReply<IReadOnlyList<FoundOrder>>.Answered(found) { Evidence = marked.Evidence };
    }

    private async Task<List<FoundOrder>> AmongBackOrders(DealerConnection connection, KnownOrder order, string? customer, CancellationToken cancellation)
    {
        var reply = await reports.Read(connection, new KarmakQuery(KarmakBackOrderRow.View, KarmakBackOrderRow.Columns)
            .Is("CustomerPONumber", order.Reference.Value).Is("CustomerKey", customer), KarmakReading.Default.ListKarmakBackOrderRow, cancellation);
        var heads = (reply.ValueOrNull() ?? []).DistinctBy(b => (b.SalesOrderNumber, b.BranchCode))
            .Select(b => new KarmakOrderRow { PartsOrderNumber = b.SalesOrderNumber, Branch = b.BranchCode }).ToList();
        return await Compare(connection, order, heads, "its back orders hold our reference", cancellation);
    }

    private async Task<List<FoundOrder>> ByDateAndTotal(DealerConnection connection, KnownOrder order, string customer, Money total, CancellationToken cancellation)
    {
        // A day earlier, since the dealer's date may be behind ours.
        var reply = await reports.Read(connection, new KarmakQuery(KarmakOrderRow.View, KarmakOrderRow.Columns)
            .Is("CustomerNumber", customer).Since("CreationDate", DateOnly.FromDateTime(order.SentAt.UtcDateTime.AddDays(-1))), KarmakReading.Default.ListKarmakOrderRow, cancellation);
        var candidates = (reply.ValueOrNull() ?? []).Where(h => KarmakMapping.Blank(h.CustomerPo) is null && (h.OrderTotal == total.Amount || h.OrderSubtotal == total.Amount))
            .Take(MostCandidates).ToList();
        var found = await Compare(connection, order, candidates, "the same account, date, total and lines; its report shows no reference", cancellation);
        return [.. found.Where(f => f.LinesMatch == true)];
    }

    /// <summary>Each order with its lines beside ours. A number at another branch is not ours, whatever its mark.</summary>
    private async Task<List<FoundOrder>> Compare(DealerConnection connection, KnownOrder order, IReadOnlyList<KarmakOrderRow> heads, string proof, CancellationToken cancellation)
    {
        var found = new List<FoundOrder>();
        var branch = BranchCodeOf(connection, order.Location);
        foreach (var head in heads)
        {
            if (KarmakAnswers.Number(head.PartsOrderNumber) is not { } number || !KarmakQuery.CanHold(number)
                || (branch is not null && KarmakMapping.Blank(head.Branch) is { } theirs && !string.Equals(theirs, branch, StringComparison.OrdinalIgnoreCase)))
                continue;
            var progress = (await Progress(connection, head, number, cancellation)).ValueOrNull();
            found.Add(new FoundOrder(number, $"{connection.DealerName}: {proof}", progress?.Matches(order.Lines),
                progress?.Report(order with { DealerOrderNumber = number }).Lines ?? []));
        }
        return found;
    }

    private async Task<DealerReply<KarmakProgress>> Progress(DealerConnection connection, KarmakOrderRow head, string number, CancellationToken cancellation)
    {
        var branch = KarmakMapping.Blank(head.Branch) is { } code && KarmakQuery.CanHold(code) ? code : null;
        var details = await reports.Read(connection, new KarmakQuery(KarmakDetailRow.View, KarmakDetailRow.Columns).Is("PartsOrderNumber", number).Is("Branch", branch),
            KarmakReading.Default.ListKarmakDetailRow, cancellation);
        if (details.ValueOrNull() is not { } lines)
            return details.Failed<List<KarmakDetailRow>, KarmakProgress>();
        var backOrders = new List<KarmakBackOrderRow>();
        // Nothing can be on back order of what is voided or billed: one question less to the dealer's database.
        if (head.IsVoided != true && lines.Any(l => KarmakAnswers.Number(l.InvoiceNumber) is null))
        {
            var reply = await reports.Read(connection, new KarmakQuery(KarmakBackOrderRow.View, KarmakBackOrderRow.Columns).Is("SalesOrderNumber", number).Is("BranchCode", branch),
                KarmakReading.Default.ListKarmakBackOrderRow, cancellation);
            if (reply.ValueOrNull() is not { } open)
                return reply.Failed<List<KarmakBackOrderRow>, KarmakProgress>();
            backOrders = open;
        }
        return new DealerReply<KarmakProgress>.Answered(new KarmakProgress(head, lines, backOrders, connection.Currency, clock.GetUtcNow())) { Evidence = details.Evidence };
    }

    private static string? BranchCodeOf(DealerConnection connection, LocationId location) => connection.Location(location)?.Settings[KarmakSettings.BranchCode];
}
