namespace TradeCounter.PracticeDealers;

/// <summary>What a request is about; fault switches and the ledger go by it.</summary>
public enum PracticeOperation
{
    /// <summary>None of the others.</summary>
    Other,
    /// <summary>Sign-in of the client.</summary>
    Token,
    /// <summary>Finding parts, with or without prices.</summary>
    Search,
    /// <summary>Price and availability of known parts.</summary>
    Price,
    /// <summary>Making an order.</summary>
    Order,
    /// <summary>Reading an order or invoice back.</summary>
    Status,
    /// <summary>Cancelling an order.</summary>
    Cancel,
}
