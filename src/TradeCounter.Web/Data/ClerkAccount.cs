using Microsoft.AspNetCore.Identity;
using TradeCounter.Domain;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

/// <summary>A person who can sign in, and what stood on their desk last: the workshop they act for and the basket they fill.</summary>
public sealed class ClerkAccount : IdentityUser
{
    public const int MaxName = 100;

    public const int MaxEmail = 256;

    public string Name { get; set; } = "";

    public Role Role { get; set; }

    /// <summary>Set for the role Workshop only.</summary>
    public WorkshopId? Workshop { get; set; }

    /// <summary>May approve colleagues' orders above the workshop's limit; for the role Workshop only.</summary>
    public bool Approves { get; set; }

    public WorkshopId? DeskWorkshop { get; set; }

    public BasketId? DeskBasket { get; set; }

    /// <summary>The last thing of the orders' history (its id) that this person has seen among the notices.</summary>
    public long NoticesSeenTo { get; set; }

    /// <summary>Wants to hear a short tone when a notice comes in.</summary>
    public bool Sound { get; set; }

    /// <summary>A switched-off person cannot sign in, and loses every right at once.</summary>
    public bool IsActive { get; set; } = true;

    public Clerk ToClerk() => new(new ClerkId(Id), Name, Email ?? "", Role, Workshop) { Approves = Approves };
}
