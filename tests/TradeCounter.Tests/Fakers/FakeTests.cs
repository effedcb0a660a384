namespace TradeCounter.Tests.Fakers;

public sealed class FakeTests
{
    [Fact]
    public void The_same_seed_gives_the_same_values()
    {
        var (one, other) = (new Fake(7), new Fake(7));

        Assert.Equal(Enumerable.Range(0, 50).Select(_ => one.Part()), Enumerable.Range(0, 50).Select(_ => other.Part()));
        Assert.Equal(one.Price(), other.Price());
        Assert.Equal(one.Offer().Description, other.Offer().Description);
    }

    [Fact]
    public void Another_seed_gives_other_values()
    {
        Assert.NotEqual(new Fake(7).Part(), new Fake(8).Part());
    }
}
