namespace TradeCounter.Reliability.Kill;

/// <summary>Where in an order's life the app dies.</summary>
internal enum KillPoint
{
    /// <summary>The press is about to be stored.</summary>
    BeforeWaitingCommit,
    /// <summary>It is stored, and nobody has been told.</summary>
    AfterWaitingCommit,
    /// <summary>Committed as sending, nothing has left.</summary>
    SendingCommitted,
    /// <summary>Connected, not one byte of the body has left.</summary>
    BeforeTheBody,
    BodyHalfSent,
    /// <summary>The dealer has all of it, and may or may not have made the order.</summary>
    BodySent,
    /// <summary>The dealer has answered, and nobody has read it.</summary>
    AnswerLost,
    /// <summary>Read and judged, not stored.</summary>
    AnswerInMemory,
    /// <summary>Stored, no page has been told.</summary>
    AnswerSaved,
    /// <summary>A look-up is answered, and not stored.</summary>
    LookUp,
    /// <summary>A person has decided, and it is not stored.</summary>
    BeforeDecision,
    /// <summary>It is stored, and the person has not been told.</summary>
    AfterDecision,
    /// <summary>The start after a kill is about to put what was half sent in doubt.</summary>
    Recovery,
}
