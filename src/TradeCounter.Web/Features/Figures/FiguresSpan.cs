using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Figures;

/// <summary>What the figures are of: so many months, the running one the last, and one workshop or (for those who see several) all. Its form as an address is <see cref="Query"/>.</summary>
public sealed record FiguresSpan(int Months, string? Workshop)
{
    public static readonly IReadOnlyList<int> Choices = [3, 6, 12];

    public string Query => $"?months={Months}{(Workshop is null ? "" : $"&workshop={Uri.EscapeDataString(Workshop)}")}";

    /// <summary>Whatever is not understood in an address is half a year of everything.</summary>
    public static FiguresSpan Of(string? months, string? workshop) =>
        new(Choices.FirstOrDefault(choice => choice.ToString(System.Globalization.CultureInfo.InvariantCulture) == months, 6), string.IsNullOrWhiteSpace(workshop) ? null : workshop.Trim());

    /// <summary>The first days of its months, the earliest first, in this zone.</summary>
    internal IReadOnlyList<DateOnly> Starts(TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var first = new DateOnly(today.Year, today.Month, 1);
        return [.. Enumerable.Range(0, Months).Select(back => first.AddMonths(back - Months + 1))];
    }

    internal static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }

    /// <summary>The workshops whose figures these are: never more than the clerk may see.</summary>
    internal Task<List<WorkshopId>> WorkshopsFor(CounterDb db, Clerk clerk, CancellationToken cancellation) => db.Workshops.AsNoTracking()
        .Where(w => (clerk.Workshop == null || w.Id == clerk.Workshop) && (Workshop == null || w.Key == Workshop)).Select(w => w.Id).ToListAsync(cancellation);
}
