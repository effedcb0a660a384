using System.Text.RegularExpressions;

namespace TradeCounter.CircuitLoad;

/// <summary>What the prerendered page says of its interactive parts.</summary>
internal sealed partial record CircuitPage(int Length, IReadOnlyList<string> Markers, string State)
{
    public static async Task<CircuitPage> GetAsync(CircuitOptions options, HttpMessageInvoker http, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, options.Page);
        if (options.Cookie is not null)
            request.Headers.Add("Cookie", options.Cookie);
        using var answer = await http.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{options.Page} answered {(int)answer.StatusCode} {answer.Headers.Location}");
        var html = await answer.Content.ReadAsStringAsync(cancellation);
        var markers = Marker().Matches(html).Select(match => match.Groups[1].Value)
            .Where(marker => marker.Contains("\"type\":\"server\"", StringComparison.Ordinal)).ToList();
        return markers.Count == 0
            ? throw new InvalidOperationException($"{options.Page} has no interactive part.")
            : new(html.Length, markers, ComponentState().Match(html).Groups[1].Value.Trim());
    }

    /// <summary>The operations that ask the server to make each part interactive.</summary>
    public string Operations => $$"""{"batchId":1,"operations":[{{string.Join(',', Markers.Select((marker, index) =>
        $$"""{"type":"add","ssrComponentId":{{index + 1}},"marker":{{marker}}}"""))}}]}""";

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([^>]*?)-->", RegexOptions.Singleline)]
    private static partial Regex ComponentState();
}
