using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradeCounter.Connectors;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Connectors;

/// <summary>
/// The facts that every connector must satisfy, run against the practice dealer of its kind over real HTTP on loopback.
/// This part holds the stage: one dealer, one connector, and the few gestures that the facts are told with.
/// </summary>
public abstract partial class DealerConnectorContract(string system, string dealerKey) : IAsyncLifetime
{
    private readonly CapturedLog _log = new();
    private readonly ManualClock _clock = new();
    private ServiceProvider _services = null!;
    private ServiceProvider _stoppedServices = null!;
    private PracticeHost _host = null!;

    /// <summary>An ordinary part that the dealer has in stock.</summary>
    protected virtual PartKey InStock => PartKey.Of(PracticeParts.OilFilterFord.MakerCode, PracticeParts.OilFilterFord.Number);

    /// <summary>A number that no dealer has.</summary>
    protected virtual PartKey NobodyHasIt => PartKey.Of("FO", "ZZ-NOT-THERE-9");

    /// <summary>What <see cref="IDealerConnector.FindParts"/> is to the dealer.</summary>
    protected virtual PracticeOperation Finding => PracticeOperation.Search;

    /// <summary>Whether the dealer repeats our reference or transaction id in its answer to an order.</summary>
    protected virtual bool EchoesOurMark => true;

    /// <summary>The dealer that is started; a system whose dealers differ starts others of its kind.</summary>
    protected virtual PracticeDealerDefinition Definition => PracticeDealerSet.All.First(d => d.Key == dealerKey);

    protected PracticeDealer Dealer => _host.Dealers[0];

    protected IDealerConnector Connector { get; private set; } = null!;

    /// <summary>The same system's connector on a clock that stands still: time-outs come when <see cref="PassTheTimeout"/> says.</summary>
    protected IDealerConnector StoppedConnector { get; private set; } = null!;

    protected DealerConnection Connection { get; set; } = null!;

    public virtual async Task InitializeAsync()
    {
        _host = await PracticeHost.StartAsync(new PracticeOptions
        {
            BasePort = 0, TimePerStage = TimeSpan.Zero, PartsPerDealer = 400, Dealers = [Definition],
        });
        (_services, Connector) = Build(TimeProvider.System);
        (_stoppedServices, StoppedConnector) = Build(_clock);
        Connection = PracticeConnections.To(Dealer);
    }

