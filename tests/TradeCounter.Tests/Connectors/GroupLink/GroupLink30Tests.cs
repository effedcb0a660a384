using System.Text.Json.Nodes;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Tests.Connectors.GroupLink;

/// <summary>The contract against a member on 3.0, and what only 3.0 can do.</summary>
public sealed class GroupLink30Tests() : DealerConnectorContract(DealerSystems.GroupLink, PracticeDealerSet.DeltaParts)
{
    private JsonNode LastOrder => JsonNode.Parse(Dealer.Ledger.Of(PracticeOperation.Order)[^1].Body)!["place_order"]!;

    [Fact]
    public async Task Quantity_breaks_arrive()
    {
        var offer = await OfferOf(PartKey.Of("HAS", "LF115"));

        Assert.Equal([6, 12], offer.Breaks.Select(b => b.From));
        Assert.True(offer.Breaks[1].Net < offer.Breaks[0].Net && offer.Breaks[0].Net < offer.Net);
    }

    [Fact]
    public async Task Our_reference_is_the_order_number_and_the_workshops_po_goes_into_the_comment()
    {
        var draft = await Draft(InStock) with { PurchaseOrderNumber = "4711" };

        var placed = Value(await Send(Prepare(draft)));

        Assert.Equal(draft.Reference.Value, placed.DealerOrderNumber);
        Assert.Equal((draft.Reference.Value, draft.Reference.Value, "PO 4711"),
            ((string?)LastOrder["order_number"], (string?)LastOrder["purchase_order_number"], (string?)LastOrder["comment"]));
        Assert.Equal("GBR", (string?)LastOrder["delivery_details"]!["ship_to"]!["country"]);
    }

    [Fact]
    public async Task An_order_that_the_dealer_says_it_has_already_is_in_doubt_and_not_refused()
    {
        var request = Prepare(await Draft(InStock));
        Spoil(PracticeFaultKind.ResetAfter, PracticeOperation.Order);
        Unclear(await Send(request));

        Assert.Contains("already", Unclear(await Send(request)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_up_by_our_number_proves_an_order_at_once_and_a_miss_is_an_empty_answer()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft)))) with { DealerOrderNumber = null };
        var unknown = known with { Reference = OrderReference.New(null) };

        var found = Assert.Single(Value(await Connector.LookUpOrder(Connection, known, CancellationToken.None)));

        Assert.Equal(draft.Reference.Value, found.DealerOrderNumber);
        Assert.Null(found.LinesMatch);
        Assert.Empty(Value(await Connector.LookUpOrder(Connection, unknown, CancellationToken.None)));
    }

    [Fact]
    public async Task An_answer_about_another_order_is_no_hit()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft))));
        Spoil(PracticeFaultKind.WrongEcho, PracticeOperation.Status, times: 0);

        Assert.Empty(Value(await Connector.LookUpOrder(Connection, known, CancellationToken.None)));
        Assert.Empty(Value(await Connector.GetOrder(Connection, known, CancellationToken.None)).Lines);
    }

    [Fact]
    public async Task An_invoice_status_nobody_knows_is_kept_and_proves_no_line()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft))));
        Spoil(PracticeFaultKind.UnknownStatus, PracticeOperation.Status);

        var report = Value(await Connector.GetOrder(Connection, known, CancellationToken.None));

        Assert.Equal("TELEPORTED", report.DealerWord);
        Assert.Empty(report.Lines);
    }

    [Fact]
    public async Task A_whole_order_can_be_cancelled_and_is_then_reported_so()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft))));

        Assert.Equal("cancelled", Value(await Connector.CancelOrder(Connection, known, "ordered by mistake", CancellationToken.None)).DealerWord);
        Assert.True(Value(await Connector.GetOrder(Connection, known, CancellationToken.None)).Cancelled);
    }

    [Fact]
    public async Task A_cancellation_that_comes_too_late_is_refused_in_the_dealers_words()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft))));
        while (Dealer.Orders.All[0].InvoiceNumber is null)
            Dealer.Orders.AdvanceAll();

        Assert.Contains("Too late", Refused(await Connector.CancelOrder(Connection, known, "mistake", CancellationToken.None)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PracticeFaultKind.StatusBefore)]
    [InlineData(PracticeFaultKind.ResetAfter)]
    public async Task A_cancellation_without_a_clear_answer_is_unclear_and_was_sent_once(PracticeFaultKind kind)
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft))));
        Spoil(kind, PracticeOperation.Cancel, 500);

        Assert.NotEmpty(Unclear(await Connector.CancelOrder(Connection, known, "mistake", CancellationToken.None)));
        Assert.Single(Dealer.Ledger.Of(PracticeOperation.Cancel));
    }

    [Fact]
    public async Task A_cancellation_word_nobody_knows_is_unclear()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft))));
        Spoil(PracticeFaultKind.UnknownStatus, PracticeOperation.Cancel);

        Assert.Contains("TELEPORTED", Unclear(await Connector.CancelOrder(Connection, known, "mistake", CancellationToken.None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_members_http_authorization_is_sent_and_never_shown()
    {
        Connection = Connection with { DealerSettings = Connection.DealerSettings.With("httpAuthorization", "Bearer very-secret-token") };

        var reply = await Send(Prepare(await Draft(InStock)));

        Assert.Equal("***", Dealer.Ledger.Of(PracticeOperation.Order)[0].Headers["Authorization"]);
        Assert.DoesNotContain("very-secret-token", $"{reply.Evidence}", StringComparison.Ordinal);
    }
}
