using TradeCounter.Connectors.Karmak;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>From the flags of three reports to one status per quantity.</summary>
public sealed class KarmakProgressTests
{
    private static readonly KarmakOrderRow Head = new() { PartsOrderNumber = "200731", Branch = "01", OrderStatus = "In Process" };

    private static readonly KarmakDetailRow Row = new() { PartNumber = "1198784", Supplier = "CE", ItemType = "Part", Quantity = 3, OrderStatus = "In Process", IsBackorder = false, ReadyForPickup = false };

    private static readonly KarmakBackOrderRow Open = new() { PartNumber = "1198784", SupplierCode = "CE", Quantity = 1, Status = "On Order", DetailDeliveryDate = "03/09/2026" };

    public static TheoryData<string, LineStatus, string?> Precedence => new()
    {
        { "all", LineStatus.Cancelled, "Voided" },
        { "invoiced", LineStatus.Invoiced, "Invoice I-9" },
        { "invoice date", LineStatus.Invoiced, "Invoiced" },
        { "delivered", LineStatus.Delivered, "Delivered 2026-03-01" },
        { "ready", LineStatus.ReadyForPickup, "ReadyForPickup" },
        { "back", LineStatus.BackOrdered, "In Process" },
        { "transit", LineStatus.InTransit, "Tracking number 1Z9" },
        { "none", LineStatus.Reserved, "In Process" },
        { "blank", LineStatus.Received, null },
        { "quote", LineStatus.Quoted, "Quote" },
        { "other", LineStatus.NotUnderstood, "Sold" },
    };

    [Theory]
    [MemberData(nameof(Precedence))]
    public void The_first_flag_that_holds_decides(string from, LineStatus expected, string? word)
    {
        // From "all" downwards each case has all flags of the cases below it.
        string[] order = ["all", "invoiced", "invoice date", "delivered", "ready", "back", "transit", "none"];
        var at = Array.IndexOf(order, from);
        bool On(string flag) => at >= 0 && at <= Array.IndexOf(order, flag);
        var status = from switch { "blank" => " ", "quote" => "quote", "other" => "Sold", _ => "In Process" };
        var head = Head with { OrderStatus = status, IsVoided = On("all"), TrackingNumber = On("transit") ? "1Z9" : null };
        var row = Row with
        {
            OrderStatus = status,
            InvoiceNumber = On("invoiced") ? "I-9" : "0",
            InvoiceDate = On("invoice date") ? "2026-03-02" : null,
            DeliveryDate = On("delivered") ? "2026-03-01" : null,
            ReadyForPickup = On("ready"),
            IsBackorder = On("back"),
        };

        var progress = Assert.Single(Line(head, [row], []).Progress);

        Assert.Equal((expected, 3), (progress.Status, progress.Quantity));
        Assert.Equal(word, progress.DealerWord, ignoreCase: true);
    }

    [Fact]
    public void A_quote_takes_no_stock_and_is_never_on_back_order_whatever_the_flags_say() =>
        Assert.Equal((LineStatus.Quoted, 3), Assert.Single(Line(Head with { OrderStatus = "Quote" }, [Row with { OrderStatus = "Quote", IsBackorder = true }], [Open]).Progress) is var only ? (only.Status, only.Quantity) : default);

    [Fact]
    public void Back_orders_tell_how_many_are_missing_and_when_they_come()
    {
        var progress = Line(Head, [Row with { IsBackorder = true }], [Open]).Progress;

        Assert.Equal([(LineStatus.BackOrdered, 1, "On Order", "03/09/2026"), (LineStatus.Reserved, 2, "In Process", null)],
            progress.Select(p => (p.Status, p.Quantity, p.DealerWord, p.Eta)));
    }

    [Fact]
    public void A_row_among_the_back_orders_counts_without_the_flag() =>
        Assert.Contains(Line(Head, [Row], [Open]).Progress, p => p is { Status: LineStatus.BackOrdered, Quantity: 1 });

    [Fact]
    public void What_was_invoiced_stays_invoiced_while_the_rest_waits()
    {
        var progress = Line(Head, [Row with { Quantity = 1, IsBackorder = true }, Row with { Quantity = 2, InvoiceNumber = "I200731" }], [Open]).Progress;

        Assert.Equal([(LineStatus.BackOrdered, 1), (LineStatus.Invoiced, 2)], progress.Select(p => (p.Status, p.Quantity)));
    }

    [Fact]
    public void Two_lines_of_one_part_share_its_rows_and_its_back_orders()
    {
        var report = Report(Head, [Row with { Quantity = 2 }, Row with { Quantity = 3, IsBackorder = true }], [Open with { Quantity = 3 }], ("CE", "1198784", 2), ("CE", "1198784", 3));

        Assert.Equal([(1, LineStatus.Reserved, 2), (2, LineStatus.BackOrdered, 3)], report.Lines.Select(l => (l.Position!.Value, l.Progress.Single().Status, l.Progress.Single().Quantity)));
    }

    [Fact]
    public void A_delivery_date_to_come_is_an_expectation_and_no_delivery()
    {
        var progress = Assert.Single(Line(Head, [Row with { DeliveryDate = "03/05/2026" }], []).Progress);

        Assert.Equal((LineStatus.Reserved, "03/05/2026"), (progress.Status, progress.Eta));
    }

    [Fact]
    public void Cores_charges_and_parts_that_were_not_ordered_are_remarks()
    {
        var report = Report(Head, [Row, Row with { ItemType = "EHC", PartNumber = "EHC", Quantity = 3, Price = 1.25m }, Row with { PartNumber = "X-1", Quantity = 1 }], [], ("CE", "1198784", 3));

        Assert.Single(report.Lines);
        Assert.Equal(2, report.Remarks.Count);
        Assert.StartsWith("Also on the order: CE EHC", report.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_the_report_does_not_speak_of_is_not_in_ours() =>
        Assert.Equal([1], Report(Head, [Row], [], ("CE", "1198784", 3), ("CE", "42", 1)).Lines.Select(l => l.Position!.Value));

    [Fact]
    public void A_voided_order_is_cancelled_as_a_whole()
    {
        var report = Report(Head with { IsVoided = true }, [Row], [], ("CE", "1198784", 3));

        Assert.Equal((true, "Voided"), (report.Cancelled, report.DealerWord));
    }

    [Theory]
    [InlineData(3, true), InlineData(2, false)]
    public void Lines_match_when_parts_and_quantities_do(int ordered, bool match) =>
        Assert.Equal(match, Progress(Head, [Row, Row with { ItemType = "EHC", PartNumber = "EHC" }], []).Matches(Given.Known(("CE", "1198784", ordered)).Lines));

    private static LineReport Line(KarmakOrderRow head, List<KarmakDetailRow> rows, List<KarmakBackOrderRow> open) =>
        Assert.Single(Report(head, rows, open, ("CE", "1198784", 3)).Lines);

    private static OrderReport Report(KarmakOrderRow head, List<KarmakDetailRow> rows, List<KarmakBackOrderRow> open, params (string, string, int)[] lines) =>
        Progress(head, rows, open).Report(Given.Known(lines));

    private static KarmakProgress Progress(KarmakOrderRow head, List<KarmakDetailRow> rows, List<KarmakBackOrderRow> open) => new(head, rows, open, Given.Usd, Given.Noon);
}