    public virtual async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _stoppedServices.DisposeAsync();
        await _host.DisposeAsync();
    }

    protected Task<DealerReply<FoundParts>> Find(PartKey part, IDealerConnector? with = null) =>
        (with ?? Connector).FindParts(Connection, PartQuery.For(part, Quantity.One), CancellationToken.None);

    protected async Task<Offer> OfferOf(PartKey part, IDealerConnector? with = null) =>
        Value(await Find(part, with)).Offers.First(o => o.Part.Matches(part) && o.Availability.State != AvailabilityState.CheckFailed);

    /// <summary>An order as the checkout makes it, from a fresh offer and the dealer's own defaults.</summary>
    protected async Task<OrderDraft> Draft(PartKey part, int quantity = 2, IDealerConnector? with = null)
    {
        var offer = await OfferOf(part, with);
        var options = Value(await (with ?? Connector).GetOrderOptions(Connection, offer.Location, CancellationToken.None));
        return new OrderDraft
        {
            Reference = OrderReference.New("JOB 1234"), TransactionId = Guid.NewGuid(), CreatedAt = DateTimeOffset.UnixEpoch.AddYears(56), Location = offer.Location,
            Lines = [new DraftLine(1, offer, Quantity.Of(quantity).OrThrow(), offer.Net, null, null)],
            Urgency = options.DefaultUrgency, DeliveryMethod = options.DefaultDelivery, PaymentMethod = options.DefaultPayment,
            Contact = new Contact("Pat Lee", "+44 20 7946 0000", "pat@lee.example", "Lee Garage"),
            ShipTo = new Address("4 Mill Lane", null, "Ely", "Cambs", "CB7 4AA", "GB"),
        };
    }

    protected FrozenRequest Prepare(OrderDraft draft) => Connector.PrepareOrder(Connection, draft).OrThrow();

    protected async Task<FrozenRequest> PreparedOrder(IDealerConnector? with = null) => Prepare(await Draft(InStock, with: with));

    protected Task<DealerReply<PlacedOrder>> Send(FrozenRequest request, IDealerConnector? with = null, CancellationToken cancellation = default) =>
        (with ?? Connector).SendOrder(Connection, request, new SendPermit(TimeProvider.System, TimeSpan.FromMinutes(5)), cancellation);

    /// <summary>What the sender knows of an order after it was placed.</summary>
    protected static KnownOrder Known(OrderDraft draft, PlacedOrder placed) => new(draft.Reference, draft.TransactionId, placed.DealerOrderNumber, draft.Location,
        draft.CreatedAt, null, [.. draft.Lines.Select(l => new KnownLine(l.Position, l.Offer.Part, l.Offer.DealerPartId,
            placed.Lines.FirstOrDefault(r => r.Position == l.Position)?.DealerLineId, l.Quantity))]);

    protected void Spoil(PracticeFaultKind kind, PracticeOperation on, int? status = null, int times = 1) =>
        Dealer.Faults.Add(new PracticeFault(kind) { On = on.ToString(), Status = status, Times = times, Words = "Not today, says the dealer" });

    /// <summary>The POSTs of orders as the dealer saw them.</summary>
    protected int OrderPosts => Dealer.Ledger.Of(PracticeOperation.Order).Count;

    /// <summary>Waits until the dealer holds the request that the last fault is for, then lets the connector's time-out pass.</summary>
    protected async Task PassTheTimeout()
    {
        await Until.True(() => Dealer.Faults.On.Count == 0, "the request has reached the dealer");
        Pass(Connection.Timing.AnswerTimeout + TimeSpan.FromSeconds(1));
    }

    /// <summary>Time passes for <see cref="StoppedConnector"/>.</summary>
    protected void Pass(TimeSpan time) => _clock.Advance(time);

    /// <summary>The connection with every setting of one kind replaced.</summary>
    protected DealerConnection With(SettingKind kind, Func<string, string> change)
    {
        var (dealer, account) = (Connection.DealerSettings, Connection.AccountSettings);
        foreach (var field in Connector.Fields.Where(f => f.Kind == kind))
        {
            dealer = dealer[field.Name] is { } ofDealer ? dealer.With(field.Name, change(ofDealer)) : dealer;
            account = account[field.Name] is { } ofAccount ? account.With(field.Name, change(ofAccount)) : account;
        }
        return Connection with { DealerSettings = dealer, AccountSettings = account };
    }

    protected static T Value<T>(DealerReply<T> reply) =>
        reply.Match(value => value, Fail<T>("Refused"), Fail<T>("Unreachable"), Fail<T>("Unclear"));

    protected static string Refused<T>(DealerReply<T> reply) =>
        reply.Match(Not<T>("Refused"), words => words, Fail<string>("Unreachable"), Fail<string>("Unclear"));

    protected static string Unreachable<T>(DealerReply<T> reply) =>
        reply.Match(Not<T>("Unreachable"), Fail<string>("Refused"), why => why, Fail<string>("Unclear"));

    protected static string Unclear<T>(DealerReply<T> reply) =>
        reply.Match(Not<T>("Unclear"), Fail<string>("Refused"), Fail<string>("Unreachable"), why => why);

    /// <summary>Any of the three that are not an answer.</summary>
    protected static string Failure<T>(DealerReply<T> reply) => reply.Match(Not<T>("a failure"), words => words, why => why, why => why);

    private (ServiceProvider, IDealerConnector) Build(TimeProvider clock)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log.NewProvider()))
            .AddSingleton(clock).AddDealerConnectors().BuildServiceProvider();
        return (services, services.GetServices<IDealerConnector>().Single(c => c.System == system));
    }

    private static Func<string, TOut> Fail<TOut>(string was) => why => throw new Xunit.Sdk.XunitException($"Unexpectedly {was}: {why}");

    private static Func<T, string> Not<T>(string wanted) => value => throw new Xunit.Sdk.XunitException($"Expected {wanted}, but answered: {value}");
}
