using System.Globalization;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Web.Features.Orders;

/// <summary>Which orders to show. Its form as an address (<see cref="Query"/>) can be kept, sent to somebody, and exported.</summary>
public sealed record OrderFilter
{
    public const int MaxText = 100;
    public const string BackOrderedWord = "back-ordered";

    public static readonly OrderFilter None = new();

    /// <summary>Any piece of our reference, their number, PO, job, or a part number however it is written.</summary>
    public string? Text { get; init; }

    /// <summary>The dealer's key.</summary>
    public string? Dealer { get; init; }

    public OrderState? State { get; init; }

    /// <summary>Placed orders of which something is on back order.</summary>
    public bool BackOrdered { get; init; }

    /// <summary>Changed since the clerk last looked.</summary>
    public bool Changed { get; init; }

    /// <summary>Not settled yet, or news may still come.</summary>
    public bool Open { get; init; }

    /// <summary>With an alarm that nobody has dealt with yet.</summary>
    public bool Alarm { get; init; }

    /// <summary>Confirmed on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The workshop's key, for those who see several.</summary>
    public string? Workshop { get; init; }

    public bool IsNone => this == None;

    public string Query
    {
        get
        {
            var parts = new[]
            {
                ("q", Text), ("dealer", Dealer), ("state", BackOrdered ? BackOrderedWord : State?.Kebab()), ("show", Changed ? "changed" : Open ? "open" : Alarm ? "alarm" : null),
                ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("workshop", Workshop),
            };
            var given = parts.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}").ToList();
            return given.Count == 0 ? "" : "?" + string.Join('&', given);
        }
    }

    /// <summary>Reads what stands in an address; whatever is not understood filters nothing.</summary>
    public static OrderFilter Of(string? text, string? dealer, string? state, string? show, string? from, string? workshop) => new()
    {
        Text = Clean(text) is { Length: > MaxText } longText ? longText[..MaxText] : Clean(text),
        Dealer = Clean(dealer),
        State = StateOf(state),
        BackOrdered = state == BackOrderedWord,
        Changed = show == "changed",
        Open = show == "open",
        Alarm = show == "alarm",
        From = DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        Workshop = Clean(workshop),
    };

    private static OrderState? StateOf(string? word)
    {
        foreach (var state in Enum.GetValues<OrderState>())
            if (state.Kebab() == word)
                return state;
        return null;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
