using System.Text;

namespace TradeCounter.Connectors.Http;

/// <summary>A dealer's answer, read whole up to a limit.</summary>
internal sealed record HttpAnswer(int Status, string Body, string? MediaType, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

internal sealed class AnswerTooLargeException(int limit) : IOException($"the answer is longer than {limit / 1024:N0} KB");

internal static class AnswerBody
{
    public static async Task<HttpAnswer> Read(HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        var content = response.Content;
        // We asked for no compression; an answer that comes compressed all the same cannot be read (and might be a bomb).
        if (content.Headers.ContentEncoding.Any(e => e != "identity"))
            throw new IOException("the answer came compressed although we asked for plain text");
        if (content.Headers.ContentLength > limit)
            throw new AnswerTooLargeException(limit);
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (kept.Length + read > limit)
                throw new AnswerTooLargeException(limit);
            kept.Write(buffer, 0, read);
        }
        return new HttpAnswer((int)response.StatusCode, Text(content, kept), content.Headers.ContentType?.MediaType,
            response.Headers.RetryAfter?.Delta);
    }

    private static string Text(HttpContent content, MemoryStream bytes)
    {
        var charset = content.Headers.ContentType?.CharSet?.Trim('"');
        var encoding = Encoding.UTF8;
        if (charset is not null && Encoding.GetEncodings().FirstOrDefault(e => string.Equals(e.Name, charset, StringComparison.OrdinalIgnoreCase)) is { } known)
            encoding = known.GetEncoding();
        var text = encoding.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        return text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
    }
}
