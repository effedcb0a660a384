using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace TradeCounter.Web.Features.Account;

/// <summary>A circuit lives for hours: each minute it is asked whether its person may still be here (password changed, role changed, switched off).</summary>
internal sealed class ClerkRevalidation(ILoggerFactory logs, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => AccountSetup.CheckEvery;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        // A scope of its own: the circuit's is as old as the circuit, and so is what it has read.
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ClerkSignIn>().ValidateSecurityStampAsync(authenticationState.User) is not null;
    }
}
