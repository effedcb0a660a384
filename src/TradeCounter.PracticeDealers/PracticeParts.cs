namespace TradeCounter.PracticeDealers;

/// <summary>A part number worth trying: who makes it, the number, and what is special about it.</summary>
public sealed record PracticeHint(string MakerCode, string Number, string Special);

/// <summary>Well known part numbers, the same in every practice dealer that sells the maker.</summary>
public static class PracticeParts
{
    /// <summary>Replaced one for one by <see cref="OilFilterFord"/>.</summary>
    public static PracticeHint Superseded { get; } = new("FO", "1883037", "replaced by 2130418, one for one");

    /// <summary>An ordinary part in stock at several dealers.</summary>
    public static PracticeHint OilFilterFord { get; } = new("FO", "2130418", "the newer oil filter, in stock");

    /// <summary>Exchange part with a core charge and an own core number.</summary>
    public static PracticeHint ExchangeAlternator { get; } = new("FO", "1712030", "exchange alternator, core charge 60.00");

    /// <summary>First of a chain of three replacements.</summary>
    public static PracticeHint ChainStart { get; } = new("FO", "1100001", "replaced three times: 1100002, 1100003, 1100004");

    /// <summary>Two numbers that replace one another.</summary>
    public static PracticeHint Loop { get; } = new("FO", "1200001", "replaced by 1200002, and that by 1200001: a loop");

    /// <summary>Replaced by a set of three parts with quantities.</summary>
    public static PracticeHint ReplacedBySet { get; } = new("FO", "1300001", "replaced by a set: 1300002, 2 of 1300003, 8 of 1300004");

    /// <summary>Cannot be ordered without the vehicle's VIN.</summary>
    public static PracticeHint NeedsVin { get; } = new("FO", "1400001", "coded key, the order must carry the VIN");

    /// <summary>The dealer must not sell it.</summary>
    public static PracticeHint Blocked { get; } = new("FO", "1500001", "blocked: safety recall");

    /// <summary>None anywhere, but it can be back-ordered.</summary>
    public static PracticeHint OutOfStock { get; } = new("FO", "1600001", "none in stock, can be back-ordered");

    /// <summary>None anywhere, and it cannot be back-ordered.</summary>
    public static PracticeHint NoLongerMade { get; } = new("FO", "1600002", "none in stock and no back order");

    /// <summary>Two in stock at each location, so that three make a back order.</summary>
    public static PracticeHint FewInStock { get; } = new("FO", "1600003", "only 2 in stock at each location; order 3 for a back order");

    /// <summary>Price with four decimals, sold by the hundred.</summary>
    public static PracticeHint FourDecimals { get; } = new("FO", "W500221-S437", "price with four decimals, packs of 100");

    /// <summary>Blanks, a dash, and letters that only look like digits.</summary>
    public static PracticeHint Awkward { get; } = new("VW", "1K0-698 151", "found as 1K0698151 too; brake pads, front");

    /// <summary>Three blanks in a row, as printed.</summary>
    public static PracticeHint ManyBlanks { get; } = new("VW", "N   908 132 02", "three blanks in a row");

    /// <summary>Leading zeros that count; 12345 is another part.</summary>
    public static PracticeHint LeadingZeros { get; } = new("FO", "0012345", "leading zeros; 12345 is another part");

    /// <summary>The same digits without the zeros.</summary>
    public static PracticeHint NoLeadingZeros { get; } = new("FO", "12345", "not the same as 0012345");

    /// <summary>Thirty characters with blanks, dashes, slashes and dots.</summary>
    public static PracticeHint Longest { get; } = new("FO", "XR-2000/4 HEAVY.DUTY 12/24V-LH", "30 characters");

    /// <summary>Cost less while ordered together with <see cref="BundleMate"/>; has an equivalent and quantity breaks.</summary>
    public static PracticeHint BundleLead { get; } = new("HAS", "LF115", "cheaper together with FEF LF115F; price falls from 6 and 12");

    /// <summary>The other half of the bundle.</summary>
    public static PracticeHint BundleMate { get; } = new("FEF", "LF115F", "bundle with HAS LF115");

    /// <summary>Few in the first location, many in the second, with breaks and an alternative.</summary>
    public static PracticeHint TwoLocations { get; } = new("HAS", "LF901", "1 in the first location, 11 in the second; alternative to FO 2130418");

    /// <summary>A description with signs that must be shown as they are.</summary>
    public static PracticeHint OddDescription { get; } = new("HAS", "AF7.62", "description with < > & \" and accents");

    /// <summary>Carries a surcharge that is no core.</summary>
    public static PracticeHint WithSurcharge { get; } = new("FO", "1700001", "battery with an environment surcharge");

    /// <summary>The heavy truck part of Karmak's own example.</summary>
    public static PracticeHint TruckSeal { get; } = new("CE", "1198784", "O ring at Midwest Trucks");

    /// <summary>All of them, in the order the sign-in page shows them.</summary>
    public static IReadOnlyList<PracticeHint> All { get; } =
    [
        Superseded, OilFilterFord, ExchangeAlternator, BundleLead, BundleMate, TwoLocations, Awkward, FewInStock, OutOfStock, NoLongerMade,
        NeedsVin, Blocked, ChainStart, Loop, ReplacedBySet, WithSurcharge, FourDecimals, LeadingZeros, NoLeadingZeros, ManyBlanks, Longest,
        OddDescription, TruckSeal,
    ];
}
