using System.Globalization;

namespace TradeCounter.CircuitLoad;

/// <summary>What the operating system (Linux) says of a process.</summary>
public sealed record ProcessFigures(long ResidentBytes, long PeakBytes, TimeSpan Cpu)
{
    // The kernel counts a process's time in ticks of 10 ms, whatever its own clock runs at.
    private const int TicksPerSecond = 100;

    public static ProcessFigures Of(int process)
    {
        var (resident, peak) = (0L, 0L);
        foreach (var line in File.ReadLines($"/proc/{process}/status"))
        {
            if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
                resident = Kilobytes(line);
            else if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                peak = Kilobytes(line);
        }
        var stat = File.ReadAllText($"/proc/{process}/stat");
        // The name in brackets may hold blanks; user and system time are the 12th and 13th field behind it.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return new(resident, peak, TimeSpan.FromSeconds((double)ticks / TicksPerSecond));
    }

    private static long Kilobytes(string line) =>
        long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
}
