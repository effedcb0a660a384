using System.Collections.Concurrent;
using System.Text.Json;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Karmak;

internal sealed partial class KarmakClient
{
    private static readonly TimeSpan OptionsKeptFor = TimeSpan.FromMinutes(5);
    private const int MostOptionsKept = 5_000;
    private const int MaxPurchaseOrderNumber = 50;

    private readonly ConcurrentDictionary<string, (List<PickListItem> Items, long Since)> _lists = new();

    public async Task<DealerReply<OrderOptions>> GetOrderOptions(DealerConnection connection, LocationId location, CancellationToken cancellation)
    {
        if (connection.Location(location) is not { } branch)
            return new DealerReply<OrderOptions>.Refused($"{connection.DealerName} has no location {location}.");
        var payments = await Payments(connection, branch, cancellation);
        var deliveries = await Deliveries(connection, branch, cancellation);
        var settings = connection.AccountSettings;
        var byId = connection.DealerSettings.Flag(KarmakSettings.PaymentMethodIdSupported);
        var ownPayment = (byId ? settings[KarmakSettings.PaymentMethodId] : null) ?? settings[KarmakSettings.PaymentMethod];
        var ownDelivery = settings[KarmakSettings.DeliveryMethod];
        // The dealer is silent: what the account's settings say is offered and said to be so; with nothing set there is nothing to offer.
        if (payments.ValueOrNull() is null && ownPayment is null)
            return payments.Failed<List<PickListItem>, OrderOptions>();
        if (deliveries.ValueOrNull() is null && ownDelivery is null)
            return deliveries.Failed<List<PickListItem>, OrderOptions>();
        return new DealerReply<OrderOptions>.Answered(new OrderOptions
        {
            PaymentMethods = payments.ValueOrNull() ?? [Own(ownPayment!)],
            DefaultPayment = Default(payments.ValueOrNull(), ownPayment),
            DeliveryMethods = deliveries.ValueOrNull() ?? [Own(ownDelivery!)],
            DefaultDelivery = Default(deliveries.ValueOrNull(), ownDelivery),
            PurchaseOrderNumberMax = MaxPurchaseOrderNumber, CommentMax = KarmakShipping.MaxComments, TakesQuotes = true, NumberInComment = KarmakOrders.BeforeNumber.Length + KarmakOrders.BetweenPieces.Length,
            ShipToLimits = new(Line: KarmakShipping.MaxLine, City: KarmakShipping.MaxCity, Region: KarmakShipping.MaxLine, PostalCode: KarmakShipping.MaxPostal, NeedsRegion: true),
            Remarks =
            [
                .. payments.ValueOrNull() is null ? [$"{connection.DealerName} did not tell its payment methods ({payments.Why()}); this is the one in the account’s settings."] : Array.Empty<string>(),
                .. deliveries.ValueOrNull() is null ? [$"{connection.DealerName} did not tell its delivery methods ({deliveries.Why()}); this is the one in the account’s settings."] : Array.Empty<string>(),
            ],
        })
        { Evidence = payments.Evidence };
    }

    public async Task<DealerReply<PickLists>> GetPickLists(DealerConnection connection, CancellationToken cancellation)
    {
        var lists = new Dictionary<string, IReadOnlyList<PickListItem>>();
        DealerReply<List<PickListItem>>? failed = null;
        foreach (var (name, ask) in new (string, Func<DealerLocation, Task<DealerReply<List<PickListItem>>>>)[]
        {
            (KarmakSettings.PaymentMethods, at => Payments(connection, at, cancellation)),
            (KarmakSettings.DeliveryMethods, at => Deliveries(connection, at, cancellation)),
            (KarmakSettings.Departments, at => Departments(connection, at, cancellation)),
        })
        {
            var replies = await AtEach(connection, connection.Locations, ask, cancellation);
            failed = replies.Select(r => r.Reply).FirstOrDefault(r => r.ValueOrNull() is null) ?? failed;
            var items = replies.SelectMany(r => r.Reply.ValueOrNull() ?? []).DistinctBy(i => (i.Value, i.Label)).ToList();
            if (items.Count > 0)
                lists[name] = items;
        }
        return lists.Count == 0 && failed is not null ? failed.Failed<List<PickListItem>, PickLists>() : KarmakReplies.Answered(new PickLists(lists));
    }

