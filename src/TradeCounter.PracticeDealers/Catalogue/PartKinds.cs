using System.Globalization;

namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>A sort of part: its group, unit, price range, weight, deposit for the old unit (percent of list), and what its variants are called.</summary>
internal sealed record PartKind(char Group, string Name, string Unit, decimal From, decimal To, decimal Weight, int CorePercent, string[] Descriptions);

internal static class PartKinds
{
    // Groups: F filters, B brakes, A air systems, S suspension and steering, D drive and cooling, E engine, L electrics, X outside, C consumables.
    // group | name | unit | list from | to | kg | core % of list | variants
    private const string Table = """
        F|Oil filter|EA|4|28|0.4|0|spin-on;cartridge with seal;long life;by-pass;with drain valve
        F|Air filter|EA|8|70|0.6|0|panel;round;heavy duty outer;heavy duty inner;with pre-cleaner
        F|Fuel filter|EA|9|95|0.5|0|in-line;with water separator;spin-on;primary;secondary
        F|Cabin filter|EA|7|45|0.3|0|pollen;activated carbon;anti-allergen
        F|Filter assembly, oil|EA|12|60|0.7|0|complete with housing;with gasket
        B|Brake pad set|SET|18|140|1.8|0|front;rear;front, with wear sensor;rear, electric handbrake;heavy duty
        B|Brake disc|EA|22|190|7.5|0|front, vented;rear, solid;front, drilled;coated
        B|Brake shoe set|SET|20|90|2.4|0|rear;hand brake;lined, 16.5 x 7
        B|Brake caliper|EA|70|320|4.2|30|front left;front right;rear left;rear right
        B|Brake hose|EA|9|48|0.3|0|front;rear left;rear right;trailer, coiled
        A|Brake chamber|EA|35|160|5.5|0|type 20;type 24/30 spring brake;type 30/30
        A|Slack adjuster|EA|45|180|3.1|25|automatic, 28 spline;automatic, 10 spline;manual
        S|Wheel bearing kit|SET|24|210|1.9|0|front;rear;with ABS ring;tapered
        S|Wheel hub|EA|48|390|5.0|0|front;rear;with studs
        D|Drive belt|EA|8|75|0.3|0|6 ribs;7 ribs, 2100 mm;stretch fit;cogged
        D|Timing belt kit|SET|45|260|1.6|0|with water pump;without pump;with tensioner
        D|Belt tensioner|EA|19|150|0.9|0|automatic;manual;idler
        D|Water pump|EA|28|230|2.6|15|with gasket;electric;with pulley
        D|Thermostat|EA|9|80|0.4|0|82 °C;88 °C;with housing
        D|Radiator|EA|90|880|9.0|0|manual gearbox;automatic gearbox;aluminium core
        D|Coolant hose|EA|7|64|0.4|0|upper;lower;heater, inlet;silicone, 2.5 in
        E|Cylinder head gasket|EA|15|190|0.5|0|multi-layer steel;1.15 mm;1.25 mm
        E|Gasket set|SET|18|310|0.8|0|head, upper;lower;rocker cover;full
        E|Shaft seal|EA|3|58|0.1|0|front;rear;camshaft;PTFE
        E|O ring|EA|0.2|6|0.01|0|2.0 x 18;3.5 x 42;viton;fuel resistant
        L|Alternator|EA|140|620|6.8|25|90 A;120 A;150 A;180 A, 24 V
        L|Starter motor|EA|120|640|7.2|25|1.1 kW;2.0 kW;24 V, 4.0 kW;gear reduction
        L|Battery|EA|70|290|18|15|60 Ah;74 Ah AGM;group 31;95 Ah EFB
        C|Bulb|EA|0.9|35|0.05|0|H7 12 V 55 W;H4 12 V 60/55 W;W5W;D3S xenon;LED, amber
        X|Headlamp|EA|85|980|3.4|0|left;right;left, LED;right, LED
        X|Marker lamp|EA|3|40|0.2|0|LED, amber;LED, red;2 in round;sealed
        L|Spark plug|EA|3|26|0.06|0|nickel;iridium;double platinum
        L|Glow plug|EA|9|55|0.08|0|11 V;4.4 V, ceramic;with pressure sensor
        L|Ignition coil|EA|24|140|0.5|0|pencil;pack of cylinders 1 and 4;with lead
        L|Oxygen sensor|EA|38|240|0.3|0|before catalyst;after catalyst;wide band
        L|NOx sensor|EA|190|690|0.6|20|inlet, 24 V;outlet, 24 V;12 V
        L|Mass air flow sensor|EA|45|290|0.3|0|with housing;plug-in
        B|ABS sensor|EA|14|110|0.2|0|front left;front right;rear;straight, 90 deg
        E|Injector|EA|110|520|0.6|30|common rail;petrol direct;unit injector
        E|Fuel pump|EA|60|480|1.4|20|in tank;high pressure;lift pump
        E|Turbocharger|EA|420|2600|9.5|20|variable geometry;waste gate;with gasket kit
        E|EGR valve|EA|70|420|1.3|0|with cooler;electric;vacuum
        E|Clutch kit|SET|95|980|9.0|15|two-piece;three-piece with bearing;15.5 in, 2 in spline
        E|Dual mass flywheel|EA|240|890|13|0|with bolts;without bolts
        S|Shock absorber|EA|32|240|2.8|0|front left;front right;rear, gas;cab
        S|Coil spring|EA|24|130|3.4|0|front;rear, reinforced
        A|Air spring|EA|75|380|6.1|0|1T15;with piston;bellows only
        S|Control arm|EA|38|290|3.3|0|front left lower;front right lower;rear upper
        S|Ball joint|EA|11|95|0.8|0|lower;upper;with nut
        S|Track rod end|EA|12|88|0.6|0|left;right;left thread
        S|Stabiliser link|EA|9|60|0.4|0|front;rear;left;right
        S|Steering rack|EA|190|920|8.8|25|hydraulic;electric
        S|CV joint kit|SET|38|260|3.0|0|outer;inner;with boot
        X|Exhaust silencer|EA|48|420|8.5|0|rear;centre;stack, 5 in
        X|Exhaust clamp|EA|1.5|18|0.2|0|50 mm;2.5 in;band, 5 in
        A|Air dryer|EA|180|640|7.0|20|cartridge type;12 V heater;24 V heater
        X|Wiper blade|EA|4|42|0.3|0|530 mm;600 mm flat;rear;pair
        X|Door mirror|EA|38|460|2.1|0|left, heated;right, heated;glass only
        C|Fuse|EA|0.1|6|0.005|0|mini, 10 A;blade, 20 A;MAXI, 60 A
        C|Hex bolt|EA|0.05|4|0.03|0|M8 x 35;M10 x 1.25 x 60;M12 x 90, 10.9
        X|Trim clip|EA|0.08|3|0.003|0|door card;wheel arch, black;bumper
        C|Engine oil|L|5|19|0.9|0|5W-30;0W-20;15W-40;10W-40
        C|Coolant|L|3|14|1.1|0|G12evo, pink;OAT, red;ready mixed
        D|Hydraulic hose|M|4|38|0.6|0|1/4 in;3/8 in;1/2 in, two wire
        """;

    public static PartKind[] All { get; } = [.. Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    private static PartKind Read(string line)
    {
        var cells = line.Split('|');
        return new(cells[0][0], cells[1], cells[2], Amount(cells[3]), Amount(cells[4]), Amount(cells[5]), int.Parse(cells[6], CultureInfo.InvariantCulture), [.. cells[7].Split(';').Select(variant => $"{cells[1]}, {variant}")]);
    }

    private static decimal Amount(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
