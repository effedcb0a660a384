using System.Globalization;

namespace TradeCounter.CircuitLoad.Tool;

internal static class Program
{
    private const string Help = """
        --url ADDRESS            the page
        --cookie TEXT            Cookie header of a signed-in person
        --deflate                offer permessage-deflate, as every browser does
        --pid NUMBER             the server's process, for memory and CPU (Linux)
        --gc ADDRESS             an endpoint of the server that collects its garbage first and says what is left
        --steps 100,500,1000     circuits to reach, in turn
        --ramp 50                new circuits a second
        --at-once 16             new circuits on their way at the same time
        --ready SELECTOR         an element that must be there before a circuit counts as open
        --click SELECTOR         an element to click (it is the ready element, too)
        --rate 200 --seconds 10  clicks a second at each step, and for how long
        --settle 5               seconds of quiet before memory is read
        --script FILE            journeys instead: --users NUMBER circuits do what its lines say, for --seconds
        --answer FUNCTION=JSON   what a JavaScript call returns (null where nothing is said); may be repeated
        --no-beacon              close without telling the server
        --trace                  print what the server calls in the first circuit
        """;

    private static async Task<int> Main(string[] given)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var arguments = new Arguments(given);
        if (arguments.Text("url") is not { } url)
        {
            await Console.Out.WriteLineAsync(Help);
            return arguments.Has("help") ? 0 : 1;
        }
        var click = arguments.Text("click");
        var options = new CircuitOptions
        {
            Page = new Uri(url),
            Cookie = arguments.Text("cookie"),
            Deflate = arguments.Has("deflate"),
            Beacon = !arguments.Has("no-beacon"),
            Ready = (arguments.Text("ready") ?? click) is { } ready ? new(ready) : null,
            ReadyEvent = arguments.Text("ready") is null && click is not null ? "click" : null,
            ScriptAnswers = arguments.Texts("answer").Select(answer => answer.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]),
        };
        using var http = CircuitCrowd.NewClient();
        if (arguments.Has("trace"))
            await TraceAsync(options, http);
        if (arguments.Text("script") is { } script)
            return await new Journey(await File.ReadAllLinesAsync(script), options, http).RunAsync(arguments.Number("users", 10), Seconds(arguments, "seconds", 30));
        await using var ramp = new Ramp(arguments, options, http);
        return await ramp.RunAsync();
    }

    internal static TimeSpan Seconds(Arguments arguments, string name, int otherwise) => TimeSpan.FromSeconds(arguments.Number(name, otherwise));

    private static async Task TraceAsync(CircuitOptions options, HttpMessageInvoker http)
    {
        const int widest = 300;
        await using var circuit = new Circuit(options with { Trace = line => Console.WriteLine("  # " + (line.Length > widest ? line[..widest] : line)) }, http);
        await circuit.OpenAsync(CancellationToken.None);
        foreach (var line in circuit.Read(dom => dom.All().Where(node => node.Tag is not null).Select(Describe).ToList()))
            await Console.Out.WriteLineAsync("  # " + line);
    }

    private static string Describe(Pages.Node node) => node.Tag
        + string.Concat(node.Attributes.Select(attribute => $" {attribute.Key}={attribute.Value}"))
        + string.Concat(node.Handlers.Keys.Select(handler => " !" + handler));
}
