using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>
/// The members' parts lists, one per dealer, kept for hours. A list is fetched in the background on first need; whoever needs
/// it waits a while at most and goes on without it. After a failure it is left alone for some minutes.
/// </summary>
internal sealed partial class PartsListings(GroupLinkMessages messages, ILogger<PartsListings> log) : IDisposable
{
    private const int LargestList = 32 * 1024 * 1024;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Slot> _slots = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The list that is there now, or none; a missing or old one begins to be fetched.</summary>
    public PartsIndex? Now(DealerConnection connection)
    {
        var slot = SlotOf(connection);
        _ = Begin(slot, connection);
        return slot.Index;
    }

    /// <summary>The list, waiting for it so long at most, or so long from its beginning: a list that takes minutes holds up the first search only. Unclear: still being fetched.</summary>
    public async Task<DealerReply<PartsIndex>> Within(DealerConnection connection, TimeSpan wait, bool fromItsBeginning, CancellationToken cancellation)
    {
        var slot = SlotOf(connection);
        var fetching = Begin(slot, connection);
        if (slot.Index is { } index)
            return new DealerReply<PartsIndex>.Answered(index);
        if (fromItsBeginning && wait - messages.Clock.GetElapsedTime(Interlocked.Read(ref slot.Begun)) is var left)
            wait = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        try
        {
            return await fetching.WaitAsync(wait, messages.Clock, cancellation);
        }
        catch (TimeoutException)
        {
            return new DealerReply<PartsIndex>.Unclear("the dealer's parts list is still being fetched; search again in a moment");
        }
    }

    /// <summary>The member's line codes, for the connection test.</summary>
    public Task<DealerReply<LineCodesReply10>> LineCodes(DealerConnection connection, CancellationToken cancellation) =>
        messages.Ask(connection, Message.LineCodes, GroupLinkRequests.LineCodes(connection, messages.Now), Lower.Reads.LineCodesAnswer10, a => a.LineCodeResponse, cancellation);

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    // Another address or member is another list; the workshop's account does not change what the member stocks.
    private Slot SlotOf(DealerConnection connection) => _slots.GetOrAdd(
        $"{connection.Dealer.Value}|{new GroupLinkSettings(connection).AddressOf(Message.LineCodes)}|{new GroupLinkSettings(connection).Member}", _ => new Slot());

    private Task<DealerReply<PartsIndex>> Begin(Slot slot, DealerConnection connection)
    {
        lock (slot.Gate)
        {
            if (slot.Fetching is { IsCompleted: false } running)
                return running;
            // One workshop's wrong password must not keep the list from the others.
            var keep = slot.FailedFor is not { } failed ? new GroupLinkSettings(connection).PartsListingLasts
                : failed == connection.Account ? PauseAfterFailure : TimeSpan.Zero;
            if (slot.Fetching is { IsCompletedSuccessfully: true } done && messages.Clock.GetElapsedTime(slot.Since) < keep)
                return done;
            Interlocked.Exchange(ref slot.Begun, messages.Clock.GetTimestamp());
            return slot.Fetching = Task.Run(() => Fetch(slot, connection, _stopping.Token), _stopping.Token);
        }
    }

    private async Task<DealerReply<PartsIndex>> Fetch(Slot slot, DealerConnection connection, CancellationToken cancellation)
    {
        var reply = await Fetch(connection, cancellation);
        var index = reply.OrNull();
        lock (slot.Gate)
        {
            (slot.Since, slot.FailedFor) = (messages.Clock.GetTimestamp(), index is null ? connection.Account : null);
            // An old list serves on where a new one cannot be had.
            slot.Index = index ?? slot.Index;
        }
        LogFetched(connection.DealerKey, index?.Count ?? 0, reply.Match(_ => "fetched", words => words, why => why, why => why));
        return reply;
    }

    private async Task<DealerReply<PartsIndex>> Fetch(DealerConnection connection, CancellationToken cancellation)
    {
        var lines = await LineCodes(connection, cancellation);
        if (!lines.IsAnswered(out var named))
            return lines.FailureAs<LineCodesReply10, PartsIndex>();
        var codes = (named.LineCodes ?? []).Select(l => l.LineCode?.Trim()).OfType<string>().Where(c => c.Length > 0).Distinct().ToList();
        var parts = new List<ListedPart>();
        foreach (var code in codes)
        {
            // One line at a time: the listing has no pages, so that all lines in one answer could be endless.
            var reply = await messages.Ask(connection, Message.LineCodeParts, GroupLinkRequests.LineCodeParts(connection, code, messages.Now),
                Lower.Reads.LineCodePartsAnswer10, a => a.LineCodePartResponse, cancellation, LargestList);
            if (!reply.IsAnswered(out var listed))
                return reply.FailureAs<LineCodesReply10, PartsIndex>();
            parts.AddRange(Parts(new GroupLinkSettings(connection), code, listed));
        }
        return new DealerReply<PartsIndex>.Answered(new PartsIndex(parts, codes.Count));
    }

    private static IEnumerable<ListedPart> Parts(GroupLinkSettings settings, string asked, LineCodesReply10 reply) =>
        from line in reply.LineCodes ?? []
        let brand = settings.BrandOf(line.LineCode ?? asked)
        from part in line.Parts ?? []
        let number = PartNumber.Parse(part.PartNo).Match<PartNumber?>(n => n, _ => null)
        where number is not null
        select new ListedPart(brand, number, DealerWords.Plain(part.PartDescription, ""));

    [LoggerMessage(LogLevel.Information, "Parts list of {Dealer}: {Parts} parts, {Outcome}")]
    private partial void LogFetched(string dealer, int parts, string outcome);

    private sealed class Slot
    {
        public readonly Lock Gate = new();
        public Task<DealerReply<PartsIndex>>? Fetching;
        public volatile PartsIndex? Index;
        public long Begun;
        public long Since;
        public TradeAccountId? FailedFor;
    }
}
