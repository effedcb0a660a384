using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Tests.DomainTests;

public sealed class OrderReferenceTests
{
    private const string Spoken = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Theory]
    [InlineData("MOT-4711", "MOT4711-")]
    [InlineData("job 17/b", "JOB17B-")]
    [InlineData("A-very-long-job-number", "AVERYLONGJO-")]
    [InlineData("Größe 7", "GRE7-")]
    [InlineData("№ ٣", "TC-")]
    [InlineData("", "TC-")]
    [InlineData(null, "TC-")]
    public void The_job_number_stands_in_front(string? job, string begins) => Assert.StartsWith(begins, OrderReference.New(job).Value, StringComparison.Ordinal);

    [Fact]
    public void It_fits_every_dealer_system_can_be_spoken_and_reads_back() => Always.Holds(Always.AnyText, job =>
    {
        var reference = OrderReference.New(job);

        Assert.Matches("^[A-Z0-9]{1,11}-[0-9A-HJKMNP-TV-Z]{8}$", reference.Value);
        Assert.True(reference.Value.Length <= OrderReference.MaxLength);
        Assert.Equal(reference, OrderReference.Parse(reference.ToString()).OrThrow());
        Assert.Equal(reference, OrderReference.Parse($" {reference.Value.ToLowerInvariant()} ").OrThrow());
    });

    [Fact]
    public void Any_single_wrong_character_shows() => Always.Holds(Gen.Choose(0, 7).Zip(Gen.Elements(Spoken.ToCharArray())), t =>
    {
        var (at, wrong) = t;
        var right = OrderReference.New("MOT4711").Value;
        var said = right.ToCharArray();
        said[^(at + 1)] = wrong;

        Assert.Equal(new string(said) == right, OrderReference.Parse(new string(said)).IsOk());
    });

    [Fact]
    public void Two_neighbours_that_changed_places_show() => Always.Holds(Gen.Choose(1, 7), at =>
    {
        var right = OrderReference.New(null).Value;
        var said = right.ToCharArray();
        (said[^at], said[^(at + 1)]) = (said[^(at + 1)], said[^at]);

        Assert.Equal(new string(said) == right, OrderReference.Parse(new string(said)).IsOk());
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-00000000")]
    [InlineData("TC00000000")]
    [InlineData("TC-0000000")]
    [InlineData("TC-000000000")]
    [InlineData("TC-0000000U")]
    [InlineData("T C-00000000")]
    [InlineData("ÄB-00000000")]
    [InlineData("ABCDEFGHIJKL-00000000")]
    public void What_is_no_reference_of_ours_is_refused(string? text) => Assert.Equal("reference.form", OrderReference.Parse(text).Code());

    [Fact]
    public void A_thousand_of_them_are_a_thousand_different_ones() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => OrderReference.New("MOT4711")).Distinct().Count());
}
