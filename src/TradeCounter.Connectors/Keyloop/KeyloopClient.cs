using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>Keyloop "Order Parts". What the pages of its documentation say and what we assume stands in docs/contracts/keyloop.md.</summary>
internal sealed partial class KeyloopClient(KeyloopCalls calls, OrderHttp orders, TimeProvider clock) : IDealerConnector
{
    private const string NoLocation = "This dealer has no location yet.";
    private const string NoCancel = "Keyloop takes no cancellations over its interface. Please call the dealer, then follow the order's lines here.";
    private const string NoLookUp = "Keyloop cannot be asked for an order by our reference. Please call the dealer; with its order number the order can be checked.";

    public string System => DealerSystems.Keyloop;

    public IReadOnlyList<SettingField> Fields => KeyloopFields.All;

    public DealerAbilities Abilities(DealerConnection connection) => new()
    {
        LookUp = LookUpStrength.None, ReportsAfterOrder = true, TakesVehicle = true,
        // Not every dealer reports all of them (docs/contracts/keyloop.md 6); these are the ones that can come.
        Reports =
        [
            LineStatus.Received, LineStatus.Reserved, LineStatus.Picked, LineStatus.BackOrdered, LineStatus.Packed,
            LineStatus.InTransit, LineStatus.Delivered, LineStatus.Invoiced, LineStatus.Cancelled,
        ],
    };

    public IReadOnlyList<SettingFault> CheckSettings(SettingScope scope, Settings settings) => KeyloopFields.Check(scope, settings);

    public Task<DealerReply<OrderOptions>> GetOrderOptions(DealerConnection connection, LocationId location, CancellationToken cancellation)
    {
        var settings = new KeyloopSettings(connection);
        return Task.FromResult<DealerReply<OrderOptions>>(connection.Location(location) is null
            ? new DealerReply<OrderOptions>.Refused($"This dealer has no location {location}.")
            : new DealerReply<OrderOptions>.Answered(new OrderOptions
            {
                Urgencies = settings.Urgencies, DefaultUrgency = settings.DefaultUrgency, TakesComment = false, SendsPurchaseOrderNumber = false, ShipToLimits = new(Street: KeyloopAddress.MaxStreetName),
                Remarks = ["The dealer's system has no field for your PO number or a comment: it gets our reference, and you find your number in TradeCounter."],
            }));
    }

    public async Task<DealerReply<PickLists>> GetPickLists(DealerConnection connection, CancellationToken cancellation)
    {
        using var visit = calls.Visit(connection, cancellation);
        if (visit.Settings.Places is not [var place, ..])
            return new DealerReply<PickLists>.Refused(NoLocation);
        var brands = await visit.Brands(place, afresh: true);
        return brands.Map(list => new PickLists(new Dictionary<string, IReadOnlyList<PickListItem>>
        {
            [KeyloopFields.Brands] = [.. list.Where(b => BrandCode.TryParse(b.BrandCode) is not null).Select(b => new PickListItem(b.BrandCode!, $"{b.BrandCode} {KeyloopMapping.Text(b.Description)}".Trim()))],
        }));
    }

    public async Task<DealerReply<AccountTest>> TestAccount(DealerConnection connection, PartKey? probe, CancellationToken cancellation)
    {
        List<TestStep> steps = [];
        using var visit = calls.Visit(connection, cancellation);
        async Task<bool> Step<T>(string what, Func<Task<DealerReply<T>>> ask, Func<T, (bool Ok, string Words)> judge)
        {
            var start = clock.GetTimestamp();
            var (ok, words) = (await ask()).Match(judge, said => (false, said), why => (false, why), why => (false, why));
            steps.Add(new TestStep(what, ok, words, clock.GetElapsedTime(start)));
            return ok;
        }
        if (visit.Settings.Places is not [var place, ..])
            return new DealerReply<AccountTest>.Refused(NoLocation);
        var good = await Step("Sign in", visit.SignIn, _ => (true, "Signed in."))
            && await Step("Brands", () => visit.Brands(place, afresh: true), brands => (true, $"{brands.Count} brands: {string.Join(", ", brands.Take(10).Select(b => KeyloopMapping.Text(b.BrandCode)))}"));
        if (good && probe is not null)
            await Step($"Price of {probe}", () => new KeyloopSearch(visit).Find([new PartToFind(probe, Quantity.One)]), Judge);
        return new DealerReply<AccountTest>.Answered(new AccountTest(steps, Supports(visit.Settings)));
    }

    private static (bool Ok, string Words) Judge(FoundParts found) => found.Offers switch
    {
        [] => (false, "The dealer does not know this part. Try one that it sells."),
        [{ Net: { } net } offer, ..] => (true, $"{offer.Part}: {net}, {(offer.Availability.Count is { } count ? $"{count} available" : offer.Availability.Words)}"),
        [var offer, ..] => (false, offer.Availability.Words ?? "The dealer told no price for this account. Check the company or customer id and the parameter's name."),
    };

    private static IReadOnlyList<string> Supports(KeyloopSettings settings) =>
    [
        "Finds parts by number, prices and stock, replaced parts and alternatives",
        $"Orders: {string.Join(", ", settings.Urgencies.Select(KeyloopMapping.OrderType))}",
        "Tells the status of each line later; not every dealer reports every status",
        "No cancelling and no look-up by our reference: call the dealer",
    ];
}
