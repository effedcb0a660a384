using TradeCounter.Connectors.Http;

namespace TradeCounter.Tests.Connectors.Http;

public sealed class DealerWordsTests
{
    [Theory]
    [InlineData("""{"placeorderresponse":{"status":"failed","errordescription":"Account on hold"}}""", "Account on hold")]
    [InlineData("""{"errors":[{"message":"Reference missing"},{"message":"No lines"}]}""", "Reference missing; No lines")]
    [InlineData("""{"Message":"Bad payment method"}""", "Bad payment method")]
    [InlineData("<html><head><title>x</title></head><body><h1>Sign in &amp; go</h1></body></html>", "Sign in & go")]
    [InlineData("  plain\r\n words ", "plain words")]
    [InlineData("", "The dealer answered HTTP 400 without a reason.")]
    public void The_reason_of_an_error_answer_is_found_whatever_its_form(string body, string expected) =>
        Assert.Equal(expected, DealerWords.OfError(body, 400));

    [Fact]
    public void Words_are_cut_at_their_limit_and_hold_no_secret()
    {
        var words = DealerWords.Plain("password hunter22 is wrong " + new string('x', 5000), "nothing", ["hunter22"]);

        Assert.Equal(DealerWords.MaxLength, words.Length);
        Assert.StartsWith("password *** is wrong", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_that_are_no_markup_stay() => Assert.Equal("1 < 2 and 3 > 2", DealerWords.Plain("1 < 2 and 3 > 2", ""));
}
