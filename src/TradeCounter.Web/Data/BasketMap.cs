using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

internal static class BasketMap
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Basket>(basket =>
        {
            basket.HasKey(b => b.Id);
            basket.Property(b => b.Id).ValueGeneratedNever();
            basket.Property(b => b.Name).HasMaxLength(Basket.MaxName);
            basket.Property(b => b.Version).IsConcurrencyToken();
            basket.HasIndex(b => new { b.Workshop, b.ChangedAt });
            basket.HasOne<Workshop>().WithMany().HasForeignKey(b => b.Workshop).OnDelete(DeleteBehavior.Restrict);
            basket.HasMany(b => b.Lines).WithOne().IsRequired().OnDelete(DeleteBehavior.Cascade);
            // Only ever added to; read apart, the newest of them (GetBasket).
            basket.HasMany(b => b.Edits).WithOne().IsRequired().OnDelete(DeleteBehavior.Cascade);
            basket.Navigation(b => b.Edits).UsePropertyAccessMode(PropertyAccessMode.Field);
            // Few lines, always needed: whoever loads a basket gets them, in their order.
            basket.Navigation(b => b.Lines).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        builder.Entity<BasketEdit>(edit =>
        {
            edit.ToTable("BasketEdits");
            edit.HasKey(e => e.Id);
        });
        builder.Entity<BasketLine>(line =>
        {
            line.ToTable("BasketLines");
            line.HasKey(l => l.Id);
            line.Property(l => l.Id).ValueGeneratedNever();
        });
    }
}
