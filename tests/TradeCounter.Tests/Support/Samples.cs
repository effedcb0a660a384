using TradeCounter.Tests.Architecture;

namespace TradeCounter.Tests.Support;

/// <summary>Messages as the dealers' documents print them, in the folder "Samples" beside each system's tests.</summary>
internal static class Samples
{
    public static string Read(string system, string file) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "TradeCounter.Tests", "Connectors", system, "Samples", file));
}
