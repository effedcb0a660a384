using System.Globalization;
using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.PracticeDealers.Keyloop;

/// <summary>
/// How one DMS behind Keyloop writes the same things. That these forms exist is known from clients of Keyloop; which DMS uses
/// which is documented nowhere, so the practice dealers spread them out, and every form is met by somebody.
/// </summary>
internal sealed record KeyloopManner
{
    /// <summary>Ids and codes of digits are numbers.</summary>
    public bool Numbers { get; init; }

    /// <summary>A list of one is that one.</summary>
    public bool OneForMany { get; init; }

    /// <summary>Lists of a search are called "items".</summary>
    public bool Items { get; init; }

    /// <summary>A search that finds nothing is a 404.</summary>
    public bool NothingIs404 { get; init; }

    /// <summary>Part codes are asked for and told without blanks and dashes.</summary>
    public bool BareCodes { get; init; }

    /// <summary>Tells of a line only that it is open, on back order or invoiced.</summary>
    public bool FewStatuses { get; init; }

    /// <summary>Answers a new order with 200 instead of 201.</summary>
    public bool CreatedIs200 { get; init; }

    /// <summary>Vehicle references a part demands: "VIN", ["VIN"] or [{"type":"VIN"}].</summary>
    public KeyloopReferenceForm References { get; init; }

    public static KeyloopManner Of(PracticeDealerDefinition dealer) => dealer.Setting("dms").ToUpperInvariant() switch
    {
        "ASWIN" => new() { FewStatuses = true },
        "DRACAR+" => new() { Numbers = true, OneForMany = true, CreatedIs200 = true, References = KeyloopReferenceForm.Word },
        "DRIVE" => new() { Items = true },
        "EVA" => new() { Numbers = true, References = KeyloopReferenceForm.Words },
        "WINDRAKKAR" => new() { BareCodes = true, OneForMany = true, NothingIs404 = true },
        "AUTOMASTER" => new() { NothingIs404 = true, CreatedIs200 = true, References = KeyloopReferenceForm.Words },
        _ => new() { NothingIs404 = true },
    };

    public JsonNode? List(IEnumerable<JsonNode> items)
    {
        var all = items.ToArray();
        return OneForMany && all is [var one] ? one : new JsonArray(all);
    }

    public JsonNode Code(string text) =>
        Numbers && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text ? number : text;

    public JsonNode Demanded(bool needsVin) => (needsVin, References) switch
    {
        (false, KeyloopReferenceForm.Word) => "",
        (true, KeyloopReferenceForm.Word) => "VIN",
        (false, _) => new JsonArray(),
        (true, KeyloopReferenceForm.Words) => new JsonArray("VIN"),
        _ => new JsonArray(new JsonObject { ["type"] = "VIN" }),
    };
}

internal enum KeyloopReferenceForm { Objects, Word, Words }
