using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Support;

/// <summary>Who acts in a test's scope, read anew from the database each time as in a circuit; without a person named, the request's own cookie counts.</summary>
internal sealed class TestClerk(IDbContextFactory<CounterDb> dbs, SignedInClerk signedIn) : ICurrentClerk
{
    public string? Email { get; set; }

    public async ValueTask<Clerk?> Find(CancellationToken cancellation)
    {
        if (Email is not { } email)
            return await signedIn.Find(cancellation);
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        return (await db.Users.AsNoTracking().SingleOrDefaultAsync(person => person.Email == email && person.IsActive, cancellation))?.ToClerk();
    }
}
