using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Web.Data;

internal static class DealerMap
{
    public static void Map(ModelBuilder builder, SettingsProtector protector)
    {
        builder.Entity<Workshop>(workshop =>
        {
            workshop.HasKey(w => w.Id);
            workshop.HasIndex(w => w.Key).IsUnique();
            workshop.Property(w => w.Name).HasMaxLength(Workshop.MaxName);
            workshop.Property(w => w.SpendingLimits).HasDefaultValue(Array.Empty<Money>());
            workshop.Property(w => w.Version).IsConcurrencyToken();
        });
        builder.Entity<Dealer>(dealer =>
        {
            dealer.HasKey(d => d.Id);
            dealer.HasIndex(d => d.Key).IsUnique();
            dealer.Property(d => d.Key).HasMaxLength(Dealer.MaxKey);
            dealer.Property(d => d.Name).HasMaxLength(Dealer.MaxName);
            dealer.Property(d => d.Locations);
            dealer.Property(d => d.Settings).HasConversion(s => protector.Protect(s), text => protector.Unprotect(text), SettingsComparer);
            dealer.Property(d => d.Version).IsConcurrencyToken();
        });
        builder.Entity<TradeAccount>(account =>
        {
            account.HasKey(a => a.Id);
            account.HasIndex(a => new { a.Workshop, a.Dealer, a.AccountNumber }).IsUnique();
            account.Property(a => a.AccountNumber).HasMaxLength(TradeAccount.MaxNumber);
            account.Property(a => a.Settings).HasConversion(s => protector.Protect(s), text => protector.Unprotect(text), SettingsComparer);
            account.Property(a => a.Version).IsConcurrencyToken();
            account.HasOne<Workshop>().WithMany().HasForeignKey(a => a.Workshop).OnDelete(DeleteBehavior.Restrict);
            account.HasOne<Dealer>().WithMany().HasForeignKey(a => a.Dealer).OnDelete(DeleteBehavior.Restrict);
        });
    }

    /// <summary>Settings never change in place, and encrypting twice gives two texts: the instance decides.</summary>
    private static readonly Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<Settings> SettingsComparer =
        new((a, b) => ReferenceEquals(a, b), s => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(s), s => s);
}
