namespace TradeCounter.Tests.Architecture;

public sealed class SourceRulesTests
{
    private const string Web = "src/TradeCounter.Web/";
    private const string Keyloop = "src/TradeCounter.Connectors/Keyloop/";

    // Rules whose folder is not written yet; each leaves this list with its first file.
    private static readonly string[] Awaited =
    [
        "A dealer system names itself, Http and Domain, never another system",
        "A dealer system does not speak of another one",
    ];

    private static IEnumerable<Rule> Rules => Borders.All.Concat(HouseRules.All);

    public static TheoryData<string> RuleNames => [.. Rules.Select(rule => rule.Says)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Every_file_keeps_the_rule(string says)
    {
        var rule = Rules.Single(rule => rule.Says == says);

        Assert.True(Awaited.Contains(says) || Repository.Files.Any(rule.LooksAt), "The rule looks at no file.");
        var breaches = rule.Breaches(Repository.Files);
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Theory]
    [InlineData("Domain names itself only", "src/TradeCounter.Domain/Orders/Order.cs", "using TradeCounter.Web.Data;")]
    [InlineData("Practice dealers name themselves only", "src/TradeCounter.PracticeDealers/Karmak/Desk.cs", "using TradeCounter.Connectors.Karmak;")]
    [InlineData("A dealer system names itself, Http and Domain, never another system", Keyloop + "KeyloopClient.cs", "using TradeCounter.Connectors.Karmak;")]
    [InlineData("A dealer system does not speak of another one", Keyloop + "KeyloopClient.cs", "var price = KarmakMapping.Price(wire);")]
    [InlineData("What connectors share names Domain only", "src/TradeCounter.Connectors/Http/DealerHttp.cs", "using TradeCounter.Connectors.Keyloop;")]
    [InlineData("Data names Domain only", Web + "Data/CounterDb.cs", "TradeCounter.Web.Features.Search.OfferRow row;")]
    [InlineData("Data names Domain only", Web + "Data/CounterDb.cs", "Features.Search.OfferRow row;")]
    [InlineData("Session names Domain and Data only", Web + "Session/CounterSession.cs", "using TradeCounter.Web.Features.Baskets;")]
    [InlineData("A feature's code names Domain, Data, Session and its own feature", Web + "Features/Baskets/AddLine.cs", "using TradeCounter.Web.Features.Search;")]
    [InlineData("A feature's code names Domain, Data, Session and its own feature", Web + "Features/Baskets/AddLine.cs", "Connectors.DealerConnectors.Add();")]
    [InlineData("A feature's code names no screen library", Web + "Features/Baskets/AddLine.cs", "using Radzen;")]
    [InlineData("A page names Domain, messages and views, Session and Shared", Web + "Features/Baskets/BasketPage.razor", "@using TradeCounter.Web.Data")]
    [InlineData("A page names Domain, messages and views, Session and Shared", Web + "_Imports.razor", "@using TradeCounter.Web.Data")]
    [InlineData("A page knows no database", Web + "Features/Baskets/BasketPage.razor", "@inject IDbContextFactory<CounterDb> Dbs")]
    [InlineData("A page knows no port and no HTTP", Web + "Features/Search/SearchPage.razor", "@inject IHttpClientFactory Clients")]
    [InlineData("Only Program.cs names the connectors", Web + "Features/Search/FindParts.cs", "using TradeCounter.Connectors;")]
    [InlineData("No namespace of ours is in force unseen", Web + "Usings.cs", "global using TradeCounter.Domain.Orders;")]
    [InlineData("Time comes from TimeProvider", Web + "Session/Clock.cs", "var now = DateTime.UtcNow;")]
    [InlineData("Time comes from TimeProvider", Web + "Session/Clock.cs", "var text = $\"{DateTimeOffset.Now}\";")]
    [InlineData("HttpClient comes from the factory", Keyloop + "KeyloopClient.cs", "using var http = new HttpClient();")]
    [InlineData("Nobody blocks on a task", Keyloop + "KeyloopClient.cs", "var answer = http.GetAsync(url).Result;")]
    [InlineData("Nobody blocks on a task", Keyloop + "KeyloopClient.cs", "Work().GetAwaiter().GetResult();")]
    [InlineData("Nothing counts in binary fractions", "src/TradeCounter.Domain/Prices/Money.cs", "public double Amount { get; }")]
    [InlineData("Only the outermost catch everything", Keyloop + "KeyloopClient.cs", "try { Send(); } catch (Exception wrong) { Log(wrong); }")]
    [InlineData("Only the outermost catch everything", Keyloop + "KeyloopClient.cs", "try { Send(); } catch { }")]
    [InlineData("Nobody waits by the clock", "tests/TradeCounter.Browser/OrderTests.cs", "await Task.Delay(500);")]
    [InlineData("Nothing is left open", Keyloop + "KeyloopClient.cs", "throw new NotImplementedException();")]
    [InlineData("No note says that something is left open", Keyloop + "KeyloopClient.cs", "// TODO tokens")]
    [InlineData("No test is passed over", "tests/TradeCounter.Tests/Domain/MoneyTests.cs", "[Fact(Skip = \"flaky\")]")]
    [InlineData("The words of docs/glossary.md", "src/TradeCounter.Domain/Baskets/Cart.cs", "public sealed class CartLine;")]
    [InlineData("The words of docs/glossary.md", "src/TradeCounter.Domain/Parts/Part.cs", "public string Sku { get; }")]
    public void A_known_breach_is_found(string says, string path, string text)
    {
        var rule = Rules.Single(rule => rule.Says == says);

        Assert.NotEmpty(rule.Breaches([new SourceFile(path, text)]));
    }

    [Theory]
    [InlineData("At most 250 lines a file", Keyloop + "KeyloopClient.cs", 251)]
    [InlineData("At most 200 lines a page or component", Web + "Features/Search/SearchPage.razor", 201)]
    [InlineData("At most 70 lines of composition", Web + "Program.cs", 71)]
    public void A_file_that_is_one_line_too_long_is_found(string says, string path, int lines)
    {
        var rule = Rules.Single(rule => rule.Says == says);
        SourceFile Long(int count) => new(path, string.Concat(Enumerable.Repeat("x();\n", count)));

        Assert.NotEmpty(rule.Breaches([Long(lines)]));
        Assert.Empty(rule.Breaches([Long(lines - 1)]));
    }

    [Fact]
    public void A_handler_that_is_one_line_too_long_is_found()
    {
        var rule = Rules.Single(rule => rule.Says == "At most 40 lines a handler");
        SourceFile Long(int count) => new(Web + "Features/Baskets/AddLine.cs",
            "public async Task<Result<BasketView>> Handle(AddLine command, CancellationToken ct)\n{\n"
            + string.Concat(Enumerable.Repeat("if (x) { y(); }\n", count)) + "}\n");

        Assert.NotEmpty(rule.Breaches([Long(41)]));
        Assert.Empty(rule.Breaches([Long(40)]));
    }

    [Theory]
    [InlineData(Web + "Program.cs", "using TradeCounter.Connectors;")]
    [InlineData(Web + "Features/Baskets/AddLine.cs", "using TradeCounter.Domain.Baskets;\nusing TradeCounter.Web.Data;\nnamespace TradeCounter.Web.Features.Baskets;")]
    [InlineData(Web + "Features/Baskets/BasketPage.razor", "@using TradeCounter.Web.Features.Search\n<p>Don't double it</p>\n@code { // DateTime.Now\n }")]
    [InlineData(Web + "Features/Checkout/OrderSender.cs", "try { Send(); } catch (Exception wrong) { Log(wrong); }")]
    [InlineData(Keyloop + "KeyloopClient.cs", "try { Send(); } catch (Exception wrong) when (wrong is IOException) { Log(wrong); }")]
    [InlineData(Keyloop + "KeyloopClient.cs", "try { Send(); } catch { socket.Dispose(); throw; }")]
    [InlineData("src/TradeCounter.Domain/Prices/Money.cs", "// never double, never .Result\nvar says = \"double DateTime.Now\"; Result<Money> sum;")]
    public void What_is_allowed_is_left_alone(string path, string text)
    {
        var file = new SourceFile(path, text);

        Assert.All(Rules, rule => Assert.Empty(rule.Breaches([file])));
    }
}
