using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.Karmak;

/// <summary>The port to Karmak Fusion. Searching, options, orders and tracking stand in files of their own.</summary>
internal sealed partial class KarmakClient(KarmakCalls calls, KarmakReports reports, KarmakPartTypes types, OrderHttp orders, TimeProvider clock) : IDealerConnector
{
    /// <summary>The first Fusion that takes a payment method by its id.</summary>
    private static readonly Version PaymentIdsFrom = new(3, 62, 5);

    public string System => DealerSystems.Karmak;

    public IReadOnlyList<SettingField> Fields => KarmakSettings.Fields;

    public DealerAbilities Abilities(DealerConnection connection) => new()
    {
        FindsByWords = true, TakesQuotes = true, LookUp = LookUpStrength.HitProves, ReportsAfterOrder = true, NeedsPrice = true,
        Reports =
        [
            LineStatus.Received, LineStatus.Reserved, LineStatus.BackOrdered, LineStatus.ReadyForPickup, LineStatus.InTransit,
            LineStatus.Delivered, LineStatus.Invoiced, LineStatus.Cancelled, LineStatus.Quoted,
        ],
    };

    public IReadOnlyList<SettingFault> CheckSettings(SettingScope scope, Settings settings) => KarmakSettings.Check(scope, settings);

    public Task<DealerReply<CancelledOrder>> CancelOrder(DealerConnection connection, KnownOrder order, string reason, CancellationToken cancellation) =>
        Task.FromResult<DealerReply<CancelledOrder>>(new DealerReply<CancelledOrder>.Refused(
            $"{connection.DealerName}’s system takes no cancellations from outside. Please call them with order number {order.DealerOrderNumber ?? order.Reference.Value}."));

    public async Task<DealerReply<AccountTest>> TestAccount(DealerConnection connection, PartKey? probe, CancellationToken cancellation)
    {
        var steps = new List<TestStep>();
        var supports = new List<string>();
        // Not from the store: a token of yesterday proves nothing about today's secret.
        if (await Step(steps, "Sign in", () => calls.SignIn(connection, cancellation), _ => "signed in") is not null
            && await Step(steps, "System status", () => Online(connection, cancellation), status => StatusWords(connection, status)) is not null)
        {
            supports.AddRange(["find parts by number and by words", "prices and stock by branch", "orders and quotes", "status of each line", "look-up by our reference"]);
            if (probe is not null)
                await Step(steps, $"Price of {probe}", () => FindParts(connection, PartQuery.For(probe, Quantity.One), cancellation), found => FoundWords(found, probe));
        }
        return KarmakReplies.Answered(new AccountTest(steps, supports));
    }

    private async Task<DealerReply<KarmakStatus>> Online(DealerConnection connection, CancellationToken cancellation)
    {
        var reply = await Status(connection, cancellation);
        return reply.ValueOrNull() is { IsOnline: false } status
            ? new DealerReply<KarmakStatus>.Refused($"{connection.DealerName}’s system is not online: {DealerWords.Plain(status.Message, "no reason told", KarmakCalls.Secrets(connection))}") { Evidence = reply.Evidence }
            : reply;
    }

    private async Task<DealerReply<KarmakStatus>> Status(DealerConnection connection, CancellationToken cancellation)
    {
        var reply = await calls.Get(connection, KarmakSettings.Address(connection, "System/Status"), cancellation);
        return reply.Parse(KarmakReading.Default.KarmakStatus);
    }

    private async Task<T?> Step<T>(List<TestStep> steps, string what, Func<Task<DealerReply<T>>> call, Func<T, string> words) where T : class
    {
        var start = clock.GetTimestamp();
        var reply = await call();
        steps.Add(new TestStep(what, reply.ValueOrNull() is not null, reply.ValueOrNull() is { } value ? words(value) : reply.Why()!, clock.GetElapsedTime(start)));
        return reply.ValueOrNull();
    }

    private static string StatusWords(DealerConnection connection, KarmakStatus status)
    {
        var byId = connection.DealerSettings.Flag(KarmakSettings.PaymentMethodIdSupported);
        if (!Version.TryParse(status.FusionVersion?.Trim(), out var version))
            return "online, version not told";
        var hint = (version >= PaymentIdsFrom, byId) switch
        {
            (true, false) => "; this version takes payment methods by id: “Payment methods by id” may be switched on",
            (false, true) => "; this version does not take payment methods by id: switch “Payment methods by id” off",
            _ => "",
        };
        return $"online, Fusion {version}{hint}";
    }

    private static string FoundWords(FoundParts found, PartKey probe) =>
        string.Join(". ", [found.Offers.Count switch
        {
            0 => $"answered; no part {probe} there",
            _ when found.Offers[0].Net is { } net => $"{net} at {found.Offers[0].LocationName}",
            _ => $"{found.Offers[0].Part} found, price not told",
        }, .. found.Remarks]);
}
