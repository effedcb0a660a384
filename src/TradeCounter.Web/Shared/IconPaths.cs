using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace TradeCounter.Web.Shared;

/// <summary>The strokes of every icon, drawn for these pages on a 16 × 16 grid. An icon font would cost a megabyte.</summary>
internal static class IconPaths
{
    private static readonly ConcurrentDictionary<(string, string?), MarkupString> Drawn = new();

    /// <summary>A whole icon as markup that all circuits share: one frame of a render tree instead of seven. Nothing of it comes from outside.</summary>
    public static MarkupString Svg(string name, string? style = null) => Drawn.GetOrAdd((name, style), static icon =>
        new($"<svg class=\"icon {icon.Item2}\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"{All[icon.Item1]}\" /></svg>"));

    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ask"] = "M8 2a6 6 0 1 1-5.6 3.9",
        ["bad"] = "M8 6v3.4M8 11.6v.01M8 1.9l6.6 11.7H1.4Z",
        ["basket"] = "M1.5 6.5h13l-1.6 7H3.1ZM4.8 6.3L7 2.2M11.2 6.3L9 2.2",
        ["bell"] = "M4 11V7a4 4 0 0 1 8 0v4l1.2 1.4H2.8ZM6.8 14h2.4",
        ["board"] = "M1.8 2.5h12.4v11H1.8ZM6 2.5v11M10.1 2.5v11",
        ["box"] = "M8 1.6l6 3v6.8l-6 3-6-3V4.6ZM2.2 4.7L8 7.6l5.8-2.9M8 7.6v6.6",
        ["car"] = "M2 11.5V8.2L3.7 4h8.6L14 8.2v3.3ZM2.3 8h11.4M4 11.5V13M12 11.5V13M4.6 9.8v.01M11.4 9.8v.01",
        ["close"] = "M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8",
        ["copy"] = "M5.5 5.5h8v8h-8zM3.4 10.5h-.9v-8h8v.9",
        ["cores"] = "M13.5 5.4A6 6 0 1 0 14 8M13.8 2v3.6h-3.6M8 6l1.8 1v2.1L8 10.1l-1.8-1V7Z",
        ["dealers"] = "M2 6.6V14h12V6.6M1.2 6.4L2.8 2h10.4l1.6 4.4ZM6.2 14v-4h3.6v4",
        ["doubt"] = "M5.6 5.6a2.5 2.5 0 1 1 3.5 2.2c-.8.4-1.1 1-1.1 1.8M8 12.6v.01",
        ["down"] = "M3.5 6l4.5 4.5L12.5 6",
        ["download"] = "M8 2v8.3M4.8 7.3L8 10.5l3.2-3.2M2.2 10.5V14h11.6v-3.5",
        ["edit"] = "M10.8 2.6l2.6 2.6L5.6 13H3v-2.6Z",
        ["figures"] = "M1.8 14h12.4M3.8 11.6V8.4M8 11.6V2.4M12.2 11.6V5.6",
        ["flag"] = "M3.5 14.2V2M3.5 2.6h9L10.5 6l2 3.4h-9",
        ["flask"] = "M6 2h4M6.7 2v4.3L2.8 13c-.3.6.1 1 .7 1h9c.6 0 1-.4.7-1L9.3 6.3V2M4.7 10.5h6.6",
        ["gauge"] = "M2 12a6.3 6.3 0 1 1 12 0M8 11l2.8-4.2",
        ["info"] = "M8 7.4v3.8M8 4.7v.01M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z",
        ["key"] = "M5 13a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM7.6 7.2L13.5 2M11 4.2l2 2",
        ["keyboard"] = "M1.5 4h13v8.5h-13ZM4 6.8v.01M6.7 6.8v.01M9.3 6.8v.01M12 6.8v.01M4.8 9.8h6.4",
        ["left"] = "M10 3.5L5.5 8l4.5 4.5",
        ["lock"] = "M3.5 7h9v7h-9ZM5.3 7V4.7a2.7 2.7 0 0 1 5.4 0V7",
        ["minus"] = "M3 8h10",
        ["moon"] = "M13.6 9.6A6 6 0 0 1 6.4 2.4a6 6 0 1 0 7.2 7.2Z",
        ["more"] = "M3 8v.01M8 8v.01M13 8v.01",
        ["none"] = "M3.5 8h9",
        ["ok"] = "M3 8.5l3.2 3.2L13 4.8",
        ["orders"] = "M3.5 1.8h9v12.4l-2.2-1.4L8 14.2l-2.3-1.4-2.2 1.4ZM6 5.4h4M6 8.4h4",
        ["out"] = "M6.5 2H2.5v12h4M10.5 4.8L13.8 8l-3.3 3.2M13.5 8H6",
        ["people"] = "M6 7.4a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM1.4 14c0-2.9 2-4.6 4.6-4.6s4.6 1.7 4.6 4.6M10.8 2.4a2.6 2.6 0 0 1 0 4.7M12.4 9.7c1.4.7 2.2 2.2 2.2 4.3",
        ["phone"] = "M3 2h2.6l1.3 3.4-1.7 1.2c.8 1.9 2.3 3.4 4.2 4.2l1.2-1.7L14 10.4V13c0 .6-.5 1-1 1C7 13.7 2.3 9 2 3c0-.5.4-1 1-1Z",
        ["plus"] = "M8 3v10M3 8h10",
        ["print"] = "M4.5 6V2h7v4M4.5 12H2V6.2h12V12h-2.5M4.5 9.6h7V14h-7Z",
        ["refresh"] = "M13.6 7A5.7 5.7 0 0 0 3.2 4.8L1.8 6.4M2.4 9a5.7 5.7 0 0 0 10.4 2.2l1.4-1.6M1.8 2.8v3.6h3.6M14.2 13.2V9.6h-3.6",
        ["remove"] = "M2.5 4.2h11M6 4V2.4h4V4M4 4.4l.7 9.2h6.6l.7-9.2M6.8 7v4M9.2 7v4",
        ["right"] = "M6 3.5l4.5 4.5L6 12.5",
        ["scan"] = "M2 5V2.5h3M11 2.5h3V5M14 11v2.5h-3M5 13.5H2V11M4.5 5.5v5M7 5.5v5M9 5.5v5M11.5 5.5v5",
        ["search"] = "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7L14 14",
        ["sound"] = "M2 6v4h2.5L8 13V3L4.5 6ZM10.5 5.8a3 3 0 0 1 0 4.4M12.4 3.8a6 6 0 0 1 0 8.4",
        ["split"] = "M8 14V9L3.5 4.5M8 9l4.5-4.5M3 7V4h3M13 7V4h-3",
        ["sun"] = "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M12.8 3.2l-1 1M4.2 11.8l-1 1",
        ["swap"] = "M2 5.2h11L10.2 2.4M14 10.8H3l2.8 2.8",
        ["undo"] = "M2.5 6h7a4 4 0 0 1 0 8H6M5.5 3l-3 3 3 3",
        ["upload"] = "M8 10.5V2.2M4.8 5.2L8 2l3.2 3.2M2.2 10.5V14h11.6v-3.5",
        ["van"] = "M1.5 4h8v7h-8zM9.5 6.5h2.8L14.5 9v2h-5M4.3 12.7v.01M11.8 12.7v.01",
        ["wait"] = "M8 4.5V8l2.4 1.6M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z",
        ["wall"] = "M1.5 2.5h13v8.5h-13ZM5.5 14h5M8 11v3",
    };
}
