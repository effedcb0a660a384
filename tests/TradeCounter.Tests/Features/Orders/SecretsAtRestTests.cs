using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Orders;

/// <summary>
/// Dealers that repeat our secrets to us in every way they could: none of it stands in any file of the data folder afterwards,
/// nor in the log, nor in what somebody downloads. The key ring is left out; settings are encrypted with it.
/// </summary>
public sealed class SecretsAtRestTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly CounterApp _app;

    public SecretsAtRestTests() => _app = new CounterApp { Clock = _clock, LogsFrom = LogLevel.Trace };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(Filling.Ford, "practice-only-611")]
    [InlineData(Filling.Abc, "practice-lee")]
    [InlineData(Filling.Delta, "practice-lee")]
    [InlineData(Filling.Midwest, "practice-only-24")]
    public async Task No_secret_of_a_dealer_is_kept_in_any_file_log_or_download(string dealer, string secret)
    {
        secret = await SecretOf(dealer) ?? secret;
        await _app.Send(await _app.Confirmed(dealer));
        // A 401 makes the counter give a token up; what is repeated after that is nobody's secret any more.
        var tokens = _app.Practice[dealer].Tokens.Given.ToHashSet();
        string[] secrets = [.. tokens, secret];
        var ids = new List<Domain.OrderId>();
        foreach (var (one, words) in secrets.SelectMany(s => Echoes(s).Select(words => (s, words))))
            foreach (var fault in new[] { (PracticeFaultKind.StatusBefore, (int?)400), (PracticeFaultKind.StatusBefore, tokens.Contains(one) ? 403 : 401), (PracticeFaultKind.StatusAfter, 500), (PracticeFaultKind.Refuse, null) })
            {
                _app.Practice[dealer].Faults.Add(new PracticeFault(fault.Item1) { On = "order", Status = fault.Item2, Words = words });
                ids.Add(await _app.Confirmed(dealer));
                await _app.Send(ids[^1]);
                _app.Practice[dealer].Faults.Add(new PracticeFault(PracticeFaultKind.StatusBefore) { On = "any", Status = 400, Words = words });
                if ((await _app.Load(ids[^1])).State == OrderState.InDoubt)
                {
                    await using var machine = _app.AsMachine();
                    await machine.Send(new LookUpOrder(ids[^1]));
                }
                _app.Practice[dealer].Faults.Clear();
            }
        var beside = await KeptBeside(dealer, Echoes(secret).First());
        secrets = [.. secrets, Convert.ToBase64String(Encoding.UTF8.GetBytes("practice:" + secret)), .. _app.Practice[dealer].Tokens.Given];

        await using var pat = _app.As(CounterApp.Pat);
        var downloads = new StringBuilder();
        foreach (var id in ids)
            downloads.Append(JsonSerializer.Serialize(await pat.Get(new GetEvidence(id, Download: true)))).Append(JsonSerializer.Serialize((await pat.Get(new GetOrder(id))).Reason));
        Assert.Contains("***", downloads.ToString(), StringComparison.Ordinal);
        Assert.Contains("***", beside, StringComparison.Ordinal);
        var files = Directory.GetFiles(_app.DataFolder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/keys/", StringComparison.Ordinal) && !f.Contains("/practice/", StringComparison.Ordinal) && !f.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        Assert.Contains(files, f => f.EndsWith(".db", StringComparison.Ordinal));
        foreach (var one in secrets.Distinct())
        {
            Assert.DoesNotContain(one, downloads.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(one, _app.Logs.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(one, beside, StringComparison.Ordinal);
            Assert.DoesNotContain(files, f => Holds(f, one));
        }
    }

    /// <summary>The ways in which a dealer's system repeats what it was sent.</summary>
    private static IEnumerable<string> Echoes(string secret) =>
    [
        $"sign-in failed: Bearer {secret}, Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("practice:" + secret))}, token {secret}, "
            + $"see https://dealer.example/token?client_secret={secret}&password={secret}&access_token={secret}",
        JsonSerializer.Serialize(new { error = "bad", client_secret = secret, password = secret, access_token = secret, message = $"got {secret}" }),
    ];

    /// <summary>What the side file holds while the database takes nothing.</summary>
    private async Task<string> KeptBeside(string dealer, string words)
    {
        var id = await _app.Confirmed(dealer);
        await using var db = await _app.Db();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER refuses BEFORE UPDATE ON OrderCalls BEGIN SELECT RAISE(ABORT, 'not now'); END");
        _app.Practice[dealer].Faults.Add(new PracticeFault(PracticeFaultKind.StatusBefore) { On = "order", Status = 400, Words = words });
        var sending = _app.Send(id);
        var file = Path.Combine(_app.DataFolder, "unsaved-answers.jsonl");
        await Until.True(() => File.Exists(file) && new FileInfo(file).Length > 0, "the answer is kept beside the database");
        var text = await File.ReadAllTextAsync(file);
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER refuses");
        while (!sending.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(sending, Task.Delay(20));
        }
        await sending;
        return text;
    }

    private async Task<string?> SecretOf(string dealer)
    {
        await using var db = await _app.Db();
        var found = await db.Dealers.AsNoTracking().SingleAsync(d => d.Key == dealer);
        return found.Settings["clientSecret"];
    }

    private static bool Holds(string file, string secret)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;
    }
}
