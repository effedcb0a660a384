using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Stores what was typed or pasted as a list: a long one, or one to keep.</summary>
/// <param name="Otherwise">The quantity of rows that name none.</param>
[MaySend]
public sealed record MakeList(WorkshopId Workshop, string Name, string Text, Quantity Otherwise) : IRequest<Result<PartListId>>;

internal sealed class MakeListHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<MakeList, Result<PartListId>>
{
    public async Task<Result<PartListId>> Handle(MakeList command, CancellationToken cancellationToken)
    {
        if (command.Text.Length > Entry.MaxPaste)
            return new Refusal("list.long", $"This paste has more than {Entry.MaxPaste:N0} characters. Send it as a file.");
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var lines = Entry.ReadList(Entry.RowsOf(command.Text), command.Otherwise);
        return await (await db.AddList(clerk, command.Workshop, command.Name, null, lines, clock.GetUtcNow(), cancellationToken)).Match(
            async list => await db.TrySave(cancellationToken) is { } refusal ? refusal : (Result<PartListId>)list.Id,
            why => Task.FromResult<Result<PartListId>>(why));
    }
}
