using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Search;

/// <summary>Keeps the numbers that were asked for and found as the workshop's recent parts.</summary>
[MaySend]
public sealed record RememberParts(WorkshopId Workshop, IReadOnlyList<FoundPart> Parts) : IRequest<Result<int>>;

public sealed record FoundPart(PartKey Part, string? Description);

internal sealed class RememberPartsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock)
    : IRequestHandler<RememberParts, Result<int>>
{
    public async Task<Result<int>> Handle(RememberParts command, CancellationToken cancellationToken)
    {
        if (!(await clerks.Get(cancellationToken)).MaySee(command.Workshop))
            return new Refusal("workshop.not-found", "There is no such workshop.");
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var known = await db.RecentParts.Where(p => p.Workshop == command.Workshop).ToListAsync(cancellationToken);
        foreach (var (part, description) in command.Parts.Take(RecentPart.Kept))
        {
            var row = known.Find(p => p.Normal == part.Number.Normal);
            if (row is null)
            {
                known.Add(row = new RecentPart { Workshop = command.Workshop, Normal = part.Number.Normal });
                db.RecentParts.Add(row);
            }
            (row.Printed, row.Brand, row.AskedAt) = (part.Number.Printed, part.Brand?.Value ?? row.Brand, clock.GetUtcNow());
            row.Description = description is { Length: > RecentPart.MaxDescription } ? description[..RecentPart.MaxDescription] : description ?? row.Description;
        }
        db.RecentParts.RemoveRange(known.OrderByDescending(p => p.AskedAt).Skip(RecentPart.Kept).Where(p => db.Entry(p).State != EntityState.Added));
        // Two clerks asking for the same part at once: either's row will do.
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : command.Parts.Count;
    }
}
