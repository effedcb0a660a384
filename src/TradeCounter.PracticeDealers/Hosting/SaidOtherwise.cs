using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.PracticeDealers.Hosting;

/// <summary>Puts other values into an answer, whichever system's it is; an answer that is no JSON stays as it is.</summary>
internal static class SaidOtherwise
{
    public static byte[] In(byte[] answer, IEnumerable<PracticeFault> says)
    {
        var all = says.ToList();
        if (all.Count == 0 || Read(answer) is not { } root)
            return answer;
        foreach (var fault in all)
            Put(root, fault.Field!.Split('.'), fault.Value?.GetRawText() ?? "null", anywhere: true);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static JsonNode? Read(byte[] answer)
    {
        try
        {
            return JsonNode.Parse(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Put(JsonNode? node, ReadOnlySpan<string> path, string json, bool anywhere)
    {
        if (node is JsonArray list)
            foreach (var item in list)
                Put(item, path, json, anywhere);
        if (node is not JsonObject thing)
            return;
        foreach (var name in thing.Select(member => member.Key).ToList())
            if (!string.Equals(name, path[0], StringComparison.OrdinalIgnoreCase))
            {
                if (anywhere)
                    Put(thing[name], path, json, anywhere);
            }
            else if (path.Length > 1)
                Put(thing[name], path[1..], json, anywhere: false);
            else
                thing[name] = JsonNode.Parse(json);
    }
}
