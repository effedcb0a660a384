using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

public sealed class MoneyTests
{
    private static readonly Currency Euros = Currency.Of("EUR");

    [Fact]
    public void An_amount_comes_back_as_it_went_in() => Always.Holds(Always.Amounts, n =>
    {
        var money = Money.Of(n / 10_000m, Fake.Pounds).OrThrow();

        Assert.Equal(n, money.TenThousandths);
        Assert.Equal(n / 10_000m, money.Amount);
        Assert.Equal(money.Amount, decimal.Parse(money.ToInvariant(), System.Globalization.CultureInfo.InvariantCulture));
    });

    [Fact]
    public void Adding_and_taking_away_loses_nothing() => Always.Holds(Always.Pounds.Three(), t =>
    {
        var (a, b, c) = t;

        Assert.Equal(a, a + b - b);
        Assert.Equal(a + (b + c), a + b + c);
        Assert.Equal(a.Amount + b.Amount, (a + b).Amount);
    });

    [Fact]
    public void So_many_times_is_so_many_additions() => Always.Holds(Always.Pounds.Zip(Gen.Choose(1, 60)), t =>
    {
        var (each, count) = t;

        Assert.Equal(Enumerable.Repeat(each, count).Aggregate((a, b) => a + b), each.Times(Quantity.Of(count).OrThrow()));
    });

    [Fact]
    public void Order_is_that_of_the_amounts() => Always.Holds(Always.Pounds.Two(), t =>
        Assert.Equal(decimal.Compare(t.Item1.Amount, t.Item2.Amount), Math.Sign(t.Item1.CompareTo(t.Item2))));

    [Theory]
    [InlineData("0.005", 50)]
    [InlineData("-0.01", -100)]
    [InlineData("0.0001", 1)]
    [InlineData("1000000000", 10_000_000_000_000)]
    [InlineData("-1000000000", -10_000_000_000_000)]
    public void Four_places_are_kept_without_rounding(string amount, long tenThousandths) =>
        Assert.Equal(tenThousandths, Money.Of(Parse(amount), Fake.Pounds).OrThrow().TenThousandths);

    [Theory]
    [InlineData("0.00001", "money.places")]
    [InlineData("3.2500000001", "money.places")]
    [InlineData("1000000000.0001", "money.range")]
    [InlineData("-1000000000.0001", "money.range")]
    [InlineData("79228162514264337593543950335", "money.range")]
    [InlineData("-79228162514264337593543950335", "money.range")]
    public void What_does_not_fit_is_refused_and_never_cut(string amount, string code) => Assert.Equal(code, Money.Of(Parse(amount), Fake.Pounds).Code());

    [Theory]
    [InlineData("3.2500000001", "3.25")]
    [InlineData("0.00005", "0.0001")]
    [InlineData("-0.00005", "-0.0001")]
    [InlineData("13.8", "13.80")]
    [InlineData("999999999.99999", "1000000000.00")]
    public void A_dealers_tail_is_rounded_half_away_from_zero(string sent, string kept) =>
        Assert.Equal(kept, Money.FromDealer(Parse(sent), Fake.Pounds).OrThrow().ToInvariant());

    [Theory]
    [InlineData("0.00004999")]
    [InlineData("-0.00004999")]
    public void A_dealers_figure_that_would_round_to_nothing_is_refused(string sent) => Assert.Equal("money.tiny", Money.FromDealer(Parse(sent), Fake.Pounds).Code());

    [Theory]
    [InlineData("1000000000.00004")]
    [InlineData("79228162514264337593543950335")]
    public void A_dealers_figure_beyond_the_range_is_refused(string sent) => Assert.Equal("money.range", Money.FromDealer(Parse(sent), Fake.Pounds).Code());

    [Fact]
    public void A_dealers_figure_is_never_further_off_than_half_a_ten_thousandth() =>
        Always.Holds(Gen.Choose(-1_000_000_000, 1_000_000_000).Zip(Gen.Choose(0, 9)), t =>
        {
            var sent = new decimal(t.Item1) / (decimal)Math.Pow(10, t.Item2);

            Assert.True(Money.FromDealer(sent, Fake.Pounds).Match(kept => Math.Abs(kept.Amount - sent) <= 0.00005m, why => why.Code == "money.tiny" && Math.Abs(sent) < 0.00005m));
        });

    [Fact]
    public void Two_currencies_neither_add_nor_compare()
    {
        var (pound, euro) = (Pound(1), Money.Of(1, Euros).OrThrow());

        Assert.Throws<InvalidOperationException>(() => pound + euro);
        Assert.Throws<InvalidOperationException>(() => pound - euro);
        Assert.Throws<InvalidOperationException>(() => pound < euro);
        Assert.NotEqual(pound, euro);
    }

    [Fact]
    public void Totals_are_kept_apart_by_currency_and_lose_nothing() =>
        Always.Holds(Always.Amounts.Zip(Gen.Elements(Fake.Pounds, Euros)).ListOf(), drawn =>
        {
            var amounts = drawn.Select(d => Money.FromTenThousandths(d.Item1, d.Item2)).ToList();

            var totals = Money.Totals(amounts);

            Assert.Equal(amounts.Select(m => m.Currency).Distinct(), totals.Select(t => t.Currency));
            Assert.All(totals, total => Assert.Equal(amounts.Where(m => m.Currency == total.Currency).Sum(m => m.Amount), total.Amount));
        });

    [Fact]
    public void More_than_can_be_counted_is_an_error_and_never_wraps_around()
    {
        var most = Money.FromTenThousandths(long.MaxValue, Fake.Pounds);

        Assert.Throws<OverflowException>(() => most + Money.FromTenThousandths(1, Fake.Pounds));
        Assert.Throws<OverflowException>(() => Money.FromTenThousandths(long.MinValue, Fake.Pounds) - Money.FromTenThousandths(1, Fake.Pounds));
        Assert.Throws<OverflowException>(() => most.Times(2));
        Assert.Equal(99_990_000_000_000_000, Pound(Money.MaxUnits).Times(Quantity.Of(Quantity.Max).OrThrow()).TenThousandths);
    }

    [Theory]
    [InlineData("GBP", "GBP")]
    [InlineData(" eur ", "EUR")]
    public void A_currency_is_three_letters(string text, string code) => Assert.Equal(code, Currency.Of(text).Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("€")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("ΕUR")]
    [InlineData("E1R")]
    public void Anything_else_is_no_currency(string? text) => Assert.Null(Currency.TryParse(text));

    [Fact]
    public void An_unset_currency_equals_the_one_it_is_written_as() => Assert.Equal(default, Currency.Of(default(Currency).Code));

    private static Money Pound(decimal amount) => Money.Of(amount, Fake.Pounds).OrThrow();

    private static decimal Parse(string amount) => decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
}
