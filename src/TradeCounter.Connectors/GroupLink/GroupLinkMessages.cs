using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>Kinds of messages; each may have an address of its own (setting "inquiryUrl" and so on).</summary>
internal static class Message
{
    public const string Inquiry = "inquiry";
    public const string Order = "order";
    public const string OrderInvoice = "orderInvoiceNumber";
    public const string Cancel = "cancel";
    public const string Invoice = "invoice";
    public const string Account = "accountDetail";
    public const string LineCodes = "lineCodes";
    public const string LineCodeParts = "lineCodeParts";
}

/// <summary>Sends messages and reads the head of their answers (docs/contracts/grouplink.md §1): anything but "success" is the member's no.</summary>
internal sealed class GroupLinkMessages(DealerHttp reads, OrderHttp orders, TimeProvider clock)
{
    public const string ContentType = "application/json; charset=utf-8";

    public DateTimeOffset Now => clock.GetUtcNow();

    public TimeProvider Clock => clock;

    /// <summary>A question that may be asked twice. The member's "no" is Refused, unless <paramref name="failuresToo"/> says that it is an answer as well.</summary>
    public async Task<DealerReply<TReply>> Ask<TAnswer, TReply>(DealerConnection connection, string message, string body,
        JsonTypeInfo<TAnswer> type, Func<TAnswer, TReply?> open, CancellationToken cancellation, int maxAnswer = DealerHttp.MaxAnswer, bool failuresToo = false)
        where TAnswer : class where TReply : class, IAnswerHeader
    {
        var settings = new GroupLinkSettings(connection);
        if (settings.AddressOf(message) is not { } address)
            return new DealerReply<TReply>.Unreachable(NoAddress);
        var secrets = Secrets(connection);
        var reply = await reads.Read(connection, () => Request(connection, settings, address, body), secrets, cancellation, maxAnswer);
        return reply.Then(answer => Open(answer, type, open, secrets, failuresToo));
    }

    /// <summary>A message that has an effect: goes out once.</summary>
    public async Task<DealerReply<HttpAnswer>> SendOnce(DealerConnection connection, string message, FrozenRequest request, SendPermit permit, CancellationToken cancellation)
    {
        var settings = new GroupLinkSettings(connection);
        if (settings.AddressOf(message) is not { } address)
            return new DealerReply<HttpAnswer>.Unreachable(NoAddress);
        var secrets = Secrets(connection);
        var reply = await orders.Send(connection, address, request, secrets, headers => SetHeaders(headers, settings), permit, cancellation);
        return reply.Match<DealerReply<HttpAnswer>>(_ => reply,
            body => new DealerReply<HttpAnswer>.Refused(DealerWords.OfError(body, reply.Evidence?.HttpStatus, secrets)) { Evidence = reply.Evidence },
            _ => reply, _ => reply);
    }

    public static IReadOnlyList<string> Secrets(DealerConnection connection) => WireLog.Secrets(connection, GroupLinkFields.All);

    private const string NoAddress = "The dealer's address is missing or is no web address.";

    private static DealerReply<TReply> Open<TAnswer, TReply>(HttpAnswer answer, JsonTypeInfo<TAnswer> type, Func<TAnswer, TReply?> open, IReadOnlyList<string> secrets, bool failuresToo)
        where TAnswer : class where TReply : class, IAnswerHeader
    {
        if (!answer.IsSuccess)
            return new DealerReply<TReply>.Refused(DealerWords.OfError(answer.Body, answer.Status, secrets));
        if (DealerJson.TryRead(answer.Body, type) is not { } read || open(read) is not { } reply)
            return new DealerReply<TReply>.Unclear("the dealer's answer could not be read");
        return reply.Fails() && !failuresToo
            ? new DealerReply<TReply>.Refused(DealerWords.Plain(reply.Reason, $"The dealer answered “{DealerWords.Plain(reply.Status, "failure")}” without a reason.", secrets))
            : new DealerReply<TReply>.Answered(reply);
    }

    private static HttpRequestMessage Request(DealerConnection connection, GroupLinkSettings settings, Uri address, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(WireLog.FillSecrets(body, connection), Encoding.UTF8, "application/json"),
        };
        SetHeaders(request.Headers, settings);
        return request;
    }

    private static void SetHeaders(HttpRequestHeaders headers, GroupLinkSettings settings)
    {
        headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (settings.HttpAuthorization is { } authorization)
            headers.TryAddWithoutValidation("Authorization", authorization);
    }
}

internal static class AnswerHeaders
{
    public static bool Succeeds(this IAnswerHeader header) => IsSuccess(header.Status);

    /// <summary>A blank status is no failure by itself: some assumed answers may lack it.</summary>
    public static bool Fails(this IAnswerHeader header) =>
        string.IsNullOrWhiteSpace(header.Status) ? !string.IsNullOrWhiteSpace(header.Reason) : !header.Succeeds();

    public static bool IsSuccess(string? word) => string.Equals(word?.Trim(), "success", StringComparison.OrdinalIgnoreCase);
}
