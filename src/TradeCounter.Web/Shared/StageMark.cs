namespace TradeCounter.Web.Shared;

/// <summary>How one stage of a line is drawn. NotReported is not NotReached: the dealer tells nothing of it.</summary>
public enum StageMark
{
    NotReached, Reached, Partly, Waiting, Failed, NotReported,
}
