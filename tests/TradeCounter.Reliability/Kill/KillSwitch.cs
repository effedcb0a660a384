namespace TradeCounter.Reliability.Kill;

internal sealed record KillWanted(string Point, int After);

internal static class KillSwitch
{
    public static void Listen()
    {
    }

    public static KillWanted Set(KillWanted wanted) => wanted;
}
