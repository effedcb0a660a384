using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

internal static class CoreMap
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<CoreOwed>(core =>
        {
            core.ToTable("CoresOwed");
            core.HasKey(c => c.Id);
            core.Property(c => c.Version).IsConcurrencyToken();
            // However often an order is told to be placed: one row for each line.
            core.HasIndex(c => new { c.Order, c.Position }).IsUnique();
            core.HasIndex(c => new { c.Workshop, c.State, c.BornAt });
            core.HasOne<Order>().WithMany().HasForeignKey(c => c.Order).OnDelete(DeleteBehavior.Restrict);
            core.HasOne<Workshop>().WithMany().HasForeignKey(c => c.Workshop).OnDelete(DeleteBehavior.Restrict);
            core.HasOne<Dealer>().WithMany().HasForeignKey(c => c.Dealer).OnDelete(DeleteBehavior.Restrict);
            core.HasMany(c => c.Entries).WithOne().IsRequired().OnDelete(DeleteBehavior.Cascade);
            core.Navigation(c => c.Entries).UsePropertyAccessMode(PropertyAccessMode.Field);
            core.Ignore(c => c.Each).Ignore(c => c.Value).Ignore(c => c.NotReturned).Ignore(c => c.AwaitingCredit).Ignore(c => c.Credited).Ignore(c => c.Difference)
                .Ignore(c => c.LastToTakeBack);
        });
        builder.Entity<CoreEntry>(entry =>
        {
            entry.ToTable("CoreEntries");
            entry.HasKey(e => e.Id);
            entry.Property(e => e.Number).HasMaxLength(CoreOwed.MaxNumber);
            entry.Property(e => e.TakenBackWhy).HasMaxLength(CoreOwed.MaxWhy);
        });
        builder.Entity<CoreReturnPeriod>(period =>
        {
            period.ToTable("CoreReturnPeriods");
            period.HasKey(p => p.Dealer);
            period.HasOne<Dealer>().WithMany().HasForeignKey(p => p.Dealer).OnDelete(DeleteBehavior.Cascade);
        });
    }

    /// <summary>
    /// Run by the migration: orders that were placed before there were cores get theirs. The same rule as <see cref="CoreOwed"/>, in SQL; money is text in the
    /// offer ("60.00 GBP", two to four places) and becomes whole ten-thousandths without a fraction in between.
    /// </summary>
    public const string OfOrdersPlacedBefore = """
        INSERT OR IGNORE INTO CoresOwed ("Order", Position, Workshop, Dealer, BornAt, Currency, EachTenThousandths, Owed, Returned, CreditedPieces, CreditedTenThousandths, State, Version)
        SELECT Id, Position, Workshop, Dealer, BornAt, Currency, Each, Owed, 0, 0, 0, CASE WHEN Owed > 0 THEN 'Open' ELSE 'NothingOwed' END, 0
        FROM (
            SELECT Id, Position, Workshop, Dealer, BornAt, substr(Core, instr(Core, ' ') + 1) AS Currency, max(0, Owed) AS Owed,
                CAST(replace(substr(Core, 1, instr(Core, ' ') - 1), '.', '') AS INTEGER)
                    * CASE instr(Core, ' ') - instr(Core, '.') - 1 WHEN 2 THEN 100 WHEN 3 THEN 10 ELSE 1 END AS Each
            FROM (
                SELECT o.Id, l.Position, o.Workshop, o.Dealer, o.PlacedAt AS BornAt, json_extract(l.Offer, '$.Core') AS Core,
                    l.Quantity - (SELECT coalesce(sum(json_extract(p.value, '$.Quantity')), 0) FROM json_each(l.Progress) p
                        WHERE json_extract(p.value, '$.Status') IN ('Cancelled', 'Failed', 'Quoted')) AS Owed
                FROM OrderLines l JOIN Orders o ON o.Id = l.OrderId
                WHERE o.PlacedAt IS NOT NULL AND json_extract(l.Offer, '$.Core') IS NOT NULL))
        WHERE Each > 0;
        """;
}
