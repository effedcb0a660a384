namespace TradeCounter.Web.Session;

/// <summary>The settings beside the provisioning file, as docs and appsettings.Development.json.example list them.</summary>
public sealed class CounterSettings
{
    public const string Section = "TradeCounter";

    /// <summary>Database file, key ring, backups. Relative to the content root.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Null: none (in Development: the practice set).</summary>
    public string? ProvisioningFile { get; set; }

    public bool PracticeDealers { get; set; }

    public bool AllowPrivateDealerHosts { get; set; }

    public static CounterSettings From(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = new CounterSettings { PracticeDealers = environment.IsDevelopment(), AllowPrivateDealerHosts = environment.IsDevelopment() };
        configuration.GetSection(Section).Bind(settings);
        return settings;
    }
}
