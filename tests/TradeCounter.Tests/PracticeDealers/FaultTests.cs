using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.PracticeDealers;

/// <summary>Each fault switch over real HTTP: what the client gets, and whether the order was made.</summary>
public sealed class FaultTests
{
    private static readonly PracticeHint Part = PracticeParts.OilFilterFord;

    [Theory]
    [InlineData("resetBefore", 0)]
    [InlineData("resetAfter", 1)]
    [InlineData("truncated", 1)]
    [InlineData("closeBefore", 0)]
    [InlineData("closeAfter", 1)]
    public async Task A_cut_connection_is_an_error_at_the_client(string kind, int orders)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind, on = "order" });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => shop.OrderAsync(Part));
        Assert.Equal(orders, shop.Dealer.Orders.All.Count);
        await shop.OrderedAsync(Part);
    }

    [Theory]
    [InlineData("statusBefore", 503, 0)]
    [InlineData("statusBefore", 429, 0)]
    [InlineData("statusAfter", 500, 1)]
    [InlineData("redirect", 307, 0)]
    [InlineData("redirect", 302, 0)]
    [InlineData("redirect", 300, 0)]
    [InlineData("redirect", 304, 0)]
    [InlineData("redirect", 305, 0)]
    public async Task A_status_is_answered_before_or_after_the_order_is_made(string kind, int status, int orders)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind, on = "order", status, words = "told so", retryAfterSeconds = 7 });
        using var answer = await shop.OrderAsync(Part);
        Assert.Equal(kind == "redirect" ? "" : "told so", await answer.Content.ReadAsStringAsync());
        Assert.Equal(kind == "redirect" ? null : TimeSpan.FromSeconds(7), answer.Headers.RetryAfter?.Delta);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(kind == "redirect", answer.Headers.Location is not null);
        Assert.Equal(orders, shop.Dealer.Orders.All.Count);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_that_has_no_body_comes_without_one(int status)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "statusAfter", on = "order", status, words = "unsaid" });
        using var answer = await shop.OrderAsync(Part);
        Assert.Equal((status, ""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_client_that_follows_a_307_sends_the_order_twice_and_gets_it_done()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "redirect", on = "order" });
        using var follower = new HttpClient { BaseAddress = shop.Dealer.Address };
        using var body = new StringContent("""{"maker":"FO","number":"2130418","quantity":1,"reference":"R"}""");
        using var answer = await follower.PostAsync("orders", body);
        Assert.Equal(2, shop.Dealer.Ledger.Of(PracticeOperation.Order).Count);
        Assert.Single(shop.Dealer.Orders.All);
    }

    [Theory]
    [InlineData("malformed")]
    [InlineData("empty")]
    [InlineData("html")]
    public async Task An_answer_that_is_no_json_comes_with_a_good_status(string kind)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind, on = "order" });
        using var answer = await shop.OrderAsync(Part);
        Assert.True(answer.IsSuccessStatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(text));
        Assert.Single(shop.Dealer.Orders.All);
    }

    [Fact]
    public async Task A_huge_answer_is_as_large_as_asked()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "huge", on = "search", megabytes = 3 });
        var text = await shop.Client.GetStringAsync("parts/2130418");
        Assert.InRange(text.Length, 3 * 1024 * 1024, (3 * 1024 * 1024) + 100);
    }

    [Fact]
    public async Task A_slow_drip_ends_with_the_whole_answer()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "slowDrip", on = "search", delayMs = 1 });
        Assert.Equal("""["2130418"]""", await shop.Client.GetStringAsync("parts/2130418"));
    }

    [Fact]
    public async Task A_refusal_has_the_words_of_the_switch()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "refuse", on = "order", words = "Closed for stock-taking" });
        using var answer = await shop.OrderAsync(Part);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("Closed for stock-taking", await answer.Content.ReadAsStringAsync());
        Assert.Empty(shop.Dealer.Orders.All);
    }

    [Fact]
    public async Task Number_and_reference_can_come_back_wrong()
    {
        await using var shop = await Shop.OpenAsync();
        var first = await shop.OrderedAsync(Part);
        await shop.FaultAsync(new { kind = "wrongEcho", on = "order" });
        Assert.Equal("WRONG-TC-1", (await shop.OrderedAsync(Part))["reference"]!.ToString());
        await shop.FaultAsync(new { kind = "missingNumber", on = "order" });
        Assert.Equal("", (await shop.OrderedAsync(Part))["number"]!.ToString());
        await shop.FaultAsync(new { kind = "repeatedNumber", on = "order" });
        Assert.Equal(shop.Dealer.Orders.All[^1].Number, (await shop.OrderedAsync(Part))["number"]!.ToString());
        Assert.Equal(4, shop.Dealer.Orders.All.Select(order => order.Number).Append(first["number"]!.ToString()).Distinct().Count());
    }

    [Fact]
    public async Task A_status_can_be_a_word_that_nobody_knows()
    {
        await using var shop = await Shop.OpenAsync();
        var number = (await shop.OrderedAsync(Part))["number"];
        await shop.FaultAsync(new { kind = "unknownStatus", on = "status" });
        Assert.Contains("TELEPORTED", await shop.Client.GetStringAsync($"orders/{number}"));
        Assert.Contains("Received", await shop.Client.GetStringAsync($"orders/{number}"));
    }

    [Fact]
    public async Task A_late_order_is_made_after_the_client_gave_up()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "lateCommit", on = "order", delayMs = 1 });
        await GiveUpAsync(shop);
        await Until.True(() => shop.Dealer.Orders.All.Count == 1, "the order is made");
        Assert.Equal("TC-1", Assert.Single(shop.Dealer.Orders.All).Reference);
    }

    [Theory]
    [InlineData("delay", 0)]
    [InlineData("delayAfter", 1)]
    public async Task A_dealer_can_keep_silent_before_or_after_the_order_is_made(string kind, int orders)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind, on = "order" });
        await GiveUpAsync(shop);
        await Until.True(() => shop.Dealer.Ledger.Of(PracticeOperation.Order).Count == 1, "the dealer is done with it");
        Assert.Equal(orders, shop.Dealer.Orders.All.Count);
    }

    [Fact]
    public async Task A_short_delay_only_delays()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "delay", on = "any", delayMs = 5 });
        await shop.OrderedAsync(Part);
        Assert.Single(shop.Dealer.Orders.All);
    }

    [Fact]
    public async Task A_request_that_is_held_goes_on_when_the_switches_are_cleared()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.FaultAsync(new { kind = "untilCleared", on = "order", times = 0 });
        var ordering = shop.OrderedAsync(Part);
        await Until.True(() => shop.Dealer.Faults.Waiting == 1, "the dealer holds the request");
        Assert.Empty(shop.Dealer.Orders.All);
        using var cleared = await shop.Client.DeleteAsync("practice/faults");
        await ordering;
        Assert.Equal((1, 0), (shop.Dealer.Orders.All.Count, shop.Dealer.Faults.Waiting));
    }

    [Fact]
    public async Task Switches_spoil_only_what_they_are_for_and_as_often_as_told()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Dealer.Faults.Add(PracticeFaultKind.StatusBefore, PracticeOperation.Order, times: 2);
        await shop.Client.GetStringAsync("parts/2130418");
        for (var time = 0; time < 2; time++)
        {
            using var spoiled = await shop.OrderAsync(Part);
            Assert.Equal(HttpStatusCode.InternalServerError, spoiled.StatusCode);
        }
        await shop.OrderedAsync(Part);

        shop.Dealer.Faults.Add(PracticeFaultKind.StatusBefore, PracticeOperation.Order, times: 0);
        using var still = await shop.OrderAsync(Part);
        Assert.Equal(HttpStatusCode.InternalServerError, still.StatusCode);
        using var cleared = await shop.Client.DeleteAsync("practice/faults");
        await shop.OrderedAsync(Part);
    }

    [Theory]
    [InlineData("""{"kind":"meteor"}""")]
    [InlineData("""{"kind":"delay","on":"breakfast"}""")]
    [InlineData("""{"kind":"statusAfter","status":42}""")]
    [InlineData("""{"kind":"untilCleared"}""")]
    [InlineData("nonsense")]
    public async Task A_wrong_switch_is_refused_with_a_reason(string json)
    {
        await using var shop = await Shop.OpenAsync();
        using var body = new StringContent(json);
        using var answer = await shop.Client.PostAsync("practice/faults", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("problem", await answer.Content.ReadAsStringAsync());
        Assert.Empty(shop.Dealer.Faults.On);
    }

    private static async Task GiveUpAsync(Shop shop)
    {
        using var patience = new CancellationTokenSource();
        var ordering = shop.OrderAsync(Part, cancellationToken: patience.Token);
        await Until.True(() => shop.Dealer.Faults.On.Count == 0, "the dealer has the request");
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ordering);
    }
}
