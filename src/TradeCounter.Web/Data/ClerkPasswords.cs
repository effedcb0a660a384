using Microsoft.AspNetCore.Identity;

namespace TradeCounter.Web.Data;

/// <summary>Everything of an account that the sign-in goes by. Changed here, on the caller's own context, so that it is saved with the rest or not at all.</summary>
internal sealed class ClerkPasswords(IPasswordHasher<ClerkAccount> hasher, ILookupNormalizer normalizer)
{
    /// <summary>For passwords that people type; the provisioning file's author is trusted with shorter ones.</summary>
    public const int MinLength = 8;

    public const int MaxLength = 128;

    public string Normal(string email) => normalizer.NormalizeEmail(email.Trim())!;

    public void SetEmail(ClerkAccount account, string email)
    {
        (account.Email, account.UserName) = (email.Trim(), email.Trim());
        (account.NormalizedEmail, account.NormalizedUserName) = (Normal(email), normalizer.NormalizeName(email.Trim()));
        account.EmailConfirmed = true;
    }

    public bool Has(ClerkAccount account, string password) =>
        account.PasswordHash is { } hash && hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>A new password ends every session of the person and any lock-out.</summary>
    public void Set(ClerkAccount account, string password)
    {
        account.PasswordHash = hasher.HashPassword(account, password);
        (account.LockoutEnabled, account.LockoutEnd, account.AccessFailedCount) = (true, null, 0);
        EndSessions(account);
    }

    /// <summary>Cookies and circuits carry the stamp and are checked against it: with a new one they are worth nothing.</summary>
    public static void EndSessions(ClerkAccount account)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        Touch(account);
    }

    /// <summary>The stamp is what two admins who change the same person are told apart by.</summary>
    public static void Touch(ClerkAccount account) => account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
}
