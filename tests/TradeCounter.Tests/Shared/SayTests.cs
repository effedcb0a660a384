using System.Globalization;
using TradeCounter.Domain;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Shared;

namespace TradeCounter.Tests.Shared;

public sealed class SayTests
{
    [Theory]
    [InlineData("en-GB", "GBP", "£1,313.80")]
    [InlineData("en-US", "EUR", "€1,313.80")]
    [InlineData("en-GB", "CHF", "CHF 1,313.80")]
    [InlineData("de-DE", "GBP", "1.313,80\u00a0£")]
    [InlineData("de-DE", "CHF", "1.313,80\u00a0CHF")]
    public void Money_is_written_as_the_readers_language_writes_it(string language, string currency, string written)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        try
        {
            Assert.Equal(written, Say.Money(Money.Of(1313.80m, Currency.Of(currency)).OrThrow()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