    private Task<DealerReply<List<PickListItem>>> Payments(DealerConnection connection, DealerLocation location, CancellationToken cancellation) =>
        Kept(connection, $"payments|{connection.AccountNumber}|{location.Id}", async () =>
        {
            var body = JsonSerializer.Serialize(new KarmakPaymentQuestion(connection.AccountNumber, location.Id.Value), KarmakWriting.Default.KarmakPaymentQuestion);
            var reply = await calls.Ask(connection, "AvailablePaymentMethods", body, cancellation);
            var byId = connection.DealerSettings.Flag(KarmakSettings.PaymentMethodIdSupported);
            return reply.Parse(KarmakReading.Default.ListKarmakPaymentMethod).Map(methods => methods.Select(m => KarmakOrders.Item(m, byId)).OfType<PickListItem>().DistinctBy(i => i.Value).ToList());
        });

    private Task<DealerReply<List<PickListItem>>> Deliveries(DealerConnection connection, DealerLocation location, CancellationToken cancellation) =>
        Kept(connection, $"deliveries|{location.Id}", async () =>
        {
            var body = JsonSerializer.Serialize(new KarmakDeliveryQuestion(location.Id.Value), KarmakWriting.Default.KarmakDeliveryQuestion);
            var reply = await calls.Ask(connection, "PickupDelivery", body, cancellation);
            return reply.Parse(KarmakReading.Default.ListKarmakDeliveryAnswer).Map(answers => answers.SelectMany(a => a.DeliveryMethods ?? [])
                .Select(d => KarmakMapping.Blank(d.DeliveryMethod)).OfType<string>().Distinct().Select(d => new PickListItem(d, d)).ToList());
        });

    /// <summary>Only departments that sell parts, where the dealer tells their types; that the type is "Parts" is inferred from the page's samples.</summary>
    private Task<DealerReply<List<PickListItem>>> Departments(DealerConnection connection, DealerLocation location, CancellationToken cancellation) =>
        Kept(connection, $"departments|{location.Id}", async () =>
        {
            var address = KarmakSettings.Address(connection, $"Departments?BranchID={Uri.EscapeDataString(location.Id.Value)}");
            var reply = await calls.Get(connection, address, cancellation);
            return reply.Parse(KarmakReading.Default.KarmakDepartments).Map(answer =>
            {
                var all = (answer.Departments ?? []).Where(d => KarmakMapping.Blank(d.Id) is not null).ToList();
                var parts = all.Where(d => string.Equals(d.Type?.Trim(), "Parts", StringComparison.OrdinalIgnoreCase)).ToList();
                return (parts.Count > 0 ? parts : all).Select(d => new PickListItem(d.Id!.Trim(), $"{d.Name ?? d.Id} ({location.Name})")).ToList();
            });
        });

    /// <summary>The dealer's lists seldom change and are asked for at each checkout: kept some minutes per customer and branch.</summary>
    private async Task<DealerReply<List<PickListItem>>> Kept(DealerConnection connection, string what, Func<Task<DealerReply<List<PickListItem>>>> ask)
    {
        var key = $"{KarmakSettings.Installation(connection)}|{connection.DealerSettings[KarmakSettings.User]}|{connection.DealerSettings[KarmakSettings.PaymentMethodIdSupported]}|{what}";
        if (_lists.TryGetValue(key, out var kept) && clock.GetElapsedTime(kept.Since) < OptionsKeptFor)
            return KarmakReplies.Answered(kept.Items);
        var reply = await ask();
        if (reply.ValueOrNull() is { Count: > 0 } items)
        {
            if (_lists.Count > MostOptionsKept)
                _lists.Clear();
            _lists[key] = (items, clock.GetTimestamp());
        }
        return reply;
    }

    private static PickListItem Own(string value) => new(value, value);

    /// <summary>The dealer's own writing of what the settings name; null where the dealer has no such method.</summary>
    private static string? Default(List<PickListItem>? items, string? own) => items is null
        ? own
        : items.Find(i => string.Equals(i.Value, own, StringComparison.OrdinalIgnoreCase) || string.Equals(i.Label, own, StringComparison.OrdinalIgnoreCase))?.Value ?? (items.Count == 1 ? items[0].Value : null);
}
