using System.Diagnostics;
using TradeCounter.Web.Data;

namespace TradeCounter.Tests.Features.Provisioning;

/// <summary>What the person sees who starts the app with a wrong file: the app as a process of its own.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trade-counter-start-");

    [Fact]
    public async Task A_wrong_file_stops_the_start_with_one_message_and_no_stack_trace()
    {
        var file = Path.Combine(_folder.FullName, "wrong.json");
        await File.WriteAllTextAsync(file, ProvisioningFile.With("dealers[0].system", "\"acme\""));

        var (code, errors) = await Start(file);

        Assert.Equal(1, code);
        Assert.StartsWith($"The provisioning file {file} is wrong. Nothing of it was applied and the app was not started.\n$.dealers[0].system is \"acme\"; expected: one of ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_does_not_exist_stops_the_start()
    {
        var (code, errors) = await Start(Path.Combine(_folder.FullName, "nowhere.json"));

        Assert.Equal(1, code);
        Assert.Contains("nowhere.json does not exist", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(int Code, string Errors)> Start(string file)
    {
        using var app = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [typeof(CounterDb).Assembly.Location])
            {
                RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder.FullName,
                Environment =
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Production", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                    ["TradeCounter__DataFolder"] = Path.Combine(_folder.FullName, "data"), ["TradeCounter__ProvisioningFile"] = file,
                },
            },
        };
        app.Start();
        var output = app.StandardOutput.ReadToEndAsync();
        var errors = await app.StandardError.ReadToEndAsync();
        await output;
        await app.WaitForExitAsync();
        return (app.ExitCode, errors);
    }
}
