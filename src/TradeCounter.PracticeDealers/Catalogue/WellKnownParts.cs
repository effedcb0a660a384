namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>The parts behind <see cref="PracticeParts"/> and those they point to.</summary>
internal static class WellKnownParts
{
    private static readonly DateOnly Since = new(2024, 2, 1);

    public static WellKnownPart[] All { get; } =
    [
        new("FO", "1883037", "Filter assembly, oil", 17.90m, 0) { CanBackOrder = false, Supersession = By(new("FO", "2130418")) },
        new("FO", "2130418", "Filter assembly, oil", 18.40m, 4, 9) { Alternatives = [new("HAS", "LF901"), new("MC", "FL-2061")], Equivalents = [new("EUR", "E149132")] },
        new("MC", "FL-2061", "Oil filter, spin-on", 14.75m, 12),
        new("EUR", "E149132", "Oil filter, cartridge with seal", 13.10m, 20),
        new("FO", "1712030", "Alternator 150 A, exchange", 285.33m, 3, 2) { Weight = 6.8m, Core = new("1712030-CORE", "Alternator 150 A, old unit", 60m) },
        new("FO", "1100001", "Wiper blade, 530 mm", 14.20m, 0) { CanBackOrder = false, Supersession = By(new("FO", "1100002")) },
        new("FO", "1100002", "Wiper blade, 530 mm", 14.80m, 0) { CanBackOrder = false, Supersession = By(new("FO", "1100003")) },
        new("FO", "1100003", "Wiper blade, 530 mm", 15.30m, 1) { Supersession = By(new("FO", "1100004")) },
        new("FO", "1100004", "Wiper blade, 530 mm flat", 16.10m, 15, 6),
        new("FO", "1200001", "Trim clip, bumper", 1.15m, 8) { Supersession = By(new("FO", "1200002")) },
        new("FO", "1200002", "Trim clip, bumper", 1.15m, 3) { Supersession = By(new("FO", "1200001")) },
        new("FO", "1300001", "Brake repair kit, front", 96m, 0) { CanBackOrder = false, Supersession = By(new("FO", "1300002"), new("FO", "1300003", 2), new("FO", "1300004", 8)) },
        new("FO", "1300002", "Brake pad set, front", 54.20m, 6, 3) { Unit = "SET", Weight = 1.8m },
        new("FO", "1300003", "Brake disc, front, vented", 61.75m, 8, 4) { Weight = 7.5m },
        new("FO", "1300004", "Hex bolt, M10 x 1.25 x 60", 0.62m, 240, 180) { Weight = 0.03m },
        new("FO", "1400001", "Key blank with transponder, coded", 118.50m, 5, 5) { Weight = 0.05m, NeedsVin = true },
        new("FO", "1500001", "Airbag, driver", 512m, 2, 1) { BlockedReason = "Safety recall 24S17: not to be sold" },
        new("FO", "1600001", "Headlamp, left, LED", 642.90m, 0) { Weight = 3.4m },
        new("FO", "1600002", "Trim strip, rear left, chrome", 38.40m, 0) { CanBackOrder = false },
        new("FO", "1600003", "Ignition coil, pencil", 47.25m, 2, 2),
        new("FO", "1700001", "Battery, 74 Ah AGM", 168m, 7, 4) { Weight = 19.5m, Surcharge = 9.50m },
        new("FO", "W500221-S437", "Hex bolt, M8 x 35", 0.1275m, 1200, 700) { Decimals = 4, PackQuantity = 100, Weight = 0.02m },
        new("FO", "0012345", "Shaft seal, front", 7.35m, 9, 4),
        new("FO", "12345", "Fuse, mini, 10 A", 0.38m, 60, 45),
        new("FO", "XR-2000/4 HEAVY.DUTY 12/24V-LH", "Work lamp, heavy duty, left", 88.15m, 3, 1),
        new("VW", "1K0-698 151", "Brake pad set, front", 74.60m, 5, 2) { Unit = "SET", Weight = 1.9m, Alternatives = [new("WAG", "ZD1107")] },
        new("WAG", "ZD1107", "Brake pad set, front, with wear sensor", 49.95m, 10, 6) { Unit = "SET", Weight = 1.9m },
        new("VW", "N   908 132 02", "Drain plug with seal", 3.84m, 30, 22),
        new("HAS", "LF115", "Oil filter, spin-on", 7.80m, 14, 20) { Breaks = [new(6, 4m), new(12, 9m)], Equivalents = [new("BAL", "B115-S")] },
        new("FEF", "LF115F", "Oil filter wrench adapter, 76 mm", 5.00m, 9, 5),
        new("BAL", "B115-S", "Lube spin-on", 8.65m, 18, 11),
        new("HAS", "LF901", "Oil filter, spin-on", 9.95m, 1, 11) { Breaks = [new(12, 7.5m)], Alternatives = [new("BAL", "LF140-901")] },
        new("BAL", "LF140-901", "Full-flow lube spin-on", 11.20m, 6, 4),
        new("HAS", "AF7.62", "Air filter <outer> & \"inner\", 3/4 in, Größe ½, façade", 26.40m, 4, 4),
        new("CE", "1198784", "O ring", 24.50m, 12) { Decimals = 4, Weight = 0.1m },
    ];

    public static PracticeBundle[] Bundles { get; } =
    [
        new("OIL-115", "Oil service set LF115", 12m, [new("HAS", "LF115"), new("FEF", "LF115F")]),
        new("BRK-1300", "Brake set, front axle", 8m, [new("FO", "1300002"), new("FO", "1300003", 2)]),
    ];

    public static WellKnownPart[] Of(string maker) => [.. All.Where(part => part.Maker == maker)];

    private static PracticeSupersession By(PracticeReplacement first, params PracticeReplacement[] more) => new(Since, [first, .. more]);
}
