namespace TradeCounter.Web.Features.Dealers;

/// <summary>A system's name as its maker writes it; a new system stands there as its connector calls it.</summary>
internal static class SystemName
{
    public static string Of(string system) => system switch
    {
        Domain.Dealers.DealerSystems.Keyloop => "Keyloop",
        Domain.Dealers.DealerSystems.GroupLink => "GroupLink",
        Domain.Dealers.DealerSystems.Karmak => "Karmak Fusion",
        _ => system,
    };
}
