using System.Text.Json;

namespace TradeCounter.CircuitLoad;

/// <summary>Event arguments as a browser would send them.</summary>
public static class PageEvents
{
    public const string Click = """
        {"detail":1,"screenX":10,"screenY":10,"clientX":10,"clientY":10,"offsetX":1,"offsetY":1,"pageX":10,"pageY":10,"movementX":0,"movementY":0,
        "button":0,"buttons":0,"ctrlKey":false,"shiftKey":false,"altKey":false,"metaKey":false,"type":"click"}
        """;

    /// <summary>For events without anything to tell, such as submit.</summary>
    public const string Plain = "{}";

    public static string Change(string value) => $$"""{"value":{{JsonSerializer.Serialize(value)}}}""";
}
