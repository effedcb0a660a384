using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Shared;

/// <summary>Requests for approval in a clerk's words.</summary>
public static class SayApproval
{
    public static string State(ApprovalState state) => state switch
    {
        ApprovalState.Pending => T("waits for approval"),
        ApprovalState.Approved => T("approved"),
        ApprovalState.Declined => T("declined"),
        ApprovalState.Withdrawn => T("taken back"),
        _ => T("no longer stands"),
    };

    public static (string Kind, string Icon) Look(ApprovalState state) => state switch
    {
        ApprovalState.Pending => ("wait", "wait"),
        ApprovalState.Approved => ("ok", "ok"),
        ApprovalState.Declined => ("bad", "bad"),
        _ => ("", "none"),
    };

    public static string Cause(LimitCause cause) => cause.Kind switch
    {
        LimitCauseKind.AboveLimit => T($"{Say.Money(cause.Total)} is above the workshop’s limit of {Say.Money(cause.Limit)} for one checkout."),
        LimitCauseKind.NoLimitInCurrency => T($"{Say.Money(cause.Total)}: the workshop has a spending limit, but none in this currency."),
        _ => T("Not every price is known: an unknown amount counts as above the limit."),
    };
}
