using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Web.Data;

/// <summary>Dealers' and accounts' settings hold passwords: the whole column is encrypted with the key ring in the data folder.</summary>
public sealed class SettingsProtector(IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("TradeCounter.Settings.v1");

    public string Protect(Settings settings) => _protector.Protect(JsonSerializer.Serialize(settings.Values));

    /// <summary>A lost key ring leaves settings unreadable; they then read as empty, so that an admin can enter them anew instead of the app not starting.</summary>
    public Settings Unprotect(string text)
    {
        try
        {
            return new Settings(JsonSerializer.Deserialize<Dictionary<string, string>>(_protector.Unprotect(text))!);
        }
        catch (CryptographicException)
        {
            return new Settings([new("unreadable", "true")]);
        }
    }
}
