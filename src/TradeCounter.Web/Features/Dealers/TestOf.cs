using TradeCounter.Domain;

namespace TradeCounter.Web.Features.Dealers;

/// <summary>One press of "Test this account". A class and not a record: two presses are two tests.</summary>
public sealed class TestOf(TradeAccountId account, string title)
{
    public TradeAccountId Account { get; } = account;

    /// <summary>Whose account where.</summary>
    public string Title { get; } = title;
}
