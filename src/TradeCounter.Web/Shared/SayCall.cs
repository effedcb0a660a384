using System.Globalization;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Shared;

/// <summary>Calls to dealers in a clerk's words.</summary>
public static class SayCall
{
    public static string Kind(string kind) => kind switch
    {
        "Search" => T("search"),
        "Details" => T("part details"),
        "Check" => T("basket check"),
        "Options" => T("delivery options"),
        "Send" => T("order"),
        "Status" => T("order status"),
        "LookUp" => T("look-up of an order"),
        "Cancel" => T("cancelling"),
        _ => kind,
    };

    /// <summary>The edge of a step, in seconds; beyond the last step there is none.</summary>
    public static string Time(int? milliseconds) => milliseconds switch
    {
        null => T("no answer"),
        int.MaxValue => T("over 20 s"),
        { } time => string.Create(CultureInfo.CurrentCulture, $"{time / 1_000m:0.0##} s"),
    };

    public static string Source(long calls, DateOnly? since, DateTimeOffset asOf, TimeProvider clock) => since is not { } day ? T($"as of {Say.When(asOf, clock)}")
        : calls == 1 ? T($"from 1 call since {day.ToString("d", CultureInfo.CurrentCulture)}, as of {Say.When(asOf, clock)}")
        : T($"from {calls} calls since {day.ToString("d", CultureInfo.CurrentCulture)}, as of {Say.When(asOf, clock)}");
}
