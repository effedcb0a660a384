namespace TradeCounter.Web.Features.Provisioning;

/// <summary>What is wrong at one place of the file. <paramref name="Value"/> is as it stands there, null when nothing does; secrets are never in it.</summary>
internal sealed record ProvisioningFault(string Path, string? Value, string Expected)
{
    public override string ToString() => $"{Path} is {Value ?? "missing"}; expected: {Expected.TrimEnd('.')}.";
}
