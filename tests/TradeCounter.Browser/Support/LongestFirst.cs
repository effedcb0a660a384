using TradeCounter.Browser.Reliability;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("TradeCounter.Browser.Support.LongestFirst", "TradeCounter.Browser")]

namespace TradeCounter.Browser.Support;

/// <summary>Two classes take minutes each; begun last they would run alone while the other processor waits.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [nameof(PressTests), nameof(EveryPageTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Long.Any(name => collection.DisplayName.Contains(name, StringComparison.Ordinal)) ? 0 : 1);
}
