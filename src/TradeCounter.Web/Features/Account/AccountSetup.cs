using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Account;

internal static class AccountSetup
{
    public const string SignInPath = "/account/sign-in";
    public const string SignOutPath = "/account/sign-out";
    public const string NoAccessPath = "/account/no-access";

    public const int TriesBeforeLock = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan CheckEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SessionLength = TimeSpan.FromDays(14);

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<ClerkAccount>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Lockout.MaxFailedAccessAttempts = TriesBeforeLock;
                options.Lockout.DefaultLockoutTimeSpan = LockedFor;
            })
            .AddEntityFrameworkStores<CounterDb>()
            .AddSignInManager<ClerkSignIn>()
            .AddClaimsPrincipalFactory<ClerkClaims>();
        services.AddScoped<ClerkPasswords>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(options =>
        {
            options.Cookie.Name = "tradecounter";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            // Marked secure wherever the app is reached over https; on http://localhost it must work as well.
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = SessionLength;
            options.SlidingExpiration = true;
            options.LoginPath = SignInPath;
            options.LogoutPath = SignOutPath;
            options.AccessDeniedPath = NoAccessPath;
            options.ReturnUrlParameter = ReturnUrl.Name;
        }));
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = CheckEvery);
        services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.SecurePolicy) = ("tradecounter-form", CookieSecurePolicy.SameAsRequest));
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, ClerkRevalidation>();
        return services;
    }

    public static void MapAccounts(this IEndpointRouteBuilder routes) => routes.MapPost(SignOutPath, SignOut).AllowAnonymous();

    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery forms, ClerkSignIn signIn)
    {
        // A form of another person, or of before a restart: the page loads anew and its button then works.
        if (!await forms.IsRequestValidAsync(http))
            return Results.LocalRedirect("/");
        await signIn.SignOutAsync();
        return Results.LocalRedirect(SignInPath);
    }
}
