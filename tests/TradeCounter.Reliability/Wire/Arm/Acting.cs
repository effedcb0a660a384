using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Web.Data;

namespace TradeCounter.Reliability.Wire.Arm;

/// <summary>Sends messages as a person of the set-up, each in a scope of its own, as a circuit does. Rights are checked by the app as ever.</summary>
internal sealed class Acting(IServiceProvider services, string email)
{
    private ClaimsPrincipal? _person;

    /// <param name="circuit">Ends when the page is left; a message that was sent from it may see that.</param>
    public async Task<T> Send<T>(IRequest<T> message, CancellationToken circuit = default)
    {
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = _person ??= await Principal() };
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, circuit);
    }

    private async Task<ClaimsPrincipal> Principal()
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();
        var id = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        return new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], "rig"));
    }
}
