using TradeCounter.Domain;

namespace TradeCounter.Web.Data;

/// <summary>A part number a workshop asked for and some dealer knew; the newest <see cref="Kept"/> of each workshop.</summary>
public sealed class RecentPart
{
    public const int Kept = 20;
    public const int MaxDescription = 200;

    public WorkshopId Workshop { get; set; }

    /// <summary>The number's normal form: the same part asked for in another spelling is the same row.</summary>
    public string Normal { get; set; } = "";

    public string Printed { get; set; } = "";

    public string? Brand { get; set; }

    public string? Description { get; set; }

    public DateTimeOffset AskedAt { get; set; }
}
