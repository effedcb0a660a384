using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

internal static class PartListMap
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<PartList>(list =>
        {
            list.ToTable("PartLists");
            list.HasKey(l => l.Id);
            list.Property(l => l.Id).ValueGeneratedNever();
            list.Property(l => l.Name).HasMaxLength(PartList.MaxName);
            list.Property(l => l.Version).IsConcurrencyToken();
            list.HasIndex(l => new { l.Workshop, l.ChangedAt });
            list.HasIndex(l => l.State);
            list.HasOne<Workshop>().WithMany().HasForeignKey(l => l.Workshop).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<PartListRow>(row =>
        {
            row.ToTable("PartListRows");
            row.HasKey(r => new { r.List, r.Index });
            row.Property(r => r.Number).HasMaxLength(PartNumber.MaxLength);
            row.Property(r => r.Brand).HasMaxLength(BrandCode.MaxLength);
            // Several dealers answer for one row at once: none may overwrite what another one said.
            row.Property(r => r.Outcome).IsConcurrencyToken();
            row.Ignore(r => r.Part).Ignore(r => r.Cells);
            row.HasIndex(r => new { r.List, r.Place });
            row.HasOne<PartList>().WithMany().HasForeignKey(r => r.List).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<PartListAnswer>(answer =>
        {
            answer.ToTable("PartListAnswers");
            answer.HasKey(a => new { a.List, a.Account, a.Batch });
            answer.HasOne<PartList>().WithMany().HasForeignKey(a => a.List).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
