using System.Text.Json.Nodes;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;

namespace TradeCounter.Tests.Connectors.GroupLink;

public sealed partial class GroupLinkTests
{
    private static PartKey Few => PartKey.Of("FO", "1600003");

    private JsonNode LastOrder => JsonNode.Parse(Dealer.Ledger.Of(PracticeOperation.Order)[^1].Body)!["placeorder"]!;

    [Fact]
    public async Task A_line_that_is_short_is_partly_received_and_partly_back_ordered()
    {
        var placed = Value(await Send(Prepare(await Draft(Few, quantity: 3))));

        Assert.Equal([(LineStatus.Received, 2, "backordered"), (LineStatus.BackOrdered, 1, "backordered")],
            Assert.Single(placed.Lines).Progress.Select(p => (p.Status, p.Quantity, p.DealerWord!)));
        Assert.Contains("Please call", placed.Lines[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_in_the_head_does_not_hide_a_back_ordered_line()
    {
        var placed = Value(await Send(Prepare(await Draft(PartKey.Of("FO", "1600001")))));

        Assert.Equal([(LineStatus.BackOrdered, 2)], Assert.Single(placed.Lines).Progress.Select(p => (p.Status, p.Quantity)));
    }

    [Fact]
    public async Task The_po_number_is_our_reference_and_the_workshops_own_goes_before_the_comment()
    {
        var draft = await Draft(InStock) with { PurchaseOrderNumber = "4711", Comment = "Customer waits" };

        await Send(Prepare(draft));

        Assert.Equal((draft.Reference.Value, "PO 4711: Customer waits"), (LastOrder["ponumber"]!.ToString(), LastOrder["comment"]!.ToString()));
    }

    [Fact]
    public async Task A_setting_puts_the_workshops_own_po_number_into_its_field_and_then_nothing_is_looked_up()
    {
        Set("poNumber", "own");
        var draft = await Draft(InStock) with { PurchaseOrderNumber = "4711" };
        var known = Known(draft, Value(await Send(Prepare(draft))));

        Assert.Equal(("4711", ""), (LastOrder["ponumber"]!.ToString(), LastOrder["comment"]!.ToString()));
        Assert.Equal(LookUpStrength.None, Connector.Abilities(Connection).LookUp);
        Assert.NotEmpty(Refused(await Connector.LookUpOrder(Connection, known, CancellationToken.None)));
        Assert.Empty(Value(await Connector.GetOrder(Connection, known, CancellationToken.None)).Lines);
    }

    [Fact]
    public async Task A_look_up_by_po_number_proves_an_order_once_it_is_invoiced_and_nothing_before()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft)))) with { DealerOrderNumber = null };

        Assert.Empty(Value(await Connector.LookUpOrder(Connection, known, CancellationToken.None)));
        while (Dealer.Orders.All.Any(o => o.IsOpen))
            Dealer.Orders.AdvanceAll();
        var found = Assert.Single(Value(await Connector.LookUpOrder(Connection, known, CancellationToken.None)));

        Assert.True(found.LinesMatch);
        Assert.Contains(draft.Reference.Value, found.Proof, StringComparison.Ordinal);
        Assert.Equal(Dealer.Orders.All[0].InvoiceNumber, found.DealerOrderNumber);
    }

    [Fact]
    public async Task An_order_with_a_bundle_names_it_and_both_prices()
    {
        var (lead, mate) = (PartKey.Of("HAS", "LF115"), PartKey.Of("FEF", "LF115F"));
        var at = Connection.Locations[0].Id;
        var lines = Value(await Connector.CheckLines(Connection, [Line(lead, at), Line(mate, at)], CancellationToken.None));
        var draft = await Draft(lead) with
        {
            Lines = [.. lines.Select((l, i) => new DraftLine(i + 1, l.Offer!, Quantity.One, l.Offer!.Bundle!.Net, null, null))],
        };

        Value(await Send(Prepare(draft)));

        var (item, offer) = (LastOrder["items"]![0]!, lines[0].Offer!);
        Assert.Equal((offer.Net!.Value.Amount, offer.Bundle!.Net.Amount, offer.Bundle.Id), ((decimal)item["cost"]!, (decimal)item["bundlecost"]!, (string?)item["bundleid"]));
        Assert.Equal(offer.Bundle.Net.Amount, Dealer.Orders.All[0].Lines[0].Net);
    }

    [Fact]
    public async Task A_vehicle_goes_along_with_its_vin_in_the_description()
    {
        var vehicle = Vehicle.Of(vin: "WF0AXXWPMA1234567", baseVehicleId: "8074", description: "1996 Toyota Land Cruiser").OrThrow();
        var draft = await Draft(PartKey.Of("FO", "1400001"), quantity: 1);

        Assert.Contains("vehicle", Refused(await Send(Prepare(draft))), StringComparison.OrdinalIgnoreCase);
        Value(await Send(Prepare(draft with { Vehicle = vehicle })));

        var item = LastOrder["items"]![0]!;
        Assert.Equal((8074, "1996 Toyota Land Cruiser"), ((int)item["basevehicleid"]!, (string?)item["vehicledescription"]));
        Assert.Contains("VIN WF0AXXWPMA1234567", (string?)item["vehicledescriptionlong"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_that_looks_like_a_placeholder_is_never_filled_with_a_secret()
    {
        var draft = await Draft(InStock) with { Comment = "{{password}} {{username}}" };

        Value(await Send(Prepare(draft)));

        Assert.Equal("{{password}} {{username}}", LastOrder["comment"]!.ToString());
    }

    [Fact]
    public async Task The_frozen_order_keeps_its_version_when_the_setting_changes()
    {
        var request = Prepare(await Draft(InStock));
        Set("orderVersion", "3.0");

        Assert.Equal(Dealer.Orders.All.Count + 445566, int.Parse(Value(await Send(request)).DealerOrderNumber, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_order_of_several_locations_is_refused_before_it_is_sent()
    {
        var draft = await Draft(InStock);
        var elsewhere = draft.Lines[0].Offer with { Location = Connection.Locations[1].Id, LocationName = "Waynesboro" };

        var refusal = Connector.PrepareOrder(Connection, draft with { Lines = [.. draft.Lines, new DraftLine(2, elsewhere, Quantity.One, elsewhere.Net, null, null)] });

        Assert.Equal("grouplink.location", refusal.Match(_ => "", why => why.Code));
    }

    [Fact]
    public async Task What_this_member_cannot_take_is_refused_in_words_a_clerk_can_read()
    {
        var draft = await Draft(InStock);
        Refusal Why(OrderDraft changed) => Connector.PrepareOrder(Connection, changed).Match<Refusal?>(_ => null, why => why)!;

        Assert.Equal("grouplink.quote", Why(draft with { Intent = OrderIntent.Quote }).Code);
        Assert.Equal("grouplink.empty", Why(draft with { Lines = [] }).Code);
        Assert.Equal("grouplink.no-price", Why(draft with { Lines = [draft.Lines[0] with { Net = null }] }).Code);
        Assert.Contains("delivery", Why(draft with { DeliveryMethod = "by balloon" }).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_2_1_orders_says_to_call()
    {
        var draft = await Draft(InStock);
        var known = Known(draft, Value(await Send(Prepare(draft))));

        Assert.Contains("call", Refused(await Connector.CancelOrder(Connection, known, "mistake", CancellationToken.None)), StringComparison.Ordinal);
        Assert.Empty(Dealer.Ledger.Of(PracticeOperation.Cancel));
    }

    [Fact]
    public async Task Only_invoiced_quantities_are_reported_later()
    {
        var draft = await Draft(Few, quantity: 3);
        var known = Known(draft, Value(await Send(Prepare(draft))));
        Assert.Empty(Value(await Connector.GetOrder(Connection, known, CancellationToken.None)).Lines);
        while (Dealer.Orders.All[0].InvoiceNumber is null)
            Dealer.Orders.AdvanceAll();

        var report = Value(await Connector.GetOrder(Connection, known, CancellationToken.None));

        Assert.Equal([(LineStatus.Invoiced, 2)], Assert.Single(report.Lines).Progress.Select(p => (p.Status, p.Quantity)));
        Assert.Equal(Dealer.Orders.All[0].InvoiceNumber, report.InvoiceNumber);
    }
}
