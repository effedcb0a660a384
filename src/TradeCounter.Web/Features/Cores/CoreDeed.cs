namespace TradeCounter.Web.Features.Cores;

/// <summary>What a clerk is about to note of a core.</summary>
public enum CoreDeed { Return, Credit, TakeBack }
