using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

/// <summary>The unique keys here are the promise of docs/ordering.md in the database's own words; none of them may go.</summary>
internal static class OrderMap
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Checkout>(checkout =>
        {
            checkout.HasKey(c => c.Id);
            checkout.Property(c => c.Id).ValueGeneratedNever();
            checkout.HasIndex(c => new { c.Basket, c.BasketVersion }).IsUnique();
        });
        builder.Entity<Approval>(approval =>
        {
            approval.HasKey(a => a.Id);
            approval.Property(a => a.Id).ValueGeneratedNever();
            approval.Property(a => a.Version).IsConcurrencyToken();
            // However often the same basket is pressed: one request.
            approval.HasIndex(a => new { a.Basket, a.BasketVersion }).IsUnique().HasFilter($"State = '{nameof(ApprovalState.Pending)}'");
            approval.HasIndex(a => new { a.State, a.Workshop });
            approval.HasOne<Workshop>().WithMany().HasForeignKey(a => a.Workshop).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Order>(order =>
        {
            order.HasKey(o => o.Id);
            order.Property(o => o.Id).ValueGeneratedNever();
            order.Property(o => o.Version).IsConcurrencyToken();
            order.HasIndex(o => new { o.Checkout, o.Account, o.Location }).IsUnique();
            order.HasIndex(o => o.Reference).IsUnique();
            order.HasIndex(o => new { o.Account, o.DealerOrderNumber }).IsUnique();
            // A quote becomes one order. Only one that surely does not exist at the dealer gives the quote free again.
            order.HasIndex(o => o.FromQuote).IsUnique().HasFilter($"FromQuote IS NOT NULL AND State NOT IN ('{nameof(OrderState.Rejected)}', '{nameof(OrderState.Cancelled)}')");
            order.HasIndex(o => new { o.State, o.NextAskAt });
            order.HasIndex(o => new { o.Workshop, o.ConfirmedAt });
            order.HasIndex(o => o.AlarmedAt).HasFilter("AlarmedAt IS NOT NULL");
            order.Property(o => o.DealerName).HasMaxLength(Dealer.MaxName);
            order.Ignore(o => o.Total).Ignore(o => o.Request).Ignore(o => o.Known);
            order.HasOne<Checkout>().WithMany().HasForeignKey(o => o.Checkout).OnDelete(DeleteBehavior.Restrict);
            order.HasOne<Workshop>().WithMany().HasForeignKey(o => o.Workshop).OnDelete(DeleteBehavior.Restrict);
            order.HasOne<TradeAccount>().WithMany().HasForeignKey(o => o.Account).OnDelete(DeleteBehavior.Restrict);
            order.HasMany(o => o.Lines).WithOne().IsRequired().OnDelete(DeleteBehavior.Cascade);
            order.HasMany(o => o.Events).WithOne().IsRequired().OnDelete(DeleteBehavior.Cascade);
            order.Navigation(o => o.Lines).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
            order.Navigation(o => o.Events).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        builder.Entity<OrderLine>(line =>
        {
            line.ToTable("OrderLines");
            line.HasKey(l => l.Id);
            line.HasIndex(l => l.PartNormal);
            line.Property<long?>("NetTenThousandths");
            line.Property<long?>("DealerNetTenThousandths");
            line.Property(l => l.Progress).UsePropertyAccessMode(PropertyAccessMode.PreferProperty);
            line.Ignore(l => l.Net).Ignore(l => l.DealerNet).Ignore(l => l.Now).Ignore(l => l.Slip);
        });
        builder.Entity<OrderEvent>(entry =>
        {
            entry.ToTable("OrderEvents");
            entry.HasKey(e => e.Id);
        });
        builder.Entity<OrderVisit>(visit =>
        {
            visit.HasKey(v => v.Id);
            visit.Property(v => v.Name).HasMaxLength(ClerkAccount.MaxName);
            visit.HasIndex(v => new { v.Order, v.Clerk, v.At });
            visit.HasOne<Order>().WithMany().HasForeignKey(v => v.Order).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<CounterEvent>(entry =>
        {
            entry.HasKey(e => e.Id);
            entry.Property(e => e.By).HasMaxLength(ClerkAccount.MaxName);
        });
        builder.Entity<OrderCall>(call =>
        {
            call.HasKey(c => c.Id);
            call.HasOne<Order>().WithMany().HasForeignKey(c => c.Order).OnDelete(DeleteBehavior.Restrict);
            call.HasIndex(c => new { c.Order, c.StartedAt });
            // At most one POST per order and attempt.
            call.HasIndex(c => new { c.Order, c.Attempt, c.Try }).IsUnique().HasFilter($"Kind = '{nameof(OrderCallKind.Send)}'");
        });
    }
}
