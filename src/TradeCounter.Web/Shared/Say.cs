using System.Globalization;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Shared;

/// <summary>Domain values in a clerk's words, by the page's culture. What a dealer did not tell is said, never shown as zero.</summary>
public static class Say
{
    public static string NotTold => T("not told");

    /// <summary>With the currency's sign, where the reader's language puts it: "£13.80", "$3.2512", "CHF 8.00"; in German "13,80\u00a0£".</summary>
    public static string Money(Money money)
    {
        var sign = money.Currency.Code switch { "GBP" => "£", "USD" => "$", "EUR" => "€", var code => code };
        var isLast = CultureInfo.CurrentCulture.NumberFormat.CurrencyPositivePattern is 1 or 3;
        return isLast ? $"{Amount(money)}\u00a0{sign}" : sign.Length > 1 ? $"{sign} {Amount(money)}" : sign + Amount(money);
    }

    public static string Money(Money? money) => money is { } told ? Money(told) : NotTold;

    /// <summary>Without currency, for columns that name it once. Two places, more only where the dealer sent more.</summary>
    public static string Amount(Money money) => money.Amount.ToString("#,##0.00##", CultureInfo.CurrentCulture);

    /// <summary>"£301.60 + $5.17": currencies do not add.</summary>
    public static string Totals(IReadOnlyList<Money> totals) => totals.Count == 0 ? T("nothing") : string.Join(" + ", totals.Select(m => Money(m)));

    /// <summary>The time of day today, the weekday this week, else the date; in the clock's own zone.</summary>
    public static string When(DateTimeOffset time, TimeProvider clock)
    {
        var (local, now) = (TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone), clock.GetLocalNow());
        return local.Date == now.Date ? local.ToString("t", CultureInfo.CurrentCulture)
            : now.Date - local.Date < TimeSpan.FromDays(6) ? local.ToString("ddd ", CultureInfo.CurrentCulture) + local.ToString("t", CultureInfo.CurrentCulture)
            : local.ToString("d", CultureInfo.CurrentCulture);
    }

    /// <summary>A day that was promised: "5 Dec"; with the year where it is another one.</summary>
    public static string Day(DateOnly day, TimeProvider clock) => day.Year != clock.GetLocalNow().Year ? day.ToString("d", CultureInfo.CurrentCulture)
        : day.ToString(CultureInfo.CurrentCulture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal), CultureInfo.CurrentCulture);

    /// <summary>Hours, minutes and seconds, for what somebody may quote on the phone; with the date unless it is today.</summary>
    public static string Exactly(DateTimeOffset time, TimeProvider clock)
    {
        var local = TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone);
        return (local.Date == clock.GetLocalNow().Date ? "" : local.ToString("d", CultureInfo.CurrentCulture) + " ") + local.ToString("T", CultureInfo.CurrentCulture);
    }

    public static string State(OrderState state) => state switch
    {
        OrderState.Waiting => T("waiting"),
        OrderState.Sending => T("sending"),
        OrderState.Placed => T("placed"),
        OrderState.Rejected => T("rejected"),
        OrderState.InDoubt => T("in doubt"),
        OrderState.Abandoned => T("dropped"),
        _ => T("cancelled"),
    };

    public static string Status(LineStatus status) => status switch
    {
        LineStatus.NotReported => T("not reported by this dealer"),
        LineStatus.NotUnderstood => T("not understood"),
        LineStatus.BackOrdered => T("on back order"),
        LineStatus.ReadyForPickup => T("ready for pickup"),
        LineStatus.InTransit => T("on its way"),
        LineStatus.Received => T("received"),
        LineStatus.Reserved => T("reserved"),
        LineStatus.Picked => T("picked"),
        LineStatus.Packed => T("packed"),
        LineStatus.Delivered => T("delivered"),
        LineStatus.Invoiced => T("invoiced"),
        LineStatus.Cancelled => T("cancelled"),
        LineStatus.Failed => T("failed"),
        LineStatus.Quoted => T("quoted"),
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>"VIN and engine number".</summary>
    public static string References(IEnumerable<VehicleReferenceKind> kinds) => string.Join(T(" and "), kinds.Select(kind => Said(kind.InWords())));

    public static string Urgency(OrderUrgency urgency) => urgency switch
    {
        OrderUrgency.Daily => T("Daily"),
        OrderUrgency.Emergency => T("Emergency"),
        OrderUrgency.VehicleOffRoad => T("Vehicle off road"),
        OrderUrgency.Stock => T("Stock"),
        _ => T("Collection"),
    };

    /// <summary>Chip kind and icon of a state: the same on every page.</summary>
    public static (string Kind, string Icon) Look(OrderState state) => state switch
    {
        OrderState.Placed => ("ok", "ok"),
        OrderState.Sending => ("info", "ask"),
        OrderState.Waiting => ("", "wait"),
        OrderState.Rejected => ("bad", "bad"),
        OrderState.InDoubt => ("bad", "doubt"),
        _ => ("", "none"),
    };

    public static (string Kind, string Icon) Look(LineStatus status) => status switch
    {
        LineStatus.BackOrdered => ("wait", "wait"),
        LineStatus.Failed or LineStatus.NotUnderstood => ("bad", "bad"),
        LineStatus.InTransit => ("info", "van"),
        LineStatus.Cancelled or LineStatus.NotReported or LineStatus.Received or LineStatus.Quoted => ("", "none"),
        _ => ("ok", "ok"),
    };
}
