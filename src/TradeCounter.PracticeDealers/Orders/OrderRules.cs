using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.PracticeDealers.Orders;

/// <summary>When a dealer says no, whatever its system.</summary>
internal sealed class OrderRules(PracticeAccounts accounts, PracticeStock stock)
{
    public PracticeRefusal? Check(PracticeOrderDraft draft)
    {
        if (draft.Lines.Count == 0)
            return new(PracticeRefusalCode.Empty, "The order has no lines");
        if (!stock.Has(draft.LocationId))
            return new(PracticeRefusalCode.Location, $"Location {draft.LocationId} does not exist");
        if (accounts.IsOnHold(draft.Account.Number) && !draft.IgnoreHold && !draft.IsQuote)
            return new(PracticeRefusalCode.OnHold, $"Customer {draft.Account.Name} is On Hold. Please call us.");
        return draft.Lines.Select((line, index) => Check(draft, line, index + 1)).FirstOrDefault(refusal => refusal is not null);
    }

    private PracticeRefusal? Check(PracticeOrderDraft draft, PracticeDraftLine line, int id)
    {
        var part = line.Part;
        if (line.Quantity <= 0 || line.Quantity % part.PackQuantity != 0)
            return new(PracticeRefusalCode.Quantity, $"{part.Number}: sold in multiples of {part.PackQuantity}, not {line.Quantity}", id);
        if (part.BlockedReason is { } reason)
            return new(PracticeRefusalCode.Blocked, $"{part.Number}: {reason}", id);
        if (part.NeedsVin && string.IsNullOrWhiteSpace(line.Vehicle))
            return new(PracticeRefusalCode.NeedsVehicle, $"{part.Number}: the vehicle's VIN is required", id);
        var available = stock.Available(part, draft.LocationId);
        var wanted = draft.Lines.Where(other => other.Part.Key == part.Key).Sum(other => other.Quantity);
        return !draft.IsQuote && !part.CanBackOrder && available < wanted
            ? new(PracticeRefusalCode.NotBackOrderable, $"{part.Number}: {available} available, no back orders", id)
            : null;
    }
}
