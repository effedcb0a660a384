using Bunit;
using TradeCounter.Web.Layout;

namespace TradeCounter.Tests.Layout;

public sealed class NotFoundPageTests : BunitContext
{
    [Fact]
    public void A_wrong_address_shows_the_way_back()
    {
        var page = Render<NotFoundPage>();

        Assert.Equal("There is nothing at this address", page.Find("h1").TextContent);
        Assert.Equal("", page.Find("a").GetAttribute("href"));
    }
}
