using System.Globalization;
using System.Text.Json;
using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>Writes every message but orders (docs/contracts/grouplink.md §3, §6, §7); the sign-in stands as a placeholder.</summary>
internal static class GroupLinkRequests
{
    public const int MaxItems = 50;
    private const string Version10 = "1.0";
    private const string Version30 = "3.0";

    public static string Inquiry(DealerConnection connection, IReadOnlyList<AskedPart> asked, DateTimeOffset now)
    {
        var settings = new GroupLinkSettings(connection);
        return settings.Inquires30
            ? JsonSerializer.Serialize(new InquiryRequest30(new Inquiry30
            {
                Version = Version30, IntegrationType = settings.Integration, MemberId = settings.Member, AccountId = settings.Account,
                UserName = settings.UsernameField, Password = settings.PasswordField,
                Locations = [.. connection.Locations.Select((l, i) => new InquiryLocation30(l.Id.Value, i, Kind(l), TakesOrders(l)))],
                Items = [.. asked.Select((a, i) => new InquiryItem30(i + 1, a.Part.Brand?.Value ?? "", a.Part.Number.Printed, a.Quantity.Value))],
            }), Snake.Writes.InquiryRequest30)
            : JsonSerializer.Serialize(new InquiryRequest10(new Inquiry10
            {
                Version = Version10, TransId = NewTransaction(), IntegrationType = settings.Integration, UtcTime = Utc(now), AccountId = settings.Account,
                MemberNo = settings.Member, Username = settings.UsernameField, Password = settings.PasswordField,
                Locations = [.. connection.Locations.Select((l, i) => new InquiryLocation10(l.Id.Value, i, Kind(l), TakesOrders(l)))],
                Items = [.. asked.Select((a, i) => new InquiryItem10(i + 1, a.Part.Brand?.Value ?? "", a.Part.Number.Printed, a.Quantity.Value))],
            }), Lower.Writes.InquiryRequest10);
    }

    /// <summary>Invoices with our reference as their PO number, from the day before it was sent: the member's day may not be ours.</summary>
    public static string Invoices(DealerConnection connection, KnownOrder order, DateTimeOffset now)
    {
        var settings = new GroupLinkSettings(connection);
        return JsonSerializer.Serialize(new InvoiceRequest10(new InvoiceQuery10
        {
            Version = Version10, TransId = NewTransaction(), IntegrationType = settings.Integration, MemberNo = settings.Member, AccountId = settings.Account,
            Username = settings.UsernameField, Password = settings.PasswordField,
            InvoiceNo = "", PoNumber = order.Reference.Value, FromInvoiceDate = Day(order.SentAt.AddDays(-1)), ToInvoiceDate = Day(now.AddDays(1)),
            LocationId = "", PartNo = "", InvoiceType = "",
        }), Lower.Writes.InvoiceRequest10);
    }

    public static string OrderInvoice(DealerConnection connection, KnownOrder order)
    {
        var settings = new GroupLinkSettings(connection);
        return JsonSerializer.Serialize(new OrderInvoiceRequest30(new OrderInvoiceNumber30(Version30, settings.Integration, settings.Member,
            settings.Account, order.Location.Value, order.Reference.Value)), Snake.Writes.OrderInvoiceRequest30);
    }

    public static string Cancel(DealerConnection connection, KnownOrder order, string reason)
    {
        var settings = new GroupLinkSettings(connection);
        return JsonSerializer.Serialize(new CancelRequest30(new CancelOrder30(Version30, settings.Integration, settings.Member,
            settings.Account, order.Location.Value, order.Reference.Value, reason)), Snake.Writes.CancelRequest30);
    }

    public static string AccountDetail(DealerConnection connection, DateTimeOffset now)
    {
        var settings = new GroupLinkSettings(connection);
        return JsonSerializer.Serialize(new AccountDetailRequest10(new AccountDetail10
        {
            Version = Version10, TransId = NewTransaction(), IntegrationType = settings.Integration, UtcTime = Utc(now), MemberNo = settings.Member,
            Username = settings.UsernameField, Password = settings.PasswordField,
            AccountNo = settings.Account,
        }), Lower.Writes.AccountDetailRequest10);
    }

    public static string LineCodes(DealerConnection connection, DateTimeOffset now)
    {
        var settings = new GroupLinkSettings(connection);
        return JsonSerializer.Serialize(new LineCodesRequest10(new LineCodes10
        {
            Version = Version10, TransId = NewTransaction(), IntegrationType = settings.Integration, UtcTime = Utc(now), MemberNo = settings.Member,
            Username = settings.UsernameField, Password = settings.PasswordField,
            AccountId = settings.Account,
        }), Lower.Writes.LineCodesRequest10);
    }

    public static string LineCodeParts(DealerConnection connection, string lineCode, DateTimeOffset now)
    {
        var settings = new GroupLinkSettings(connection);
        return JsonSerializer.Serialize(new LineCodePartsRequest10(new LineCodeParts10
        {
            Version = Version10, TransId = NewTransaction(), IntegrationType = settings.Integration, UtcTime = Utc(now), MemberNo = settings.Member,
            Username = settings.UsernameField, Password = settings.PasswordField,
            AccountId = settings.Account, LineCodes = [new AskedLine10(lineCode)],
        }), Lower.Writes.LineCodePartsRequest10);
    }

    /// <summary>24 hours, UTC; the documents' pattern mixes day and month up, so nobody may read it for logic (§8, quirk 3).</summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    private static string NewTransaction() => Guid.NewGuid().ToString();

    private static string Kind(DealerLocation location) => location.Settings["type"] ?? "store";

    private static bool TakesOrders(DealerLocation location) => location.Settings.Flag("canOrder", otherwise: true);
}
