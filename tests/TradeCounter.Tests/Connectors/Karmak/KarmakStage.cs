using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Connectors;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>The practice dealer on Karmak with a changed set-up, and a connector on a clock that stands still.</summary>
internal sealed class KarmakStage : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly PracticeHost _host;

    private KarmakStage(PracticeHost host, ManualClock clock)
    {
        (_host, Clock) = (host, clock);
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddDealerConnectors().BuildServiceProvider();
        Connector = _services.GetServices<IDealerConnector>().Single(c => c.System == "karmak");
        Connection = PracticeConnections.To(Dealer);
    }

    public ManualClock Clock { get; }

    public IDealerConnector Connector { get; }

    public DealerConnection Connection { get; set; }

    public PracticeDealer Dealer => _host.Dealers[0];

    /// <summary>Requests of a report or another path, as the dealer received them.</summary>
    public IReadOnlyList<string> Asked(string path) =>
        [.. Dealer.Ledger.Entries.Select(e => Uri.UnescapeDataString(e.Path)).Where(p => p.Contains(path, StringComparison.Ordinal))];

    public static async Task<KarmakStage> Of(Func<PracticeDealerDefinition, PracticeDealerDefinition>? change = null)
    {
        var definition = PracticeDealerSet.All.First(d => d.Key == PracticeDealerSet.MidwestTrucks);
        var host = await PracticeHost.StartAsync(new PracticeOptions
        {
            BasePort = 0, TimePerStage = TimeSpan.Zero, PartsPerDealer = 400, Dealers = [change?.Invoke(definition) ?? definition],
        });
        return new KarmakStage(host, new ManualClock());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _host.DisposeAsync();
    }

    public Task<DealerReply<OrderOptions>> Options() => Connector.GetOrderOptions(Connection, new LocationId("1"), default);

    public Task<KnownOrder> Order(params (PartKey Part, int Quantity)[] lines) => Order(draft => draft, lines);

    public async Task<KnownOrder> Order(Func<OrderDraft, OrderDraft> change, params (PartKey Part, int Quantity)[] lines)
    {
        var draft = change((await Request(lines)).Draft);
        return Known(draft, Value(await Send(Connector.PrepareOrder(Connection, draft).OrThrow())));
    }

    /// <summary>A draft from fresh offers, and its frozen form where the account's settings suffice for one.</summary>
    public async Task<(OrderDraft Draft, FrozenRequest? Frozen)> Request(params (PartKey Part, int Quantity)[] lines)
    {
        var query = new PartQuery([.. lines.Select(l => l.Part).Distinct().Select(p => new PartToFind(p, Quantity.One))], null);
        var offers = Value(await Connector.FindParts(Connection, query, default)).Offers;
        var draft = Given.Draft([.. lines.Select((l, i) => Given.Line(i + 1, offers.First(o => o.Part.Matches(l.Part)), l.Quantity))]);
        return (draft, Connector.PrepareOrder(Connection, draft).Match<FrozenRequest?>(f => f, _ => null));
    }

    public Task<DealerReply<PlacedOrder>> Send(FrozenRequest? request) =>
        Connector.SendOrder(Connection, request!, new SendPermit(TimeProvider.System, TimeSpan.FromMinutes(5)), default);

    public static KnownOrder Known(OrderDraft draft, PlacedOrder placed) => new(draft.Reference, draft.TransactionId, placed.DealerOrderNumber, draft.Location, draft.CreatedAt, null,
        [.. draft.Lines.Select(l => new KnownLine(l.Position, l.Offer.Part, l.Offer.DealerPartId, null, l.Quantity))]);

    public static T Value<T>(DealerReply<T> reply) => reply.Match(v => v, Throw<T>, Throw<T>, Throw<T>);

    private static T Throw<T>(string why) => throw new Xunit.Sdk.XunitException(why);
}
