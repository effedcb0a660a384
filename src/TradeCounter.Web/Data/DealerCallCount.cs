using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Web.Data;

/// <summary>What a dealer was asked, by what the clerk or the machine wanted.</summary>
public enum DealerCallKind { Search, Details, Check, Options, Send, Status, LookUp, Cancel }

/// <summary>Answered and Refused: the dealer spoke. Unreachable and Unclear: it failed. GivenUp: we stopped waiting (skipped, or the page was left).</summary>
public enum DealerCallEnd { Answered, Refused, Unreachable, Unclear, GivenUp }

/// <summary>So many calls of one kind, on one trade account and day, that ended so and took at most <see cref="UpTo"/>. Only ever added to.</summary>
public sealed class DealerCallCount
{
    /// <summary>The histogram's upper edges, in milliseconds; the last takes everything.</summary>
    public static readonly IReadOnlyList<int> Edges = [100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 20_000, int.MaxValue];

    public TradeAccountId Account { get; set; }

    /// <summary>In the installation's own time zone.</summary>
    public DateOnly Day { get; set; }

    public DealerCallKind Kind { get; set; }

    public DealerCallEnd End { get; set; }

    /// <summary>Milliseconds: one of <see cref="Edges"/>.</summary>
    public int UpTo { get; set; }

    public long Calls { get; set; }

    public static int EdgeOf(TimeSpan took) => Edges.First(edge => edge == int.MaxValue || took <= TimeSpan.FromMilliseconds(edge));

    internal static void Map(ModelBuilder builder) => builder.Entity<DealerCallCount>(count =>
    {
        count.ToTable("DealerCallCounts");
        count.HasKey(c => new { c.Account, c.Day, c.Kind, c.End, c.UpTo });
        count.HasIndex(c => c.Day);
        count.HasOne<TradeAccount>().WithMany().HasForeignKey(c => c.Account).OnDelete(DeleteBehavior.Restrict);
    });
}
