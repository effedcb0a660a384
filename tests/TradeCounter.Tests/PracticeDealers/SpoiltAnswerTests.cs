using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers;

namespace TradeCounter.Tests.PracticeDealers;

/// <summary>Answers that only look good, and switches that wait for one order.</summary>
public sealed class SpoiltAnswerTests
{
    private static readonly PracticeHint Part = PracticeParts.OilFilterFord;

    [Fact]
    public async Task A_gzip_bomb_is_small_on_the_wire_and_large_behind_it()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "gzipBomb", on = "order", megabytes = 4 });
        using var answer = await shop.OrderAsync(Part);
        var packed = await answer.Content.ReadAsByteArrayAsync();
        Assert.InRange(packed.Length, 1, 100 * 1024);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        using var unpacked = new MemoryStream();
        await using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        await zip.CopyToAsync(unpacked);
        Assert.InRange(unpacked.Length, 4 * 1024 * 1024, (4 * 1024 * 1024) + 100);
        Assert.Single(shop.Dealer.Orders.All);
    }

    [Fact]
    public async Task A_deep_answer_is_deeper_than_a_reader_goes()
    {
        var text = await AnswerAsync("deep");
        Assert.Contains(new string('[', 10_000), text);
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(text));
    }

    [Fact]
    public async Task Doubled_members_say_two_things()
    {
        var text = await AnswerAsync("duplicateKeys");
        Assert.Equal(3, text.Split("\"number\"").Length);
        using var lenient = JsonDocument.Parse(text);
        var numbers = lenient.RootElement.EnumerateObject().Where(member => member.Name == "number").Select(member => member.Value.ToString()).ToList();
        Assert.Equal(2, numbers.Distinct().Count());
    }

    [Fact]
    public async Task A_wrong_encoding_says_that_it_is_the_right_one()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "wrongEncoding", on = "order" });
        using var answer = await shop.OrderAsync(Part);
        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
        Assert.Contains("number", Encoding.Unicode.GetString(await answer.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task An_echo_can_be_missing() => Assert.Equal("", JsonNode.Parse(await AnswerAsync("missingEcho"))!["reference"]!.ToString());

    [Theory]
    [InlineData("missingLines", "[]")]
    [InlineData("changedLines", "1001")]
    public async Task Lines_can_be_missing_or_others(string kind, string what) => Assert.Contains(what, await AnswerAsync(kind));

    [Fact]
    public async Task A_repeated_number_can_be_named() => Assert.Equal("4711", JsonNode.Parse(await AnswerAsync("repeatedNumber", "4711"))!["number"]!.ToString());

    [Fact]
    public async Task A_switch_waits_for_the_order_it_names()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "statusBefore", on = "order", holding = "TC-B" });
        Assert.Equal([true, false, true], await StatusesAsync(shop, "TC-A", "TC-B", "TC-B"));
    }

    [Fact]
    public async Task A_switch_can_spoil_every_third_request()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "statusBefore", on = "order", times = 0, every = 3 });
        Assert.Equal([true, true, false, true, true, false], await StatusesAsync(shop, [.. Enumerable.Range(1, 6).Select(i => i.ToString(CultureInfo.InvariantCulture))]));
    }

    private static async Task<List<bool>> StatusesAsync(Shop shop, params string[] references)
    {
        var answered = new List<bool>();
        foreach (var reference in references)
        {
            using var answer = await shop.OrderAsync(Part, reference: reference);
            answered.Add(answer.IsSuccessStatusCode);
        }
        return answered;
    }

    private static async Task<string> AnswerAsync(string kind, string? words = null)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind, words, on = "order" });
        using var answer = await shop.OrderAsync(Part);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Single(shop.Dealer.Orders.All);
        return await answer.Content.ReadAsStringAsync();
    }
}
