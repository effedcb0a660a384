using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Connectors;

public abstract partial class DealerConnectorContract
{
    [Fact]
    public async Task An_order_is_placed_under_the_dealers_number_with_our_reference()
    {
        var draft = await Draft(InStock);

        var reply = await Send(Prepare(draft));

        var (placed, made) = (Value(reply), Assert.Single(Dealer.Orders.All));
        Assert.Equal(made.Number, placed.DealerOrderNumber);
        Assert.Equal(draft.Reference.Value, made.Reference);
        Assert.Equal(2, Assert.Single(made.Lines).Ordered);
        Assert.Equal(2, Assert.Single(placed.Lines, l => l.Position == 1).Progress.Sum(p => p.Quantity));
        Assert.Equal(CallReach.Answered, reply.Evidence!.Reach);
        Assert.Equal(1, OrderPosts);
    }

    [Fact]
    public async Task Preparing_calls_nobody_and_the_same_draft_gives_the_same_bytes()
    {
        var draft = await Draft(InStock);
        var calls = Dealer.Ledger.Entries.Count;

        var (first, second) = (Prepare(draft), Prepare(draft));

        Assert.Equal(first, second);
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Contains(draft.Reference.Value, first.Body, StringComparison.Ordinal);
        Assert.Equal(calls, Dealer.Ledger.Entries.Count);
    }

