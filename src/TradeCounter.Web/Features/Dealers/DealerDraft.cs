using System.Globalization;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Web.Features.Dealers;

/// <summary>What stands in the setting fields of a form while somebody types.</summary>
public sealed class SettingsDraft(IReadOnlyList<SettingView> fields)
{
    public IReadOnlyList<SettingView> Fields { get; } = fields;

    public Dictionary<string, string?> Values { get; } = fields.ToDictionary(view => view.Field.Name, view => view.Value, StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Removed { get; } = new(StringComparer.OrdinalIgnoreCase);

    public TypedSettings Typed => new(new Settings(Values.Where(value => value.Value is not null).Select(value => KeyValuePair.Create(value.Key, value.Value!))), Removed);

    public void Remove(string name, bool removed)
    {
        if (removed)
            Removed.Add(name);
        else
            Removed.Remove(name);
    }
}

/// <summary>A location's row in the form; <paramref name="wasId"/> null: it is new.</summary>
public sealed class LocationDraft(string? wasId, string name, IReadOnlyList<SettingView> settings)
{
    public string? WasId { get; } = wasId;

    public string Id { get; set; } = wasId ?? "";

    public string Name { get; set; } = name;

    public SettingsDraft Settings { get; } = new(settings);
}

/// <summary>The dealer form while somebody types; texts become values here, where they were typed.</summary>
public sealed class DealerDraft(DealerView view)
{
    private const int MaxSeconds = 30 * 24 * 3600;

    public DealerView View { get; } = view;

    public string Key { get; set; } = view.Key;

    public string Name { get; set; } = view.Name;

    public string? Phone { get; set; } = view.Phone;

    public string Currency { get; set; } = view.Currency;

    public bool IsActive { get; set; } = view.IsActive;

    public SettingsDraft Settings { get; } = new(view.Settings);

    public List<LocationDraft> Locations { get; } =
        [.. view.Locations.Select(l => new LocationDraft(l.Id, l.Name, l.Settings)), .. view.Id is null ? [new LocationDraft(null, "", view.EmptyLocation)] : Array.Empty<LocationDraft>()];

    public string AnswerTimeout { get; set; } = Text(view.Timing.AnswerTimeout);

    public string Settle { get; set; } = Text(view.Timing.Settle);

    public string Poll { get; set; } = Text(view.Timing.Poll);

    public string FreshFor { get; set; } = Text(view.Timing.FreshFor);

    /// <summary>What of the timing is no number of seconds.</summary>
    public IReadOnlyList<FormFault> TimingFaults =>
        [.. new[] { ("timing.answerTimeout", AnswerTimeout, false), ("timing.settle", Settle, true), ("timing.poll", Poll, false), ("timing.freshFor", FreshFor, false) }
            .Where(typed => Seconds(typed.Item2, typed.Item3) is null).Select(typed => new FormFault(typed.Item1, $"Seconds, a number {(typed.Item3 ? "from 0" : "above 0")} to {MaxSeconds}."))];

    /// <summary>Only without <see cref="TimingFaults"/>.</summary>
    public SaveDealer ToMessage() => new(View.Id, View.Version, Key.Length > 0 ? Key : KeyFrom(Name), View.System, Name, Phone, Currency,
        new DealerTiming(Seconds(AnswerTimeout, false)!.Value, Seconds(Settle, true)!.Value, Seconds(Poll, false)!.Value, Seconds(FreshFor, false)!.Value), IsActive,
        Settings.Typed, [.. Locations.Select(l => new TypedLocation(l.WasId, l.Id, l.Name, l.Settings.Typed))]);

    private static string KeyFrom(string name)
    {
        var plain = new string([.. name.Trim().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Text(TimeSpan time) => (time.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.######", CultureInfo.InvariantCulture);

    private static TimeSpan? Seconds(string text, bool mayBeZero) =>
        decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= MaxSeconds && (seconds > 0 || mayBeZero)
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
}
