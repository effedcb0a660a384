namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>The makers, the groups of parts they make, and how they number them (# a digit, ? a letter, all else as it stands).</summary>
internal static class PracticeMakers
{
    private static readonly Dictionary<string, (PracticeMaker Maker, string Makes, string[] Styles)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FO"] = Maker("FO", "Ford", "A", "FBSDELXC", "1######", "2######", "?#??-####-?", "?#?? ##?### ??"),
        ["MC"] = Maker("MC", "Motorcraft", "A", "FBDLX", "FL-####", "FA-####", "SP-###-?"),
        ["VW"] = Maker("VW", "Volkswagen", "A", "FBSDELXC", "#?#-### ###", "#?# ### ### ?", "N   ### ### ##", "##? ### ###.?"),
        ["OM"] = Maker("OM", "Omnicraft", "B", "FBSD", "2######", "QC####", "?K##-##/##"),
        ["CAS"] = Maker("CAS", "Castle Workshop Supplies", "C", "XC", "CW ###/##", "0#####", "CW.##.##.##"),
        ["PE"] = Maker("PE", "Peugeot", "A", "FBSDELXC", "16 ### ### ##", "98#######", "####.??"),
        ["CI"] = Maker("CI", "Citroën", "A", "FBSDELXC", "16 ### ### ##", "96 ### ### 80", "####.??"),
        ["OP"] = Maker("OP", "Opel", "A", "FBSDELXC", "9## ####", "13 ### ###", "55#######"),
        ["EUR"] = Maker("EUR", "Eurorepar", "B", "FBSDX", "E######", "16########"),
        ["HAS"] = Maker("HAS", "Hastings Filters", "A", "F", "LF####", "AF####", "FF####", "GF####-?"),
        ["FEF"] = Maker("FEF", "Federal Filters", "A", "F", "LF####F", "CA#####", "0##-####"),
        ["GAT"] = Maker("GAT", "Gatewell Belts", "B", "D", "K0#####", "T####", "5###-##MG XS", "2####"),
        ["WAG"] = Maker("WAG", "Wagon Brake", "B", "B", "ZD####", "BD######E", "QC####A"),
        ["STA"] = Maker("STA", "Standfast Ignition", "B", "LX", "UF-###T", "FD###", "AS-####", "00####"),
        ["DEN"] = Maker("DEN", "Densor", "A", "LD", "234-####", "471-####", "TT##/??-#"),
        ["MOO"] = Maker("MOO", "Mooring Chassis", "B", "S", "K######", "ES####RL", "RK######"),
        ["BAL"] = Maker("BAL", "Baldwin Filters", "A", "F", "BF####", "B###-S", "PA####", "RS####", "LF###-###"),
        ["CE"] = Maker("CE", "Cumberland Engine", "A", "EDL", "1######", "3######", "4######-RX"),
        ["FLE"] = Maker("FLE", "Fleetline", "B", "FD", "LF#####", "FS#####", "WF####"),
        ["MER"] = Maker("MER", "Meridian Axle", "B", "SA", "R######", "A##-####-?-####", "KIT ####"),
        ["BEN"] = Maker("BEN", "Bendale Air", "B", "AB", "065###", "10####", "K0#####", "8######RX"),
    };

    public static PracticeMaker Of(string code) => Known[code].Maker;

    public static string[] StylesOf(string code) => Known[code].Styles;

    /// <summary>Places in <see cref="PartKinds.All"/> of what the maker makes.</summary>
    public static byte[] KindsOf(string code) =>
        [.. Enumerable.Range(0, PartKinds.All.Length).Where(kind => Known[code].Makes.Contains(PartKinds.All[kind].Group, StringComparison.Ordinal)).Select(kind => (byte)kind)];

    private static (PracticeMaker, string, string[]) Maker(string code, string name, string group, string makes, params string[] styles) => (new(code, name, group), makes, styles);
}
