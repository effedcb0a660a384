using FsCheck.Fluent;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Tests.DomainTests;

public sealed class SupersessionChainTests
{
    [Fact]
    public void A_part_that_nothing_replaced_is_its_own_newest()
    {
        var chain = SupersessionChain.Follow(PartKey.Of("FO", "1"), []);

        Assert.Equal((ChainEnd.Current, 1, PartKey.Of("FO", "1")), (chain.End, chain.Steps.Count, chain.Newest));
    }

    [Fact]
    public void A_part_replaced_three_times_leads_to_the_last_number()
    {
        var chain = SupersessionChain.Follow(PartKey.Of("FO", "10"), [Step(12, 13), Step(10, 11), Step(11, 12)]);

        Assert.Equal(["10", "11", "12", "13"], chain.Steps.Select(s => s.Number.Printed));
        Assert.Equal(ChainEnd.Current, chain.End);
    }

    [Fact]
    public void A_loop_ends_where_it_would_begin_again()
    {
        var chain = SupersessionChain.Follow(PartKey.Of("FO", "1"), [Step(1, 2), Step(2, 3), Step(3, 1)]);

        Assert.Equal(ChainEnd.Loop, chain.End);
        Assert.Equal(["1", "2", "3"], chain.Steps.Select(s => s.Number.Printed));
        Assert.Equal(ChainEnd.Loop, SupersessionChain.Follow(PartKey.Of("FO", "7"), [Step(7, 7)]).End);
    }

    [Fact]
    public void A_chain_of_a_thousand_is_cut()
    {
        var chain = SupersessionChain.Follow(PartKey.Of("FO", "1"), Enumerable.Range(1, 1000).Select(n => Step(n, n + 1)));

        Assert.Equal((ChainEnd.TooLong, SupersessionChain.MaxSteps), (chain.End, chain.Steps.Count));
    }

    [Fact]
    public void The_longest_chain_that_is_followed_ends_well()
    {
        var chain = SupersessionChain.Follow(PartKey.Of("FO", "1"), Enumerable.Range(1, SupersessionChain.MaxSteps - 1).Select(n => Step(n, n + 1)));

        Assert.Equal((ChainEnd.Current, SupersessionChain.MaxSteps), (chain.End, chain.Steps.Count));
    }

    [Fact]
    public void A_set_ends_the_chain_and_is_handed_over_with_its_quantities()
    {
        var set = new Supersession(PartKey.Of("FO", "2"), [new(PartKey.Of("FO", "3"), 2), new(PartKey.Of("FO", "4"))], null);

        var chain = SupersessionChain.Follow(PartKey.Of("FO", "1"), [Step(1, 2), set]);

        Assert.Equal((ChainEnd.Set, set), (chain.End, chain.Set));
        Assert.Equal("2", chain.Newest.Number.Printed);
    }

    [Fact]
    public void An_empty_replacement_hides_no_real_one()
    {
        var chain = SupersessionChain.Follow(PartKey.Of("FO", "1"), [new Supersession(PartKey.Of("FO", "1"), [], null), Step(1, 2)]);

        Assert.Equal("2", chain.Newest.Number.Printed);
    }

    [Fact]
    public void Another_makers_replacement_is_not_taken()
    {
        var chain = SupersessionChain.Follow(PartKey.Of("VW", "1"), [Step(1, 2)]);

        Assert.Equal("1", chain.Newest.Number.Printed);
    }

    [Fact]
    public void However_dealers_replace_parts_every_walk_ends_and_repeats_no_number() =>
        Always.Holds(Gen.Choose(1, 12).Two().ListOf(), pairs =>
        {
            var chain = SupersessionChain.Follow(PartKey.Of("FO", "1"), pairs.Select(p => Step(p.Item1, p.Item2)));

            Assert.Equal(chain.Steps.Count, chain.Steps.Distinct().Count());
            Assert.InRange(chain.Steps.Count, 1, SupersessionChain.MaxSteps);
        });

    private static Supersession Step(int old, int next) => new(Key(old), [new SupersedingPart(Key(next))], null);

    private static PartKey Key(int number) => PartKey.Of("FO", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
