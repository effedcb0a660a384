using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.Tests.PracticeDealers;

public sealed class PracticeOrderTests
{
    [Fact]
    public async Task Stock_falls_when_ordered_and_what_is_short_goes_on_back_order()
    {
        await using var shop = await Shop.OpenAsync();
        var part = shop.Dealer.Catalogue.Find(PracticeParts.FewInStock)!;
        Assert.Equal(2, shop.Dealer.Stock.Available(part, "A"));

        await shop.OrderedAsync(PracticeParts.FewInStock, 3);

        Assert.Equal(0, shop.Dealer.Stock.Available(part, "A"));
        Assert.Equal(2, shop.Dealer.Stock.Available(part, "B"));
        var line = Assert.Single(Assert.Single(shop.Dealer.Orders.All).Lines);
        Assert.Equal([(PracticeStage.Received, 2), (PracticeStage.BackOrdered, 1)], line.Quantities.Select(at => (at.Stage, at.Quantity)));
        Assert.NotNull(line.Expected);
    }

    [Fact]
    public async Task An_order_goes_through_its_stages_by_hand_and_the_back_ordered_one_follows()
    {
        await using var shop = await Shop.OpenAsync();
        var number = (await shop.OrderedAsync(PracticeParts.FewInStock, 3))["number"]!.ToString();
        var seen = new List<string>();
        while (shop.Dealer.Orders.Find(number)!.IsOpen)
        {
            using var answer = await shop.Client.PostAsync($"practice/orders/{number}/advance", null);
            Assert.True(answer.IsSuccessStatusCode);
            seen.Add(string.Join(" ", shop.Dealer.Orders.Find(number)!.Lines[0].Quantities.Select(at => $"{at.Quantity} {at.Stage}")));
        }
        Assert.Equal(
            ["2 Reserved 1 BackOrdered", "2 Picked 1 BackOrdered", "1 Reserved 2 Packed", "1 Picked 2 InTransit", "1 Packed 2 Delivered", "1 InTransit 2 Invoiced", "1 Delivered 2 Invoiced", "3 Invoiced"],
            seen);
        Assert.Equal("I" + number, shop.Dealer.Orders.Find(number)!.InvoiceNumber);
    }

    [Fact]
    public async Task A_dealer_can_take_its_last_stage_back()
    {
        await using var shop = await Shop.OpenAsync();
        var number = (await shop.OrderedAsync(PracticeParts.OilFilterFord))["number"]!.ToString();
        foreach (var (move, stage) in new[] { ("advance", PracticeStage.Reserved), ("advance", PracticeStage.Picked), ("back", PracticeStage.Reserved), ("back", PracticeStage.Received), ("back", PracticeStage.Received) })
        {
            using var answer = await shop.Client.PostAsync($"practice/orders/{number}/{move}", null);
            Assert.True(answer.IsSuccessStatusCode);
            Assert.Equal(stage, shop.Dealer.Orders.Find(number)!.Lines[0].Stage);
        }
    }

    [Fact]
    public async Task Orders_move_by_themselves_with_the_clock()
    {
        var clock = new PracticeClock();
        await using var shop = await Shop.OpenAsync(options => (options.Time, options.TimePerStage) = (clock, TimeSpan.FromMinutes(1)));
        var number = (await shop.OrderedAsync(PracticeParts.OilFilterFord))["number"]!.ToString();

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(PracticeStage.Received, shop.Dealer.Orders.Find(number)!.Lines[0].Stage);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(PracticeStage.Picked, shop.Dealer.Orders.Find(number)!.Lines[0].Stage);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(PracticeStage.Invoiced, shop.Dealer.Orders.Find(number)!.Lines[0].Stage);
    }

