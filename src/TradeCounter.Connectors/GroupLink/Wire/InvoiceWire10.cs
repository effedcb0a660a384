using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>Invoice request 1.0 (docs/contracts/grouplink.md §6). Here <c>memberno</c> is a number and an empty text means "any".</summary>
internal sealed record InvoiceRequest10(InvoiceQuery10 InvoiceRequest);

internal sealed record InvoiceQuery10 : Header10
{
    /// <summary>A number in the documents' example; a member number with other signs is sent as text.</summary>
    [JsonConverter(typeof(NumberWherePossible))]
    public required string MemberNo { get; init; }

    public required string AccountId { get; init; }
    public required string InvoiceNo { get; init; }
    public required string PoNumber { get; init; }

    /// <summary>MM/dd/yyyy.</summary>
    public required string FromInvoiceDate { get; init; }

    public required string ToInvoiceDate { get; init; }
    public required string LocationId { get; init; }
    public required string PartNo { get; init; }
    public required string InvoiceType { get; init; }
}

internal sealed record InvoiceAnswer10(InvoiceReply10? InvoiceResponse);

internal sealed record InvoiceReply10 : AnswerHeader10
{
    [JsonConverter(typeof(OneOrMany<Invoice10>))]
    public List<Invoice10>? Invoices { get; init; }
}

/// <summary>Numbers come as texts.</summary>
internal sealed record Invoice10
{
    public string? InvoiceNo { get; init; }
    public string? InvoiceDate { get; init; }
    public string? AccountId { get; init; }
    public string? LocationId { get; init; }
    public string? PoNumber { get; init; }
    public decimal? TotalCost { get; init; }

    [JsonConverter(typeof(OneOrMany<InvoiceLine10>))]
    public List<InvoiceLine10>? InvoiceDetail { get; init; }
}

internal sealed record InvoiceLine10
{
    public decimal? ItemQty { get; init; }
    public string? LineCode { get; init; }
    public string? PartNo { get; init; }
    public string? Description { get; init; }
    public decimal? ListPrice { get; init; }
    public decimal? Cost { get; init; }
}

internal sealed class NumberWherePossible : JsonConverter<string>
{
    public override string? Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) => reader.GetString();

    public override void Write(System.Text.Json.Utf8JsonWriter writer, string value, System.Text.Json.JsonSerializerOptions options)
    {
        // "020" is another member than 20: only what survives as a number is sent as one.
        if (int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number.ToString(System.Globalization.CultureInfo.InvariantCulture) == value)
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(value);
    }
}
