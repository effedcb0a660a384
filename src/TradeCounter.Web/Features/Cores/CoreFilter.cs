using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Cores;

/// <summary>Which cores to show. Its form as an address (<see cref="Query"/>) can be kept, sent to somebody, and exported.</summary>
public sealed record CoreFilter
{
    public const int MaxText = 100;
    public const int MaxDays = 9_999;

    public static readonly CoreFilter None = new();

    /// <summary>Any piece of our reference, their number, PO, or a part number however it is written.</summary>
    public string? Text { get; init; }

    /// <summary>The dealer's key.</summary>
    public string? Dealer { get; init; }

    /// <summary>Null: all but those of which nothing is owed.</summary>
    public CoreState? State { get; init; }

    /// <summary>At least so many days old.</summary>
    public int? Days { get; init; }

    /// <summary>The workshop's key, for those who see several.</summary>
    public string? Workshop { get; init; }

    public bool IsNone => this == None;

    public string Query
    {
        get
        {
            var parts = new[] { ("q", Text), ("dealer", Dealer), ("state", Word(State)), ("days", Days?.ToString(CultureInfo.InvariantCulture)), ("workshop", Workshop) };
            var given = parts.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}").ToList();
            return given.Count == 0 ? "" : "?" + string.Join('&', given);
        }
    }

    /// <summary>Reads what stands in an address; whatever is not understood filters nothing.</summary>
    public static CoreFilter Of(string? text, string? dealer, string? state, string? days, string? workshop) => new()
    {
        Text = Clean(text) is { Length: > MaxText } longText ? longText[..MaxText] : Clean(text),
        Dealer = Clean(dealer),
        State = Enum.GetValues<CoreState>().Select(s => (CoreState?)s).FirstOrDefault(s => Word(s) == state),
        Days = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age is > 0 and <= MaxDays ? age : null,
        Workshop = Clean(workshop),
    };

    public static string? Word(CoreState? state) => state switch
    {
        CoreState.Open => "open",
        CoreState.Returned => "returned",
        CoreState.Credited => "credited",
        CoreState.NothingOwed => "nothing-owed",
        _ => null,
    };

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The one place where a filter, and what a clerk may see at all, become a query.</summary>
internal static class FilteredCores
{
    private const string Escape = "\\";

    public static IQueryable<CoreOwed> CoresFor(this CounterDb db, Clerk clerk) =>
        db.CoresOwed.AsNoTracking().Where(c => clerk.Workshop == null || c.Workshop == clerk.Workshop);

    /// <summary>Everything but the state, which the buttons above the list choose, so that they can be counted.</summary>
    public static IQueryable<CoreOwed> Meeting(this IQueryable<CoreOwed> cores, CoreFilter filter, CounterDb db, DateTimeOffset now)
    {
        if (filter.Text is { } text)
        {
            var (like, part) = (Pattern(text), Pattern(PartNumber.NormalForm(text)));
            cores = cores.Where(c => db.Orders.Any(o => o.Id == c.Order && (EF.Functions.Like((string)(object)o.Reference, like, Escape) || EF.Functions.Like(o.DealerOrderNumber!, like, Escape)
                || EF.Functions.Like(o.PurchaseOrderNumber!, like, Escape) || (part != "%%" && o.Lines.Any(l => l.Position == c.Position && EF.Functions.Like(l.PartNormal, part, Escape))))));
        }
        if (filter.Dealer is { } dealer)
            cores = cores.Where(c => db.Dealers.Any(d => d.Id == c.Dealer && d.Key == dealer));
        if (filter.Workshop is { } workshop)
            cores = cores.Where(c => db.Workshops.Any(w => w.Id == c.Workshop && w.Key == workshop));
        if (filter.Days is { } days)
        {
            var before = now.AddDays(-days);
            cores = cores.Where(c => c.BornAt <= before);
        }
        return cores;
    }

    public static IQueryable<CoreOwed> Chosen(this IQueryable<CoreOwed> cores, CoreFilter filter) =>
        filter.State is { } state ? cores.Where(c => c.State == state) : cores.Where(c => c.State != CoreState.NothingOwed);

    private static string Pattern(string text) =>
        $"%{text.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal)}%";
}
