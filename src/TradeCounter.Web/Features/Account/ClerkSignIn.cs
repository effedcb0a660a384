using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Account;

/// <summary>Identity's sign-in; a person who is switched off cannot sign in, and their cookies end at the next check.</summary>
internal sealed class ClerkSignIn(UserManager<ClerkAccount> people, IHttpContextAccessor http, IUserClaimsPrincipalFactory<ClerkAccount> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<ClerkAccount>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<ClerkAccount> confirmation)
    : SignInManager<ClerkAccount>(people, http, claims, options, log, schemes, confirmation)
{
    public override Task<bool> CanSignInAsync(ClerkAccount user) => Task.FromResult(user.IsActive);

    public override async Task<ClerkAccount?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { IsActive: true } account ? account : null;

    /// <summary>Signs in, or not, in about the same time and with the same answer whether the person exists, is locked out or is switched off.</summary>
    public async Task<bool> TrySignIn(string email, string password, bool keep)
    {
        var account = await UserManager.FindByEmailAsync(email);
        if (account is not { IsActive: true } || await UserManager.IsLockedOutAsync(account))
        {
            UserManager.PasswordHasher.HashPassword(new ClerkAccount(), password);
            return false;
        }
        return (await PasswordSignInAsync(account, password, keep, lockoutOnFailure: true)).Succeeded;
    }
}

/// <summary>The cookie says who and, for which pages to offer, in what role; what a message may do is read from the database each time.</summary>
internal sealed class ClerkClaims(UserManager<ClerkAccount> people, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<ClerkAccount>(people, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(ClerkAccount user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(identity.RoleClaimType, user.Role.ToString()));
        return identity;
    }
}
