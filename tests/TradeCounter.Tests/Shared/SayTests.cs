using TradeCounter.Domain;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Shared;
using static TradeCounter.Tests.Support.Language;

namespace TradeCounter.Tests.Shared;

public sealed class SayTests
{
    [Theory]
    [InlineData("en-GB", "GBP", "£1,313.80")]
    [InlineData("en-US", "EUR", "€1,313.80")]
    [InlineData("en-GB", "CHF", "CHF 1,313.80")]
    [InlineData("de-DE", "GBP", "1.313,80\u00a0£")]
    [InlineData("de-DE", "CHF", "1.313,80\u00a0CHF")]
    public void Money_is_written_as_the_readers_language_writes_it(string language, string currency, string written) =>
        Assert.Equal(written, In(language, () => Say.Money(Money.Of(1313.80m, Currency.Of(currency)).OrThrow())));
}
