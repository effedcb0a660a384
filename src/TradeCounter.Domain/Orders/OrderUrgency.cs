namespace TradeCounter.Domain.Orders;

/// <summary>How soon the parts are needed, in the trade's words; each dealer takes some of them.</summary>
public enum OrderUrgency { Daily, Emergency, VehicleOffRoad, Stock, Collection }

/// <summary>An order takes stock; a quote only prices it.</summary>
public enum OrderIntent { Order, Quote }
