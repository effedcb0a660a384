using System.Text.Json.Serialization;

namespace TradeCounter.Connectors.Karmak.Wire;

// docs/contracts/karmak.md B4-B7. Only the columns named in Columns are asked for: the reports also hold the dealer's
// costs and margins, which are none of our business.

/// <summary>PartsInventoryExtended: one part at one branch.</summary>
internal sealed record KarmakPartRow
{
    public const string View = "PartsInventoryExtended";

    public const string Columns = "PartsInventoryID,PartNumber,SupplierCode,Description,PartType,BranchCode,SellPackage,SellingUnitOfMeasure,Weight,ListPrice,"
        + "LeadTime,MinimumQuantity,AlternateDescription,CorePartNumber,CoreDescription,EHCCode,ReturnCode,CountryOfOrigin,StockStatus,Inactive,SupersedePriceFilePartNumber";

    /// <summary>What an offer needs beside the search's answer.</summary>
    public const string KindColumns = "PartsInventoryID,PartNumber,SupplierCode,PartType,SellPackage,SupersedePriceFilePartNumber";

    [JsonPropertyName("PartsInventoryID")] public string? PartsInventoryId { get; init; }

    public string? PartNumber { get; init; }

    public string? SupplierCode { get; init; }

    public string? Description { get; init; }

    public string? PartType { get; init; }

    public string? BranchCode { get; init; }

    public decimal? SellPackage { get; init; }

    public string? SellingUnitOfMeasure { get; init; }

    public string? Weight { get; init; }

    public decimal? ListPrice { get; init; }

    public string? LeadTime { get; init; }

    public string? MinimumQuantity { get; init; }

    public string? AlternateDescription { get; init; }

    public string? CorePartNumber { get; init; }

    public string? CoreDescription { get; init; }

    [JsonPropertyName("EHCCode")] public string? EhcCode { get; init; }

    public string? ReturnCode { get; init; }

    public string? CountryOfOrigin { get; init; }

    public string? StockStatus { get; init; }

    public bool? Inactive { get; init; }

    public string? SupersedePriceFilePartNumber { get; init; }
}

/// <summary>PartsOrder: the head of an order.</summary>
internal sealed record KarmakOrderRow
{
    public const string View = "PartsOrder";

    public const string Columns = "PartsOrderNumber,CustomerPO,CustomerNumber,Branch,CreationDate,OrderStatus,OrderSubtotal,OrderTotal,DeliveryDate,TrackingNumber,InvoiceNumber,InvoiceDate,IsVoided";

    public string? PartsOrderNumber { get; init; }

    [JsonPropertyName("CustomerPO")] public string? CustomerPo { get; init; }

    public string? CustomerNumber { get; init; }

    public string? Branch { get; init; }

    public string? CreationDate { get; init; }

    public string? OrderStatus { get; init; }

    public decimal? OrderSubtotal { get; init; }

    public decimal? OrderTotal { get; init; }

    public string? DeliveryDate { get; init; }

    public string? TrackingNumber { get; init; }

    public string? InvoiceNumber { get; init; }

    public string? InvoiceDate { get; init; }

    public bool? IsVoided { get; init; }
}

/// <summary>PartsOrderDetail: one line of an order. It has no line id and no PO number.</summary>
internal sealed record KarmakDetailRow
{
    public const string View = "PartsOrderDetail";

    public const string Columns = "PartsOrderNumber,Branch,PartNumber,Supplier,ItemDescription,ItemType,PartType,Quantity,Price,IsBackorder,ReadyForPickup,DeliveryDate,InvoiceNumber,InvoiceDate,OrderStatus,DetailPartMessage";

    public string? PartNumber { get; init; }

    public string? Supplier { get; init; }

    public string? ItemDescription { get; init; }

    /// <summary>Part, MISC or EHC.</summary>
    public string? ItemType { get; init; }

    /// <summary>Part, Core or Exchange.</summary>
    public string? PartType { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? Price { get; init; }

    public bool? IsBackorder { get; init; }

    public bool? ReadyForPickup { get; init; }

    public string? DeliveryDate { get; init; }

    public string? InvoiceNumber { get; init; }

    public string? InvoiceDate { get; init; }

    public string? OrderStatus { get; init; }

    public string? DetailPartMessage { get; init; }
}

/// <summary>PartsBackOrders: what is still open of a line, and when it is expected.</summary>
internal sealed record KarmakBackOrderRow
{
    public const string View = "PartsBackOrders";

    public const string Columns = "SalesOrderNumber,CustomerPONumber,BranchCode,PartNumber,SupplierCode,Quantity,Status,BackorderDate,DetailDeliveryDate";

    public string? SalesOrderNumber { get; init; }

    public string? BranchCode { get; init; }

    public string? PartNumber { get; init; }

    public string? SupplierCode { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>Its values are documented nowhere; kept as the dealer's word.</summary>
    public string? Status { get; init; }

    /// <summary>When the part is expected.</summary>
    public string? DetailDeliveryDate { get; init; }
}
