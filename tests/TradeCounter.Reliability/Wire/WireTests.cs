using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Wire;

public sealed class WireTests
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_made_up_whatever_the_wire_does()
    {
        var size = Size.Of(inRun: 1_000, inSoak: 10_000);
        var figures = new Figures("wire", size);
        await WireRun.RunAsync(size, figures);
        figures.Verify();
    }

    /// <summary>What builds that are broken on purpose must fail.</summary>
    [Fact]
    public async Task The_check_at_the_wire_finds_nothing_in_the_product()
    {
        var figures = new Figures("wire-check", new Size(1, 1));
        await WireCheck.JudgeAsync(figures);
        figures.Verify();
    }

    [Fact]
    public async Task A_dealer_that_hangs_or_drips_delays_no_other()
    {
        var size = Size.Of(inRun: 210, inSoak: 210);
        var figures = new Figures("slow dealer", size);
        await SlowDealerRun.RunAsync(size, figures);
        figures.Verify();
    }

    [Fact]
    public async Task A_tracker_of_thousands_of_lines_makes_no_wrong_move_and_flags_what_goes_back()
    {
        var size = Size.Of(inRun: 1_000, inSoak: 5_000);
        var figures = new Figures("tracker", size);
        await TrackerRun.RunAsync(size, figures);
        figures.Verify();
    }
}
