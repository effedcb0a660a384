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

    /// <summary>Port of the first practice dealer, the others follow; 0 takes any free ones.</summary>
    public int PracticePort { get; set; } = 5091;

    /// <summary>How long an order stays in each stage at a practice dealer; 0: until it is moved by hand.</summary>
    public int PracticeSecondsPerStage { get; set; } = 60;

    public bool AllowPrivateDealerHosts { get; set; }

    /// <summary>Development without a file of its own: the demo workshops at the practice dealers, whose passwords the sign-in page shows.</summary>
    public bool UsesPracticeSet { get; private set; }

    public static CounterSettings From(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = new CounterSettings { PracticeDealers = environment.IsDevelopment(), AllowPrivateDealerHosts = environment.IsDevelopment() };
        configuration.GetSection(Section).Bind(settings);
        if (string.IsNullOrWhiteSpace(settings.ProvisioningFile))
            settings.ProvisioningFile = null;
        settings.UsesPracticeSet = environment.IsDevelopment() && settings is { PracticeDealers: true, ProvisioningFile: null };
        return settings;
    }
}
