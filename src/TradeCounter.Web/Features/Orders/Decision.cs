namespace TradeCounter.Web.Features.Orders;

/// <summary>The three things a person may say of an order in doubt; none of them is offered first.</summary>
public enum Decision { ItIsThere, SendAgain, DropIt }
