using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.Tests.PracticeDealers;

public sealed class PracticeHostTests
{
    [Fact]
    public async Task Five_dealers_of_three_systems_start_and_tell_who_they_are()
    {
        await using var host = await PracticeHost.StartAsync(new() { BasePort = 0 });
        using var client = new HttpClient();
        Assert.Equal(5, host.Dealers.Count);
        Assert.Equal(["grouplink", "karmak", "keyloop"], host.Dealers.Select(dealer => dealer.Definition.System).Distinct().Order());
        foreach (var dealer in host.Dealers)
        {
            var about = JsonNode.Parse(await client.GetStringAsync(new Uri(dealer.Address, "practice")))!;
            Assert.Equal(dealer.Definition.Key, about["key"]!.ToString());
            Assert.Equal(20_000, (int)about["parts"]!);
            Assert.Equal(IPAddress.Loopback.ToString(), dealer.Address.Host);
        }
    }

    [Fact]
    public async Task A_further_system_brings_its_dealers_along()
    {
        await using var shop = await Shop.OpenAsync(options => options.Dealers = null);
        Assert.Equal(6, shop.Host.Dealers.Count);
        using var answer = await shop.Client.GetAsync(new Uri(shop.Host[ShopDialect.Definition.Key].Address, "parts/2130418"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_taken_port_is_left_for_a_free_one()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var shop = await Shop.OpenAsync(options => options.BasePort = port);
        Assert.NotEqual(port, shop.Dealer.Address.Port);
        Assert.Equal("""["2130418"]""", await shop.Client.GetStringAsync("parts/2130418"));
    }

    [Fact]
    public async Task A_dealer_that_is_down_refuses_connections_and_comes_back_on_the_same_port()
    {
        await using var shop = await Shop.OpenAsync();
        var address = shop.Dealer.Address;
        await shop.Host.TakeDownAsync(ShopDialect.Definition.Key);
        await Assert.ThrowsAsync<HttpRequestException>(() => shop.Client.GetStringAsync("parts/2130418"));
        await shop.Host.PutUpAsync(ShopDialect.Definition.Key);
        Assert.Equal(address, shop.Dealer.Address);
        await shop.Client.GetStringAsync("parts/2130418");
    }

    [Fact]
    public async Task The_ledger_keeps_requests_and_blanks_secrets()
    {
        await using var shop = await Shop.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "orders?client_secret=hush")
        {
            Content = new StringContent("""{ "maker": "FO", "number": "2130418", "quantity": 1, "reference": "R-1", "password": "hush\"hush" }"""),
            Headers = { { "Authorization", "Bearer hush" }, { "X-Trace", "seen" } },
        };
        using var answer = await shop.Client.SendAsync(request);
        var ledger = await shop.Client.GetStringAsync("practice/ledger");
        Assert.DoesNotContain("hush", ledger);
        Assert.Contains("R-1", ledger);
        Assert.Contains("seen", ledger);
        var entry = Assert.Single(shop.Dealer.Ledger.Entries);
        Assert.Equal((PracticeOperation.Order, 201, shop.Dealer.Orders.All[0].Number), (entry.Operation, entry.Status, entry.OrderNumber));
    }

    [Fact]
    public async Task The_provisioning_document_names_addresses_people_and_accounts()
    {
        await using var host = await PracticeHost.StartAsync(new() { BasePort = 0, PartsPerDealer = 500 });
        var document = JsonNode.Parse(PracticeProvisioning.Json(host))!;
        Assert.Equal(["lee", "northside"], document["workshops"]!.AsArray().Select(workshop => workshop!["key"]!.ToString()));
        Assert.Equal(PracticeProvisioning.People.Select(person => person.Email), document["people"]!.AsArray().Select(person => person!["email"]!.ToString()));
        Assert.Equal(10, document["tradeAccounts"]!.AsArray().Count);
        var karmak = document["dealers"]!.AsArray().Single(dealer => dealer!["system"]!.ToString() == "karmak")!;
        Assert.True((bool)karmak["practice"]!);
        Assert.StartsWith(host[PracticeDealerSet.MidwestTrucks].Address.AbsoluteUri, karmak["settings"]!["baseUrl"]!.ToString());
        Assert.DoesNotContain("{address}", document.ToJsonString());
        Assert.Equal("4", karmak["locations"]![0]!["departmentId"]!.ToString());
    }

    [Fact]
    public async Task Starting_again_forgets_everything()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.OrderedAsync(PracticeParts.FewInStock, 2);
        var number = shop.Dealer.Orders.All[0].Number;
        using var answer = await shop.Client.PostAsync("practice/reset", null);
        Assert.Empty(shop.Dealer.Orders.All);
        // Whoever ordered before the reset still has the number.
        Assert.NotEqual(number, (await shop.OrderedAsync(PracticeParts.OilFilterFord))["number"]!.ToString());
        Assert.Equal(2, shop.Dealer.Stock.Available(shop.Dealer.Catalogue.Find(PracticeParts.FewInStock)!, "A"));
    }

    [Fact]
    public void Tokens_run_out_by_the_dealers_clock()
    {
        var clock = new PracticeClock();
        var tokens = new PracticeTokens(clock);
        var request = new Microsoft.AspNetCore.Http.DefaultHttpContext().Request;
        request.Headers.Authorization = "Bearer " + tokens.Issue(TimeSpan.FromMinutes(30));
        Assert.True(tokens.Accepts(request));
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.False(tokens.Accepts(request));
        request.Headers.Authorization = "Bearer made-up";
        Assert.False(tokens.Accepts(request));
    }
}
