using MediatR;
using TradeCounter.Domain;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Takes a file from the browser to the message that reads it; what is too large is refused before a byte of it travels.</summary>
public static class FileDesk
{
    public static async Task<Result<PartListId>> Bring(IMediator mediator, WorkshopId workshop, string name, long size, Func<long, Stream> open)
    {
        if (size > ReadListFile.MaxBytes)
            return ListFile.TooLarge;
        try
        {
            await using var stream = open(ReadListFile.MaxBytes);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            return await mediator.Send(new ReadListFile(workshop, name, content.ToArray()));
        }
        // The connection broke while the file was on its way, or the file went away under the browser.
        catch (Exception error) when (error is IOException or InvalidOperationException or OperationCanceledException)
        {
            return new Refusal("file.lost", "The file did not arrive whole. Bring it again.");
        }
    }
}
