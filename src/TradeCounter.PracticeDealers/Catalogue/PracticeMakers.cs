namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>The makers and how they number their parts (# a digit, ? a letter, all else as it stands).</summary>
internal static class PracticeMakers
{
    private static readonly Dictionary<string, (PracticeMaker Maker, string[] Styles)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FO"] = Maker("FO", "Ford", "A", "1######", "2######", "?#??-####-?", "?#?? ##?### ??"),
        ["MC"] = Maker("MC", "Motorcraft", "A", "FL-####", "FA-####", "SP-###-?"),
        ["VW"] = Maker("VW", "Volkswagen", "A", "#?#-### ###", "#?# ### ### ?", "N   ### ### ##", "##? ### ###.?"),
        ["OM"] = Maker("OM", "Omnicraft", "B", "2######", "QC####", "?K##-##/##"),
        ["CAS"] = Maker("CAS", "Castle Workshop Supplies", "C", "CW ###/##", "0#####", "CW.##.##.##"),
        ["PE"] = Maker("PE", "Peugeot", "A", "16 ### ### ##", "98#######", "####.??"),
        ["CI"] = Maker("CI", "Citroën", "A", "16 ### ### ##", "96 ### ### 80", "####.??"),
        ["OP"] = Maker("OP", "Opel", "A", "9## ####", "13 ### ###", "55#######"),
        ["EUR"] = Maker("EUR", "Eurorepar", "B", "E######", "16########"),
        ["HAS"] = Maker("HAS", "Hastings Filters", "A", "LF####", "AF####", "FF####", "GF####-?"),
        ["FEF"] = Maker("FEF", "Federal Filters", "A", "LF####F", "CA#####", "0##-####"),
        ["GAT"] = Maker("GAT", "Gatewell Belts", "B", "K0#####", "T####", "5###-##MG XS", "2####"),
        ["WAG"] = Maker("WAG", "Wagon Brake", "B", "ZD####", "BD######E", "QC####A"),
        ["STA"] = Maker("STA", "Standfast Ignition", "B", "UF-###T", "FD###", "AS-####", "00####"),
        ["DEN"] = Maker("DEN", "Densor", "A", "234-####", "471-####", "TT##/??-#"),
        ["MOO"] = Maker("MOO", "Mooring Chassis", "B", "K######", "ES####RL", "RK######"),
        ["BAL"] = Maker("BAL", "Baldwin Filters", "A", "BF####", "B###-S", "PA####", "RS####", "LF###-###"),
        ["CE"] = Maker("CE", "Cumberland Engine", "A", "1######", "3######", "4######-RX"),
        ["FLE"] = Maker("FLE", "Fleetline", "B", "LF#####", "FS#####", "WF####"),
        ["MER"] = Maker("MER", "Meridian Axle", "B", "R######", "A##-####-?-####", "KIT ####"),
        ["BEN"] = Maker("BEN", "Bendale Air", "B", "065###", "10####", "K0#####", "8######RX"),
    };

    public static PracticeMaker Of(string code) => Known[code].Maker;

    public static string[] StylesOf(string code) => Known[code].Styles;

    private static (PracticeMaker, string[]) Maker(string code, string name, string group, params string[] styles) => (new(code, name, group), styles);
}
