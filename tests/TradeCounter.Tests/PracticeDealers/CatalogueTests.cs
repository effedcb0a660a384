using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.Tests.PracticeDealers;

public sealed class CatalogueTests
{
    private static readonly PracticeCatalogue Leeds = Of(PracticeDealerSet.FordLeeds);

    private static PracticeCatalogue Of(string key)
    {
        var definition = PracticeDealerSet.All.Single(dealer => dealer.Key == key);
        return new(definition.Makers, definition.Seed, definition.Currency, 20_000);
    }

    [Fact]
    public void Every_dealer_has_twenty_thousand_parts_and_no_key_or_id_twice()
    {
        foreach (var definition in PracticeDealerSet.All)
        {
            var parts = Of(definition.Key).All.ToList();
            Assert.Equal(20_000, parts.Count);
            Assert.Equal(20_000, parts.Select(part => part.Key).Distinct().Count());
            Assert.Equal(20_000, parts.Select(part => part.Id).Distinct().Count());
            Assert.All(parts, part => Assert.True(part is { List: > 0, Weight: > 0, PackQuantity: > 0, Number.Length: > 0 and <= 30, Description.Length: > 0 }, part.ToString()));
        }
    }

    [Fact]
    public void The_same_definition_gives_the_same_parts()
    {
        var again = Of(PracticeDealerSet.FordLeeds);
        foreach (var (one, other) in Leeds.All.Where(part => part.Id % 97 == 0).Zip(again.All.Where(part => part.Id % 97 == 0)))
            Assert.Equal(Text(one), Text(other));
        // Figures of their own, so that a change of the generator does not go unseen.
        Assert.Equal("OM2947032 Coolant hose, upper 28.61", $"{Leeds.FindId(16_001)!.Key} {Leeds.FindId(16_001)!.Description} {Leeds.FindId(16_001)!.List}");
    }

    private static string Text(PracticePart part) => System.Text.Json.JsonSerializer.Serialize(part);

    [Theory]
    [InlineData("1K0-698 151")]
    [InlineData("1k0698151")]
    [InlineData(" 1K0/698.151 ")]
    public void A_number_is_found_however_it_is_written(string written) =>
        Assert.Equal(PracticeParts.Awkward.Number, Assert.Single(Leeds.Find(written)).Number);

    [Fact]
    public void Leading_zeros_make_another_part() =>
        Assert.NotEqual(Leeds.Find(PracticeParts.LeadingZeros)!.Key, Leeds.Find(PracticeParts.NoLeadingZeros)!.Key);

    [Fact]
    public void A_part_is_found_by_its_key_its_id_and_its_words()
    {
        var part = Leeds.Find("FO", "1712030")!;
        Assert.Equal(part.Number, Leeds.FindKey(part.Key)!.Number);
        Assert.Equal(part.Key, Leeds.FindId(part.Id)!.Key);
        Assert.Contains(Leeds.WithWords("exchange ALTERNATOR", 500), found => found.Key == part.Key);
        Assert.Contains(Leeds.WithNumberLike("1203", 500), found => found.Key == part.Key);
        Assert.Null(Leeds.FindKey("FO0000000000"));
        Assert.Null(Leeds.FindId(1_000_000));
    }

    [Fact]
    public void Every_well_known_part_is_sold_by_someone_and_some_by_several()
    {
        var catalogues = PracticeDealerSet.All.Select(dealer => Of(dealer.Key)).ToList();
        Assert.All(PracticeParts.All, hint => Assert.Contains(catalogues, catalogue => catalogue.Find(hint) is not null));
        Assert.Equal(5, catalogues.Count(catalogue => catalogue.Find(PracticeParts.Superseded) is not null));
        Assert.Equal(3, catalogues.Count(catalogue => catalogue.Find(PracticeParts.BundleLead) is not null));
    }

    [Fact]
    public void Replacements_come_single_as_a_set_in_a_chain_and_in_a_loop()
    {
        Assert.Equal("2130418", Assert.Single(Replacements(PracticeParts.Superseded)).Part.Number);
        Assert.Equal([1, 2, 8], Replacements(PracticeParts.ReplacedBySet).Select(next => next.Quantity));
        var steps = 0;
        for (var part = Leeds.Find(PracticeParts.ChainStart)!; Leeds.ReplacementsOf(part) is [var next, ..]; part = next.Part)
            steps++;
        Assert.Equal(3, steps);
        var there = Assert.Single(Replacements(PracticeParts.Loop)).Part;
        Assert.Equal(PracticeParts.Loop.Number, Assert.Single(Leeds.ReplacementsOf(there)).Part.Number);
    }

    [Fact]
    public void The_catalogue_holds_every_sort_of_trouble_beyond_the_well_known_parts()
    {
        var parts = Leeds.All.ToList();
        var known = PracticeParts.All.Select(hint => hint.MakerCode + PartNumbers.Normal(hint.Number)).ToHashSet();
        var others = parts.Where(part => !known.Contains(part.Key)).ToList();
        Assert.Contains(others, part => part.IsExchange);
        Assert.Contains(others, part => part.BlockedReason is not null);
        Assert.Contains(others, part => part.NeedsVin);
        Assert.Contains(others, part => !part.CanBackOrder);
        Assert.Contains(others, part => part.Supersession is { IsMultiple: true });
        Assert.Contains(others, part => part.Supersession is { IsMultiple: false });
        Assert.Contains(others, part => part.Decimals == 4 && part.PackQuantity > 1);
        Assert.Contains(others, part => part.Breaks.Count > 0);
        Assert.Contains(others, part => part.Surcharge > 0);
        Assert.Contains(others, part => Leeds.AlternativesOf(part).Count > 0);
        Assert.Contains(others, part => Leeds.EquivalentsOf(part).Count > 0);
    }

    [Fact]
    public void An_account_pays_list_less_its_discount_and_less_still_by_the_dozen_or_in_a_bundle()
    {
        var catalogue = Of(PracticeDealerSet.AbcParts);
        var account = PracticeDealerSet.All.Single(dealer => dealer.Key == PracticeDealerSet.AbcParts).Accounts[0];
        var filter = catalogue.Find(PracticeParts.BundleLead)!;
        var bundle = Assert.Single(catalogue.BundlesOf(filter));
        Assert.Equal(4.29m, PracticePrices.NetFor(filter, account, 1));
        Assert.Equal(4.12m, PracticePrices.NetFor(filter, account, 6));
        Assert.Equal(3.90m, PracticePrices.NetFor(filter, account, 12));
        Assert.Equal(3.78m, PracticePrices.NetFor(filter, account, 1, bundle));
        Assert.Equal(0.0956m, PracticePrices.NetFor(Leeds.Find(PracticeParts.FourDecimals)!, PracticeDealerSet.All[0].Accounts[0], 100));
    }

    private static IReadOnlyList<(PracticePart Part, int Quantity)> Replacements(PracticeHint hint) => Leeds.ReplacementsOf(Leeds.Find(hint)!);
}
