namespace TradeCounter.Reliability.Broken;

/// <summary>A rig that finds nothing may be blind: each variant of the product that is broken in a well-known way must miss a goal, and the same build unbroken must not.</summary>
public sealed class BrokenVariantTests(PatchedRig rig) : IClassFixture<PatchedRig>
{
    /// <summary>Which goal each of them misses, at the least.</summary>
    public static TheoryData<string, string> Variants => new()
    {
        { "no-checkout-key", "presses answered wrongly" },
        { "send-before-commit", "doubled by the machine" },
        { "retry-on-timeout", "doubled by the machine" },
        { "circuits-token-cancels-the-send", "false in-doubt with a healthy dealer" },
        { "timeout-is-failed", "orders at a dealer that nobody knows of" },
        { "late-answer-dropped", "late answers that left no trace" },
        { "not-found-is-send-again", "doubled by the machine" },
        { "no-settle-time", "decisions taken too early" },
        { "sending-queued-again-at-start", "doubled by the machine" },
        { "no-version-check", "illegal moves" },
    };

    /// <summary>These live below the dealer's port, where only the wire sees them.</summary>
    public static TheoryData<string, string> VariantsOfTheWire => new()
    {
        { "2xx-is-success", "taken for certain though it was not" },
        { "redirect-followed", "attempts with more than one POST" },
    };

    [Fact]
    public void Every_patch_belongs_to_a_variant_that_is_tried() =>
        Assert.Equal(Patches.Variants.Order(), Variants.Concat(VariantsOfTheWire).Select(row => (string)row[0]).Order());

    [Fact]
    public async Task The_patched_product_with_nothing_switched_on_meets_every_goal()
    {
        var (code, said) = await rig.Simulate(null);

        Assert.True(code == 0, said);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Is_caught(string variant, string goal)
    {
        var (code, said) = await rig.Simulate(variant);

        Assert.True(code == 1 && said.Split("missed: ")[^1].Contains(goal, StringComparison.Ordinal), $"{variant} was not caught: exit code {code}, {said}");
    }

    [Theory]
    [MemberData(nameof(VariantsOfTheWire))]
    public async Task Is_caught_at_the_wire(string variant, string goal)
    {
        var (code, said) = await rig.CheckTheWire(variant);

        Assert.True(code == 1 && said.Split("; ").Any(figure => figure.StartsWith(goal, StringComparison.Ordinal) && figure.Contains("GOAL MISSED", StringComparison.Ordinal)),
            $"{variant} was not caught: exit code {code}, {said}");
    }
}