    [Fact]
    public async Task Orders_stock_holds_and_ledger_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("practice-").FullName;
        try
        {
            string number;
            await using (var shop = await Shop.OpenAsync(options => options.DataFolder = folder))
            {
                number = (await shop.OrderedAsync(PracticeParts.FewInStock, 3))["number"]!.ToString();
                shop.Dealer.Orders.Advance(number);
                shop.Dealer.Accounts.Hold("1", onHold: true);
            }
            // A kill in the middle of a write leaves a line cut short.
            await File.AppendAllTextAsync(Path.Combine(folder, "corner-shop.jsonl"), "{\"order\":{\"number\":\"50");

            await using var again = await Shop.OpenAsync(options => options.DataFolder = folder);
            var order = Assert.Single(again.Dealer.Orders.All);
            Assert.Equal(number, order.Number);
            Assert.Equal(2, order.Lines[0].At(PracticeStage.Reserved));
            Assert.Equal(0, again.Dealer.Stock.Available(again.Dealer.Catalogue.Find(PracticeParts.FewInStock)!, "A"));
            Assert.True(again.Dealer.Accounts.IsOnHold("1"));
            Assert.Equal(number, Assert.Single(again.Dealer.Ledger.Of(PracticeOperation.Order)).OrderNumber);
            again.Dealer.Accounts.Hold("1", onHold: false);
            Assert.NotEqual(number, (await again.OrderedAsync(PracticeParts.OilFilterFord))["number"]!.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_long_file_is_written_anew_and_nothing_is_lost()
    {
        var folder = Directory.CreateTempSubdirectory("practice-").FullName;
        try
        {
            string number;
            await using (var shop = await Shop.OpenAsync(options => options.DataFolder = folder))
            {
                number = (await shop.OrderedAsync(PracticeParts.OilFilterFord))["number"]!.ToString();
                for (var turn = 0; turn <= 10_001; turn++)
                    shop.Dealer.SetStock(shop.Dealer.Catalogue.Find(PracticeParts.FewInStock)!, "A", turn);
                using var reader = new StreamReader(File.Open(Path.Combine(folder, "corner-shop.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
                Assert.InRange((await reader.ReadToEndAsync()).Count('\n'), 1, 100);
            }
            await using var again = await Shop.OpenAsync(options => options.DataFolder = folder);
            Assert.Equal(10_001, again.Dealer.Stock.Available(again.Dealer.Catalogue.Find(PracticeParts.FewInStock)!, "A"));
            Assert.Equal(number, Assert.Single(again.Dealer.Orders.All).Number);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Many_orders_at_once_get_their_own_numbers_and_never_more_than_there_is()
    {
        await using var shop = await Shop.OpenAsync();
        var part = shop.Dealer.Catalogue.Find(PracticeParts.OilFilterFord)!;
        var there = shop.Dealer.Stock.Available(part, "A");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.OrderedAsync(PracticeParts.OilFilterFord)));

        var orders = shop.Dealer.Orders.All;
        Assert.Equal(20, orders.Select(order => order.Number).Distinct().Count());
        Assert.Equal(20 - there, orders.Sum(order => order.Lines[0].BackOrdered));
        Assert.Equal(there, shop.Dealer.Orders.Committed(part, "A"));
        Assert.Equal(20 - there, shop.Dealer.Orders.BackOrdered(part, "A"));
    }

    [Fact]
    public async Task The_dealer_can_cancel_an_order_but_not_one_that_is_on_its_way()
    {
        await using var shop = await Shop.OpenAsync();
        var number = (await shop.OrderedAsync(PracticeParts.OilFilterFord))["number"];
        for (var move = 0; move < 4; move++)
            shop.Dealer.Orders.AdvanceAll();
        using var late = await shop.Client.PostAsync($"practice/orders/{number}/cancel", null);
        Assert.Equal(404, (int)late.StatusCode);
        Assert.Equal(PracticeStage.InTransit, shop.Dealer.Orders.Find(number!.ToString())!.Lines[0].Stage);

        var second = (await shop.OrderedAsync(PracticeParts.OilFilterFord))["number"];
        using var early = await shop.Client.PostAsync($"practice/orders/{second}/cancel", null);
        Assert.Contains("cancelled", await early.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_quote_takes_no_stock_and_a_cancelled_order_gives_it_back()
    {
        await using var shop = await Shop.OpenAsync();
        var part = shop.Dealer.Catalogue.Find(PracticeParts.FewInStock)!;
        var draft = new PracticeOrderDraft(shop.Dealer.Accounts.Find("1")!, "A", "TC-2", [new PracticeDraftLine(part, 2)]);

        var quote = shop.Dealer.Orders.Place(draft with { IsQuote = true }).Order!;
        Assert.Equal((2, false, PracticeStage.Quoted), (shop.Dealer.Stock.Available(part, "A"), quote.IsOpen, quote.Lines[0].Stage));

        var order = shop.Dealer.Orders.Place(draft).Order!;
        Assert.Equal(0, shop.Dealer.Stock.Available(part, "A"));
        Assert.Equal(PracticeStage.Cancelled, shop.Dealer.Orders.Cancel(order.Number)!.Lines[0].Stage);
        Assert.Equal(2, shop.Dealer.Stock.Available(part, "A"));
    }

    [Theory]
    [InlineData("1400001", 1, "VIN")]
    [InlineData("1500001", 1, "recall")]
    [InlineData("1600002", 1, "no back orders")]
    [InlineData("W500221-S437", 50, "multiples of 100")]
    [InlineData("2130418", 0, "multiples of 1")]
    public async Task A_dealer_says_why_it_refuses(string number, int quantity, string why)
    {
        await using var shop = await Shop.OpenAsync();
        using var answer = await shop.OrderAsync(new("FO", number, ""), quantity);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync());
        Assert.Empty(shop.Dealer.Orders.All);
    }

    [Fact]
    public async Task An_account_on_hold_is_refused_until_it_is_freed()
    {
        await using var shop = await Shop.OpenAsync();
        using var hold = await shop.Client.PostAsync("practice/hold/1", null);
        using var refused = await shop.OrderAsync(PracticeParts.OilFilterFord);
        Assert.Contains("On Hold", await refused.Content.ReadAsStringAsync());
        using var free = await shop.Client.DeleteAsync("practice/hold/1");
        await shop.OrderedAsync(PracticeParts.OilFilterFord);
    }
}
