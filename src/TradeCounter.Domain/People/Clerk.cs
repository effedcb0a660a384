namespace TradeCounter.Domain.People;

/// <summary>Workshop: sees its own workshop only. Counter: every workshop's orders, settles them, orders on a workshop's behalf. Admin: dealers, accounts, people.</summary>
public enum Role { Workshop, Counter, Admin }

/// <summary>Who is acting. <paramref name="Workshop"/> is null for counter staff and admins, who belong to none.</summary>
public sealed record Clerk(ClerkId Id, string Name, string Email, Role Role, WorkshopId? Workshop)
{
    public bool MaySee(WorkshopId workshop) => Role is Role.Counter or Role.Admin || Workshop == workshop;

    /// <summary>May fill baskets and order for this workshop.</summary>
    public bool MayOrderFor(WorkshopId workshop) => Role == Role.Counter || Workshop == workshop;

    /// <summary>May say yes to what a colleague's checkout costs above the workshop's limit. Counter staff always may.</summary>
    public bool Approves { get; init; }

    public bool MayApproveFor(WorkshopId workshop) => Role == Role.Counter || (Workshop == workshop && Approves);
}
