namespace TradeCounter.Domain.Orders;

/// <summary>Where a clerk had an order before their eyes, or what they asked about it.</summary>
public enum OrderVisitKind { Page, Board, List, Placing, Export, Evidence, EvidenceDownload, LookUp, Refresh, Cancel }
