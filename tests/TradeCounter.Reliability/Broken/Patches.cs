namespace TradeCounter.Reliability.Broken;

/// <summary>One change of one place of the product, made in a copy of it. <paramref name="Old"/> must stand there exactly once; {BROKEN} in <paramref name="New"/> becomes the question whether this variant is switched on.</summary>
internal sealed record Patch(string Variant, string File, string Old, string New);

/// <summary>The ways in which programs like this one are usually wrong about orders. Each must be caught.</summary>
internal static class Patches
{
    private const string SendOrder = "TradeCounter.Web/Features/Checkout/SendOrder.cs";
    private const string Answers = "TradeCounter.Domain/Orders/Order.Answers.cs";

    public static readonly IReadOnlyList<Patch> All =
    [
        new("no-checkout-key", "TradeCounter.Web/Features/Checkout/PlaceOrders.cs", "        var checkouts = await db.Checkouts.AsNoTracking()",
            "        if ({BROKEN}) return null;\n        var checkouts = await db.Checkouts.AsNoTracking()"),
        new("no-checkout-key", "TradeCounter.Web/Data/Database.cs", "        await db.Database.MigrateAsync(cancellation);",
            "        await db.Database.MigrateAsync(cancellation);\n        if ({BROKEN}) await db.Database.ExecuteSqlRawAsync(\"DROP INDEX IX_Checkouts_Basket_BasketVersion\", cancellation);"),
        new("send-before-commit", SendOrder, "        if (await db.TrySave(cancellationToken) is not null)",
            "        var early = {BROKEN} ? await connector.SendOrder(connection, order.Request, permit, CancellationToken.None) : null;\n        if (await db.TrySave(cancellationToken) is not null)"),
        new("send-before-commit", SendOrder, "        var reply = await connector.SendOrder(", "        var reply = early ?? await connector.SendOrder("),
        new("retry-on-timeout", SendOrder, "        await answers.Keep(",
            "        if ({BROKEN} && reply is DealerReply<PlacedOrder>.Unclear) reply = await connector.SendOrder(connection, order.Request, new SendPermit(clock, SendPermit.Limit), CancellationToken.None);\n        await answers.Keep("),
        new("circuits-token-cancels-the-send", SendOrder, "order.Request, permit, CancellationToken.None);", "order.Request, permit, {BROKEN} ? cancellationToken : CancellationToken.None);"),
        new("timeout-is-failed", Answers, "            why => inTime ? Did(Doubt(", "            why => inTime && {BROKEN} ? Did(Reject(why, MoveCause.DealerRefused, now), why) : inTime ? Did(Doubt("),
        new("late-answer-dropped", Answers, "        var inTime = State == OrderState.Sending && Attempt == attempt;",
            "        var inTime = State == OrderState.Sending && Attempt == attempt;\n        if (!inTime && {BROKEN}) return \"too late\";"),
        new("not-found-is-send-again", Answers, "        return seen > matches.Count ?",
            "        if ({BROKEN} && State == OrderState.InDoubt && now >= DecideNotBefore) return Did(Settle(new Settlement.SendAgain(\"the look-up\"), \"the machine\", now), \"send again\");\n        return seen > matches.Count ?"),
        new("no-settle-time", "TradeCounter.Domain/Orders/Order.Moves.cs", "        if (State == OrderState.InDoubt && DecideNotBefore is { } notBefore && now < notBefore)",
            "        if (!{BROKEN} && State == OrderState.InDoubt && DecideNotBefore is { } notBefore && now < notBefore)"),
        new("sending-queued-again-at-start", "TradeCounter.Web/Features/Checkout/RecoverSending.cs", "                order.Doubt(why, MoveCause.OwnerGone,",
            "                if ({BROKEN}) { order.NotSent(why, now); foreach (var call in await db.OrderCalls.Where(c => c.Order == order.Id && c.Try == 0).ToListAsync(cancellation)) call.ProvablyNotSent(order.Tries); }\n                else order.Doubt(why, MoveCause.OwnerGone,"),
        new("no-version-check", "TradeCounter.Web/Features/Checkout/AnswerKeeper.cs", "            if (await db.TrySave(cancellation) is not { Code:",
            "            if ({BROKEN}) db.Entry(order).Property(o => o.Version).OriginalValue = await db.Orders.Where(o => o.Id == answer.Order).Select(o => o.Version).SingleAsync(cancellation);\n            if (await db.TrySave(cancellation) is not { Code:"),
        new("2xx-is-success", "TradeCounter.Connectors/Keyloop/KeyloopOrders.cs", "        if (string.IsNullOrWhiteSpace(body))",
            "        if ({BROKEN}) return new DealerReply<PlacedOrder>.Answered(new PlacedOrder(correlation.ToString(\"N\")));\n        if (string.IsNullOrWhiteSpace(body))"),
        new("redirect-followed", "TradeCounter.Connectors/Http/OrderHttp.cs", "AllowAutoRedirect = false,", "AllowAutoRedirect = {BROKEN},"),
    ];

    public static IEnumerable<string> Variants => All.Select(p => p.Variant).Distinct();

    /// <summary>The patched text; throws where the patch no longer finds its place, so that a change of the product cannot blunt the rig unnoticed.</summary>
    public static string Apply(this Patch patch, string text)
    {
        var places = text.Split(patch.Old).Length - 1;
        return places == 1
            ? text.Replace(patch.Old, patch.New.Replace("{BROKEN}", $"(global::System.Environment.GetEnvironmentVariable(\"BROKEN\") == \"{patch.Variant}\")", StringComparison.Ordinal), StringComparison.Ordinal)
            : throw new InvalidOperationException($"The patch of '{patch.Variant}' finds its place in {patch.File} {places} times instead of once. Bring tests/TradeCounter.Reliability/Broken/Patches.cs up to date.");
    }
}
