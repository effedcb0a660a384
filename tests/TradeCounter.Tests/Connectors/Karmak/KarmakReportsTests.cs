using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>How gently the dealer's database and lists are asked, and what is offered when they are silent.</summary>
public sealed class KarmakReportsTests
{
    private static readonly PartKey Seal = PartKey.Of("CE", "1198784");

    [Fact]
    public async Task Reports_are_filtered_with_columns_named_in_pages_of_a_hundred_and_never_sorted()
    {
        await using var stage = await KarmakStage.Of();
        var known = await stage.Order((Seal, 2));
        KarmakStage.Value(await stage.Connector.GetOrder(stage.Connection, known, default));
        KarmakStage.Value(await stage.Connector.LookUpOrder(stage.Connection, known, default));
        KarmakStage.Value(await stage.Connector.GetPart(stage.Connection, Seal, null, default));

        var asked = stage.Asked("/frw/");
        Assert.True(asked.Count >= 6);
        Assert.All(asked, path =>
        {
            Assert.Contains("filter=", path, StringComparison.Ordinal);
            Assert.Contains("select=P", path.Replace("select=SalesOrderNumber", "select=P", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Contains("pagesize=100", path, StringComparison.Ordinal);
            Assert.DoesNotContain("sort", path, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("cost", path, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Reports_are_asked_one_at_a_time()
    {
        await using var stage = await KarmakStage.Of();
        var known = await stage.Order((Seal, 1));
        stage.Dealer.Faults.Add(new PracticeFault(PracticeFaultKind.Delay) { On = nameof(PracticeOperation.Status) });
        var hasty = stage.Connection with { Timing = stage.Connection.Timing with { AnswerTimeout = TimeSpan.FromSeconds(10) } };

        var first = stage.Connector.GetOrder(stage.Connection, known, default);
        await Until.True(() => stage.Dealer.Faults.On.Count == 0, "the first report is being asked");
        var second = stage.Connector.GetOrder(hasty, known, default);
        stage.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Contains("one at a time", (await second).Match(_ => "answered", w => w, w => w, w => w), StringComparison.Ordinal);
        stage.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.StartsWith("unclear", Given.Answered(await first, _ => ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_of_more_lines_than_a_page_is_read_to_its_end()
    {
        await using var stage = await KarmakStage.Of();
        stage.Dealer.SetStock(stage.Dealer.Catalogue.Find(PracticeParts.TruckSeal)!, "1", 200);
        var known = await stage.Order([.. Enumerable.Repeat((Seal, 1), 120)]);

        var report = KarmakStage.Value(await stage.Connector.GetOrder(stage.Connection, known, default));

        Assert.Equal(Enumerable.Range(1, 120), report.Lines.Select(l => l.Position!.Value));
        Assert.All(report.Lines, l => Assert.Equal((LineStatus.Reserved, 1), (Assert.Single(l.Progress).Status, l.Progress[0].Quantity)));
        Assert.Contains(stage.Asked("/frw/PartsOrderDetail"), p => p.Contains("page=2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Part_types_are_asked_once_in_bulk_and_kept_for_hours()
    {
        await using var stage = await KarmakStage.Of();
        var query = new PartQuery([.. new[] { "1198784", "2130418", "1712030" }.Select(n => new PartToFind(PartKey.Of(n), Quantity.One))], null);

        KarmakStage.Value(await stage.Connector.FindParts(stage.Connection, query, default));
        KarmakStage.Value(await stage.Connector.FindParts(stage.Connection, query, default));
        var before = stage.Asked("/frw/").Count;
        stage.Clock.Advance(TimeSpan.FromHours(7));
        KarmakStage.Value(await stage.Connector.FindParts(stage.Connection, query, default));

        Assert.Equal((1, 2), (before, stage.Asked("/frw/").Count));
    }

    [Fact]
    public async Task A_basket_check_asks_for_no_type_that_a_search_has_told()
    {
        await using var stage = await KarmakStage.Of();
        var offer = KarmakStage.Value(await stage.Connector.FindParts(stage.Connection, PartQuery.For(Seal, Quantity.One), default)).Offers[0];

        KarmakStage.Value(await stage.Connector.CheckLines(stage.Connection, [new(Guid.NewGuid(), offer.Part, offer.DealerPartId, offer.Location, Quantity.One, null)], default));

        Assert.Single(stage.Asked("/frw/"));
    }

    [Fact]
    public async Task Offers_wait_for_a_slow_report_a_few_seconds_only()
    {
        await using var stage = await KarmakStage.Of();
        stage.Dealer.Faults.Add(new PracticeFault(PracticeFaultKind.Delay) { On = nameof(PracticeOperation.Other) });

        var finding = stage.Connector.FindParts(stage.Connection, PartQuery.For(Seal, Quantity.One), default);
        await Until.True(() => stage.Dealer.Faults.On.Count == 0, "the report is being asked");
        stage.Clock.Advance(TimeSpan.FromSeconds(4));

        var found = KarmakStage.Value(await finding);
        Assert.Single(found.Offers);
        Assert.Contains("no answer within 3 s", Assert.Single(found.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_reports_are_silent_offers_still_arrive_and_it_is_said()
    {
        await using var stage = await KarmakStage.Of();
        stage.Connection = stage.Connection with { DealerSettings = stage.Connection.DealerSettings.With("reportsUrl", stage.Dealer.Address + "nowhere") };

        var found = KarmakStage.Value(await stage.Connector.FindParts(stage.Connection, PartQuery.For(PartKey.Of("FO", "1712030"), Quantity.One), default));

        Assert.Equal(PartKind.Exchange, Assert.Single(found.Offers).Kind);
        Assert.Contains("did not tell part types", Assert.Single(found.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payment_and_delivery_methods_are_kept_for_minutes_and_in_need_replaced_by_the_accounts_own()
    {
        await using var stage = await KarmakStage.Of();
        var first = KarmakStage.Value(await stage.Options());
        KarmakStage.Value(await stage.Options());
        var asked = stage.Asked("/AvailablePaymentMethods").Count;
        stage.Clock.Advance(TimeSpan.FromMinutes(6));
        stage.Dealer.Faults.Add(new PracticeFault(PracticeFaultKind.StatusBefore) { On = nameof(PracticeOperation.Other), Status = 403, Times = 2 });

        var silent = KarmakStage.Value(await stage.Options());

        Assert.Equal(1, asked);
        Assert.Equal(("24", "PickUp", 4), (first.DefaultPayment, first.DefaultDelivery, first.PaymentMethods.Count));
        Assert.Equal(("24", "PickUp"), (Assert.Single(silent.PaymentMethods).Value, Assert.Single(silent.DeliveryMethods).Value));
        Assert.Equal(2, silent.Remarks.Count);
        Assert.All(silent.Remarks, r => Assert.Contains("account’s settings", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dealers_lists_offer_parts_departments_only()
    {
        await using var stage = await KarmakStage.Of();

        var lists = KarmakStage.Value(await stage.Connector.GetPickLists(stage.Connection, default));

        Assert.Equal("4", Assert.Single(lists.Of("departments")).Value);
        Assert.Equal(["24", "7", "8", "3"], lists.Of("paymentMethods").Select(i => i.Value));
        Assert.Contains(lists.Of("deliveryMethods"), i => i.Value == "Will Call");
    }

    [Fact]
    public async Task An_older_fusion_takes_the_description_and_not_the_id()
    {
        await using var stage = await KarmakStage.Of(d => d with { Settings = d.Settings.Replace("\"paymentMethodIdSupported\": true", "\"paymentMethodIdSupported\": false", StringComparison.Ordinal) });
        var options = KarmakStage.Value(await stage.Options());

        Assert.Contains(options.PaymentMethods, m => m is { Value: "Cash" });
        await stage.Order(draft => draft with { PaymentMethod = "Visa" }, (Seal, 1));
        Assert.Contains("\"PaymentMethod\":\"Visa\"", Assert.Single(stage.Dealer.Ledger.Of(PracticeOperation.Order)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_branch_that_does_not_answer_spoils_nothing_of_the_other()
    {
        await using var stage = await KarmakStage.Of();
        var gone = new DealerLocation(new LocationId("9"), "Springfield");
        stage.Connection = stage.Connection with { Locations = [.. stage.Connection.Locations, gone] };
        LineToCheck[] lines = [new(Guid.NewGuid(), Seal, null, new LocationId("1"), Quantity.One, null), new(Guid.NewGuid(), Seal, "1", gone.Id, Quantity.One, null)];

        var found = KarmakStage.Value(await stage.Connector.FindParts(stage.Connection, PartQuery.For(Seal, Quantity.One), default));
        var checkedLines = KarmakStage.Value(await stage.Connector.CheckLines(stage.Connection, lines, default));

        Assert.Single(found.Offers);
        Assert.Contains(found.Remarks, r => r.StartsWith("Springfield: ", StringComparison.Ordinal));
        Assert.Equal([AvailabilityState.Available, AvailabilityState.CheckFailed], checkedLines.Select(c => c.Offer!.Availability.State));
    }
}
