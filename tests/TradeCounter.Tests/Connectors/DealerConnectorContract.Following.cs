using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.Tests.Connectors;

public abstract partial class DealerConnectorContract
{
    [Fact]
    public async Task A_status_word_nobody_knows_is_kept_as_it_came()
    {
        var draft = await Draft(InStock);
        var later = Connector.Abilities(Connection).ReportsAfterOrder;
        Spoil(PracticeFaultKind.UnknownStatus, later ? PracticeOperation.Status : PracticeOperation.Order, times: 0);

        var placed = Value(await Send(Prepare(draft)));
        var lines = later ? Value(await Connector.GetOrder(Connection, Known(draft, placed), CancellationToken.None)).Lines : placed.Lines;

        var progress = Assert.Single(Assert.Single(lines).Progress);
        Assert.Equal((LineStatus.NotUnderstood, 2, PracticeExchange.UnheardOfStatus), (progress.Status, progress.Quantity, progress.DealerWord));
    }

    [Fact]
    public async Task A_placed_order_is_followed_until_it_is_invoiced()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft))));
        while (Dealer.Orders.All.Any(o => o.IsOpen))
            Dealer.Orders.AdvanceAll();

        var report = Value(await Connector.GetOrder(Connection, known, CancellationToken.None));

        Assert.Equal(known.DealerOrderNumber, report.DealerOrderNumber);
        Assert.Equal([(LineStatus.Invoiced, 2)], Assert.Single(report.Lines).Progress.Select(p => (p.Status, p.Quantity)));
        Assert.Equal(1, report.Lines[0].Position ?? 1);
    }

    [Fact]
    public async Task What_the_dealer_says_no_status_of_is_never_made_up()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft)))) with { DealerOrderNumber = "NO-SUCH-9" };

        var reply = await Connector.GetOrder(Connection, known, CancellationToken.None);

        // A dealer without a status call has nothing to tell; the others say that they do not know it.
        Assert.Empty(reply.Match<IReadOnlyList<LineReport>>(report => report.Lines, _ => [], Fail<IReadOnlyList<LineReport>>("Unreachable"), Fail<IReadOnlyList<LineReport>>("Unclear")));
    }

    [Fact]
    public async Task Looking_up_and_cancelling_either_work_or_say_that_this_system_cannot()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft))));
        var abilities = Connector.Abilities(Connection);

        var lookUp = await Connector.LookUpOrder(Connection, known with { DealerOrderNumber = null }, CancellationToken.None);
        var cancel = await Connector.CancelOrder(Connection, known, "ordered by mistake", CancellationToken.None);

        Assert.NotEmpty(abilities.LookUp == LookUpStrength.None ? Refused(lookUp) : $"{Value(lookUp).Count} found");
        Assert.NotEmpty(abilities.Cancels ? Value(cancel).DealerWord : Refused(cancel));
        Assert.Equal(abilities.Cancels, Dealer.Orders.All.Any(o => o.CancelledAt is not null));
    }

    [Fact]
    public async Task Secrets_are_in_no_log_no_evidence_and_no_words()
    {
        List<(CallEvidence? Evidence, string Words)> said = [];
        void Hear<T>(DealerReply<T> reply) => said.Add((reply.Evidence, reply.Match(value => value!.ToString()!, words => words, why => why, why => why)));
        var request = await PreparedOrder();
        Hear(await Find(InStock));
        Hear(await Send(request));
        Spoil(PracticeFaultKind.Malformed, PracticeOperation.Order);
        Hear(await Send(request));
        Dealer.Tokens.ExpireAll();
        Spoil(PracticeFaultKind.StatusBefore, PracticeOperation.Token, 400);
        Hear(await Find(InStock));
        Spoil(PracticeFaultKind.ResetAfter, PracticeOperation.Order);
        Hear(await Send(request));
        Hear(await Connector.TestAccount(Connection, InStock, CancellationToken.None));

        var secrets = Connector.Fields.Where(f => f.Kind == SettingKind.Secret)
            .SelectMany(f => new[] { Connection.DealerSettings[f.Name], Connection.AccountSettings[f.Name] }).OfType<string>().ToList();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, _log.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, request.Body + request.Path, StringComparison.Ordinal);
            Assert.All(said, s => Assert.DoesNotContain(secret, $"{s.Words} {s.Evidence?.Address} {s.Evidence?.Request} {s.Evidence?.Answer}", StringComparison.Ordinal));
        });
        Assert.NotEmpty(_log.Text);
    }
}
