using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Session;

/// <summary>The person behind this circuit or request. Who it is comes from the cookie; what they may do comes from the database, each time.</summary>
internal sealed class SignedInClerk(AuthenticationStateProvider authentication, IHttpContextAccessor http, IDbContextFactory<CounterDb> dbs, MachineScope machine) : ICurrentClerk
{
    public async ValueTask<Clerk?> Find(CancellationToken cancellation)
    {
        if (machine.IsMachine)
            return null;
        // The circuit first: it learns when its person is signed out elsewhere, and the request it began with does not.
        // A plain request (a download) has no circuit; its own cookie counts.
        var user = await FromCircuit() ?? http.HttpContext?.User;
        if (user?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
            return null;
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.IsActive, cancellation);
        return account?.ToClerk();
    }

    private async Task<ClaimsPrincipal?> FromCircuit()
    {
        try
        {
            return (await authentication.GetAuthenticationStateAsync()).User;
        }
        // Outside of a circuit the provider was never told who is there.
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Set by workers on their own scopes: the machine acts, and only messages marked <see cref="SentByMachineAttribute"/> may pass.</summary>
internal sealed class MachineScope
{
    public bool IsMachine { get; private set; }

    public void Enter() => IsMachine = true;
}

internal static class MachineScopes
{
    /// <summary>A scope in which the machine acts for itself.</summary>
    public static AsyncServiceScope CreateMachineScope(this IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<MachineScope>().Enter();
        return scope;
    }
}
