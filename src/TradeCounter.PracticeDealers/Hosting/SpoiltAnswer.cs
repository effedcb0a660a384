using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.PracticeDealers.Hosting;

/// <summary>A good answer made into one that only looks good.</summary>
internal static class SpoiltAnswer
{
    private const int Depth = 10_000;
    private static readonly ConcurrentDictionary<int, byte[]> Bombs = new();

    public static byte[] Of(byte[] answer, PracticeExchange exchange, HttpResponse response)
    {
        if (exchange.Fault(PracticeFaultKind.GzipBomb) is { } bomb)
        {
            response.Headers.ContentEncoding = "gzip";
            return Bombs.GetOrAdd(bomb.Megabytes, Bomb);
        }
        return exchange.Fault(PracticeFaultKind.Deep) is not null ? Encoding.UTF8.GetBytes($"{{\"deep\":{new string('[', Depth)}{new string(']', Depth)}}}")
            : exchange.Fault(PracticeFaultKind.DuplicateKeys) is not null ? Doubled(answer)
            : exchange.Fault(PracticeFaultKind.WrongEncoding) is not null ? Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(answer))
            : exchange.Fault(PracticeFaultKind.MissingLines) is not null ? Changed(answer, lines => lines.Clear())
            : exchange.Fault(PracticeFaultKind.ChangedLines) is not null ? Changed(answer, OtherQuantities)
            : answer;
    }

    private static byte[] Bomb(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write("{\"padding\":\""u8);
            var block = new byte[1024 * 1024];
            Array.Fill(block, (byte)'x');
            for (var written = 0; written < megabytes; written++)
                zip.Write(block);
            zip.Write("\"}"u8);
        }
        return packed.ToArray();
    }

    /// <summary>Two objects in one pair of braces: whoever takes the first member of a name reads other numbers than who takes the last.</summary>
    private static byte[] Doubled(byte[] answer)
    {
        var text = Encoding.UTF8.GetString(answer).Trim();
        if (text is not ['{', .., '}'])
            return answer;
        var members = text[1..^1];
        var others = string.Concat(members.Select(sign => char.IsAsciiDigit(sign) ? '7' : sign));
        return Encoding.UTF8.GetBytes($"{{{others},{members}}}");
    }

    private static byte[] Changed(byte[] answer, Action<JsonArray> change)
    {
        try
        {
            var json = JsonNode.Parse(answer);
            if (Lines(json) is { } lines)
                change(lines);
            return Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "");
        }
        // An error page has no lines.
        catch (JsonException)
        {
            return answer;
        }
    }

    /// <summary>The first list of objects in the answer, whatever the system calls it.</summary>
    private static JsonArray? Lines(JsonNode? json) => json switch
    {
        JsonArray list when list.Count > 0 && list[0] is JsonObject => list,
        JsonObject made => made.Select(member => Lines(member.Value)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static void OtherQuantities(JsonArray lines)
    {
        foreach (var line in lines.OfType<JsonObject>())
            foreach (var name in line.Select(member => member.Key).Where(key => key.Contains("quantity", StringComparison.OrdinalIgnoreCase)).ToList())
                line[name] = line[name]?.GetValueKind() == JsonValueKind.String ? "1001" : 1001;
    }
}
