using TradeCounter.Browser.Support;

namespace TradeCounter.Browser;

/// <summary>Every page and state, light and dark, from 360 to 2560 px, English and German. The pictures are kept beside the test results, to be looked at.</summary>
public sealed class EveryPageTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Fits_its_width_and_can_be_used_by_everybody()
    {
        var before = await shop.LookAtAllAsync(await Tour.PrepareAsync(shop));
        await shop.PutBackAsync();
        var faults = before.Concat(await shop.LookAtAllAsync(Tour.Restored)).ToList();

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
