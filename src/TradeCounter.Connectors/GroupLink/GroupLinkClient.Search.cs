using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>Inquiries: one bulk message for up to 50 parts, all locations in each (docs/contracts/grouplink.md §3).</summary>
internal sealed partial class GroupLinkClient
{
    private const int MostCodesForOneNumber = 10;

    public async Task<DealerReply<FoundParts>> FindParts(DealerConnection connection, PartQuery query, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(query.Words))
            return await FindByWords(connection, query.Words, cancellation);
        var asked = new List<AskedPart>();
        foreach (var part in query.Numbers)
            asked.AddRange((await Codes(connection, part.Part, mayWait: true, cancellation)).Select(key => new AskedPart(part.Part, key, part.Quantity)));
        return (await Inquire(connection, asked, [], cancellation)).Map(found => WithHint(connection, found));
    }

    public async Task<DealerReply<PartDetails>> GetPart(DealerConnection connection, PartKey part, string? dealerPartId, CancellationToken cancellation)
    {
        var found = await FindParts(connection, PartQuery.For(part, Quantity.One), cancellation);
        return found.Then<FoundParts, PartDetails>(parts => parts.Offers.FirstOrDefault(o => o.Relation == OfferRelation.Requested) is { } offer
            ? new DealerReply<PartDetails>.Answered(new PartDetails(offer.Part, offer.Description, offer.Maker)
            {
                UnitOfSale = offer.Words.FirstOrDefault(w => w.Label == "Unit")?.Text, PackQuantity = offer.PackQuantity, List = offer.List,
                Kind = offer.Core is null ? PartKind.Part : PartKind.Exchange,
                Supersessions = parts.Supersessions, Alternatives = parts.Alternatives, Words = offer.Words,
            })
            : new DealerReply<PartDetails>.Refused(parts.Remarks.Count > 0 ? parts.Remarks[0] : $"The dealer does not know {part}."));
    }

    public async Task<DealerReply<IReadOnlyList<CheckedLine>>> CheckLines(DealerConnection connection, IReadOnlyList<LineToCheck> lines, CancellationToken cancellation)
    {
        var asked = new List<AskedPart>();
        foreach (var line in lines)
            asked.Add(new AskedPart(line.Part, (await Codes(connection, line.Part, mayWait: false, cancellation))[0], line.Quantity));
        var result = new List<CheckedLine>();
        CallEvidence? evidence = null;
        foreach (var (start, chunk) in Chunks(asked))
        {
            var reply = await Ask(connection, chunk, cancellation);
            if (!reply.IsAnswered(out var mapping))
                return reply.FailureAs<InquiryMapping, IReadOnlyList<CheckedLine>>();
            evidence = reply.Evidence;
            result.AddRange(chunk.Select((_, i) => Check(mapping, lines[start + i], i + 1)));
        }
        return new DealerReply<IReadOnlyList<CheckedLine>>.Answered(result) { Evidence = evidence };
    }

    private async Task<DealerReply<FoundParts>> FindByWords(DealerConnection connection, string words, CancellationToken cancellation)
    {
        if (!new GroupLinkSettings(connection).ListsParts)
            return new DealerReply<FoundParts>.Refused("This dealer's parts list is switched off, so it cannot be searched by words.");
        var list = await listings.Within(connection, connection.Timing.AnswerTimeout / 2, fromItsBeginning: false, cancellation);
        if (!list.IsAnswered(out var index))
            return list.FailureAs<PartsIndex, FoundParts>();
        var matches = index.ByWords(words);
        IReadOnlyList<string> remarks = matches.Count > GroupLinkRequests.MaxItems
            ? [$"Only the first {GroupLinkRequests.MaxItems} of {matches.Count:N0} parts; add a word to see others."]
            : [];
        return await Inquire(connection, [.. matches.Take(GroupLinkRequests.MaxItems).Select(key => new AskedPart(key, key, Quantity.One))], remarks, cancellation);
    }

    private async Task<DealerReply<FoundParts>> Inquire(DealerConnection connection, List<AskedPart> asked, IReadOnlyList<string> remarks, CancellationToken cancellation)
    {
        var all = new FoundParts([]) { Remarks = remarks };
        CallEvidence? evidence = null;
        foreach (var (_, chunk) in Chunks(asked))
        {
            var reply = (await Ask(connection, chunk, cancellation)).Map(mapping => mapping.Found());
            if (!reply.IsAnswered(out var found))
                return reply;
            evidence = reply.Evidence;
            all = new FoundParts([.. all.Offers, .. found.Offers])
            {
                Supersessions = [.. all.Supersessions, .. found.Supersessions], Alternatives = [.. all.Alternatives, .. found.Alternatives],
                NotFound = [.. all.NotFound, .. found.NotFound], Remarks = [.. all.Remarks, .. found.Remarks],
            };
        }
        // A number tried under several codes may stand in two messages, and be missing from one of them only.
        return new DealerReply<FoundParts>.Answered(all with { NotFound = [.. all.NotFound.Where(p => all.Offers.All(o => o.Requested != p)).Distinct()] }) { Evidence = evidence };
    }

    private async Task<DealerReply<InquiryMapping>> Ask(DealerConnection connection, IReadOnlyList<AskedPart> asked, CancellationToken cancellation)
    {
        var body = GroupLinkRequests.Inquiry(connection, asked, messages.Now);
        return new GroupLinkSettings(connection).Inquires30
            ? (await messages.Ask(connection, Message.Inquiry, body, Snake.Reads.InquiryAnswer30, a => a.ItemInquiryResponse, cancellation))
                .Map(reply => new InquiryMapping(connection, asked, InquiryReading.Parts(reply), messages.Now))
            : (await messages.Ask(connection, Message.Inquiry, body, Lower.Reads.InquiryAnswer10, a => a.ItemInquiryResponse, cancellation))
                .Map(reply => new InquiryMapping(connection, asked, InquiryReading.Parts(reply), messages.Now));
    }

    /// <summary>The maker's codes to ask a number with: its own, those of the member's parts list, those to try, else none at all.</summary>
    private async Task<IReadOnlyList<PartKey>> Codes(DealerConnection connection, PartKey part, bool mayWait, CancellationToken cancellation)
    {
        if (part.Brand is not null)
            return [part];
        var settings = new GroupLinkSettings(connection);
        IReadOnlyList<PartKey> tried = [.. settings.MfrCodes.Select(code => new PartKey(code, part.Number))];
        if (settings.ListsParts)
        {
            var index = mayWait && tried.Count == 0
                ? (await listings.Within(connection, connection.Timing.AnswerTimeout / 2, fromItsBeginning: true, cancellation)).OrNull()
                : listings.Now(connection);
            if (index?.ByNumber(part.Number) is { Count: > 0 } listed)
                return [.. listed.Take(MostCodesForOneNumber)];
        }
        return tried.Count > 0 ? tried : [part];
    }

    /// <summary>While the parts list is missing, an unknown number may only want its code.</summary>
    private FoundParts WithHint(DealerConnection connection, FoundParts found)
    {
        var settings = new GroupLinkSettings(connection);
        return found.NotFound.FirstOrDefault(p => p.Brand is null) is { } bare && !(settings.ListsParts && listings.Now(connection) is not null)
            ? found with { Remarks = [.. found.Remarks, $"This dealer knows {bare} only with its maker's code, if at all: type it in front, such as HAS LF901."] }
            : found;
    }

    private static CheckedLine Check(InquiryMapping mapping, LineToCheck line, int item)
    {
        var answers = mapping.Answers.Where(a => a.Item == item).ToList();
        var offer = answers.Where(a => !a.Told.Fails && a.Relation == OfferRelation.Requested).SelectMany(mapping.Offers).FirstOrDefault(o => o.Location == line.Location);
        var failed = answers.FirstOrDefault(a => a.Told.Fails && !InquiryMapping.SaysUnknown(a.Told.Words));
        if (offer is null && failed is not null)
            offer = mapping.FailedOffer(failed.Part, line.Part, line.Location, DealerWords.Plain(failed.Told.Words, "The dealer does not answer for this part."));
        return new CheckedLine(line.Line, offer) { Supersession = InquiryMapping.Supersessions(answers.Where(a => !a.Told.Fails)).FirstOrDefault() };
    }

    private static IEnumerable<(int Start, IReadOnlyList<AskedPart> Parts)> Chunks(IReadOnlyList<AskedPart> asked) =>
        asked.Chunk(GroupLinkRequests.MaxItems).Select((chunk, i) => (i * GroupLinkRequests.MaxItems, (IReadOnlyList<AskedPart>)chunk));
}
