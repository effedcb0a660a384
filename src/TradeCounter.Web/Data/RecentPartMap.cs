using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

internal static class RecentPartMap
{
    public static void Map(ModelBuilder builder) => builder.Entity<RecentPart>(part =>
    {
        part.ToTable("RecentParts");
        part.HasKey(p => new { p.Workshop, p.Normal });
        part.Property(p => p.Printed).HasMaxLength(PartNumber.MaxLength);
        part.Property(p => p.Brand).HasMaxLength(BrandCode.MaxLength);
        part.Property(p => p.Description).HasMaxLength(RecentPart.MaxDescription);
        part.HasIndex(p => new { p.Workshop, p.AskedAt });
        part.HasOne<Workshop>().WithMany().HasForeignKey(p => p.Workshop).OnDelete(DeleteBehavior.Cascade);
    });
}