    [Fact]
    public async Task A_repeated_send_of_the_same_request_keeps_its_reference_and_bytes()
    {
        var draft = await Draft(InStock);
        var request = Prepare(draft);

        await Send(request);
        await Send(request);

        var received = Dealer.Ledger.Of(PracticeOperation.Order);
        Assert.Equal(2, received.Count);
        Assert.Equal(received[0].Body, received[1].Body);
        Assert.Contains(draft.Reference.Value, received[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dealers_no_is_refused_in_its_words()
    {
        var request = await PreparedOrder();
        Spoil(PracticeFaultKind.Refuse, PracticeOperation.Order);

        Assert.Contains("Not today, says the dealer", Refused(await Send(request)), StringComparison.Ordinal);
        Assert.Empty(Dealer.Orders.All);
    }

    [Fact]
    public async Task An_account_on_hold_is_refused_in_the_dealers_words()
    {
        var request = await PreparedOrder();
        Dealer.Accounts.Hold(Connection.AccountNumber, onHold: true);

        Assert.Contains("hold", Refused(await Send(request)), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Dealer.Orders.All);
    }

    [Fact]
    public async Task An_order_to_a_dealer_that_is_down_is_unreachable()
    {
        var request = await PreparedOrder();
        await _host.TakeDownAsync(Dealer.Definition.Key);

        Assert.NotEmpty(Unreachable(await Send(request)));
        Assert.Empty(Dealer.Orders.All);
    }

    [Fact]
    public async Task An_order_is_not_sent_to_a_private_address_unless_allowed()
    {
        var request = await PreparedOrder();
        Connection = Connection with { AllowPrivateHosts = false };

        Assert.NotEmpty(Unreachable(await Send(request)));
        Assert.Equal(0, OrderPosts);
    }

    [Fact]
    public async Task An_order_whose_leave_to_send_has_run_out_is_not_sent()
    {
        var request = await PreparedOrder();
        var late = new SendPermit(TimeProvider.System, TimeSpan.FromTicks(-1));

        Assert.NotEmpty(Unreachable(await Connector.SendOrder(Connection, request, late, CancellationToken.None)));
        Assert.Equal(0, OrderPosts);
        Assert.Empty(Dealer.Orders.All);
    }

    [Fact]
    public async Task An_order_stopped_before_it_began_is_not_sent()
    {
        var request = await PreparedOrder();

        Assert.NotEmpty(Unreachable(await Send(request, cancellation: new CancellationToken(canceled: true))));
        Assert.Equal(0, OrderPosts);
    }

    [Fact]
    public async Task An_order_stopped_while_the_dealer_works_on_it_is_unclear()
    {
        var request = await PreparedOrder();
        using var stop = new CancellationTokenSource();
        Spoil(PracticeFaultKind.DelayAfter, PracticeOperation.Order);

        var sending = Send(request, cancellation: stop.Token);
        await Until.True(() => Dealer.Orders.All.Count == 1 && OrderPosts == 1, "the order is made and in the ledger");
        await stop.CancelAsync();

        Assert.NotEmpty(Unclear(await sending));
        Assert.Equal(1, OrderPosts);
    }

    [Theory]
    [InlineData(PracticeFaultKind.Delay, 0)]
    [InlineData(PracticeFaultKind.DelayAfter, 1)]
    [InlineData(PracticeFaultKind.LateCommit, 1)]
    public async Task An_order_that_is_not_answered_in_time_is_unclear(PracticeFaultKind kind, int made)
    {
        var request = await PreparedOrder(StoppedConnector);
        Spoil(kind, PracticeOperation.Order);

        var sending = Send(request, StoppedConnector);
        await PassTheTimeout();

        Assert.NotEmpty(Unclear(await sending));
        await Until.True(() => OrderPosts == 1 && Dealer.Orders.All.Count == made, "the dealer has done its part");
    }

    [Fact]
    public async Task An_answer_that_drips_in_too_slowly_is_unclear()
    {
        var request = await PreparedOrder(StoppedConnector);
        Dealer.Faults.Add(new PracticeFault(PracticeFaultKind.SlowDrip) { On = nameof(PracticeOperation.Order), DelayMs = int.MaxValue });

        var sending = Send(request, StoppedConnector);
        await Until.True(() => Dealer.Orders.All.Count == 1 && OrderPosts == 1, "the order is made and in the ledger");
        await PassTheTimeout();

        Assert.NotEmpty(Unclear(await sending));
        Assert.Equal(1, OrderPosts);
    }

    [Theory]
    [InlineData(PracticeFaultKind.ResetBefore, 0)]
    [InlineData(PracticeFaultKind.ResetAfter, 1)]
    [InlineData(PracticeFaultKind.Malformed, 1)]
    [InlineData(PracticeFaultKind.Truncated, 1)]
    [InlineData(PracticeFaultKind.Html, 1)]
    [InlineData(PracticeFaultKind.Empty, 1)]
    [InlineData(PracticeFaultKind.Huge, 1)]
    [InlineData(PracticeFaultKind.MissingNumber, 1)]
    [InlineData(PracticeFaultKind.StatusAfter, 1)]
    public async Task An_order_without_a_usable_answer_is_unclear_and_was_sent_once(PracticeFaultKind kind, int made)
    {
        var request = await PreparedOrder();
        Spoil(kind, PracticeOperation.Order);

        Assert.NotEmpty(Unclear(await Send(request)));
        Assert.Equal(1, OrderPosts);
        Assert.Equal(made, Dealer.Orders.All.Count);
    }

    [Fact]
    public async Task An_answer_that_speaks_of_another_order_is_unclear()
    {
        var request = await PreparedOrder();
        Spoil(PracticeFaultKind.WrongEcho, PracticeOperation.Order);

        var reply = await Send(request);

        // A system that repeats nothing of ours cannot be caught at it.
        Assert.NotEmpty(EchoesOurMark ? Unclear(reply) : Value(reply).DealerOrderNumber);
        Assert.Equal(1, OrderPosts);
    }

    [Theory]
    [InlineData(400), InlineData(401), InlineData(403), InlineData(404), InlineData(413), InlineData(415), InlineData(422)]
    public async Task A_documented_refusal_is_refused_and_was_sent_once(int status)
    {
        var request = await PreparedOrder();
        Spoil(PracticeFaultKind.StatusBefore, PracticeOperation.Order, status);

        Assert.NotEmpty(Refused(await Send(request)));
        Assert.Equal(1, OrderPosts);
    }

    [Theory]
    [InlineData(408), InlineData(409), InlineData(425), InlineData(429), InlineData(500), InlineData(502), InlineData(503), InlineData(504)]
    [InlineData(204), InlineData(304)]
    public async Task Every_other_status_is_unclear_and_was_sent_once(int status)
    {
        var request = await PreparedOrder();
        Spoil(PracticeFaultKind.StatusBefore, PracticeOperation.Order, status);

        Assert.NotEmpty(Unclear(await Send(request)));
        Assert.Equal(1, OrderPosts);
    }

    [Theory]
    [InlineData(301), InlineData(302), InlineData(303), InlineData(307), InlineData(308)]
    public async Task A_redirected_order_is_not_sent_again_elsewhere(int status)
    {
        var request = await PreparedOrder();
        Spoil(PracticeFaultKind.Redirect, PracticeOperation.Order, status);

        Assert.NotEmpty(Unclear(await Send(request)));
        Assert.Equal(1, OrderPosts);
        Assert.DoesNotContain(Dealer.Ledger.Entries, call => call.Path.Contains("redirected", StringComparison.Ordinal));
        Assert.Empty(Dealer.Orders.All);
    }
}
