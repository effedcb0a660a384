namespace TradeCounter.CircuitLoad;

/// <summary>How long the steps of opening a circuit took.</summary>
public sealed record CircuitTimes(TimeSpan Page, TimeSpan Socket, TimeSpan Start, TimeSpan FirstRender)
{
    public TimeSpan Open => Page + Socket + Start + FirstRender;
}
