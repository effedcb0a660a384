using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Session;

/// <summary>Unhealthy, and why, while the disk refuses what is written.</summary>
internal sealed class StorageCheck(StorageHealth storage) : IHealthCheck
{
    public static HealthCheckOptions Said { get; } = new()
    {
        ResponseWriter = (http, report) => http.Response.WriteAsync(string.Join(": ", report.Entries.Values.Select(e => e.Description).OfType<string>().Prepend(report.Status.ToString()))),
    };

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(storage.Trouble is { } trouble ? HealthCheckResult.Unhealthy(trouble.Banner) : HealthCheckResult.Healthy());
}
