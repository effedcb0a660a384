using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>
/// A GroupLink member's system (FederatedLink messages, docs/contracts/grouplink.md). We play the catalogue's part: every call
/// is one JSON message to the member's address, with the sign-in inside.
/// </summary>
internal sealed partial class GroupLinkClient(GroupLinkMessages messages, PartsListings listings) : IDealerConnector
{
    private const int PurchaseOrderNumberMax = 60;
    private const int CommentMax = 200;

    public string System => DealerSystems.GroupLink;

    public IReadOnlyList<SettingField> Fields => GroupLinkFields.All;

    public DealerAbilities Abilities(DealerConnection connection)
    {
        var settings = new GroupLinkSettings(connection);
        List<LineStatus> reports = [LineStatus.Received, LineStatus.BackOrdered, LineStatus.Invoiced, LineStatus.Failed];
        return new DealerAbilities
        {
            FindsByWords = settings.ListsParts,
            // Somehow a number alone is always asked for: by the parts list, by the codes to try, or without a code.
            NeedsBrand = false,
            TakesQuotes = false,
            Cancels = settings.Orders30,
            LookUp = settings.Orders30 || !settings.OwnPoNumber ? LookUpStrength.HitProves : LookUpStrength.None,
            Reports = settings.Orders30 ? [.. reports, LineStatus.Cancelled] : reports,
            ReportsAfterOrder = false,
            TakesVehicle = true,
            NeedsPrice = true,
        };
    }

    public IReadOnlyList<SettingFault> CheckSettings(SettingScope scope, Settings settings) => GroupLinkFields.Check(scope, settings);

    public async Task<DealerReply<OrderOptions>> GetOrderOptions(DealerConnection connection, LocationId location, CancellationToken cancellation)
    {
        var settings = new GroupLinkSettings(connection);
        var options = new OrderOptions
        {
            DeliveryMethods = [.. settings.OrderTypes.Select(word => new PickListItem(word, Label(word)))], DefaultDelivery = settings.OrderTypes[0],
            PurchaseOrderNumberMax = PurchaseOrderNumberMax, CommentMax = CommentMax, TakesShipTo = settings.Orders30,
        };
        if (!settings.AsksCredit)
            return new DealerReply<OrderOptions>.Answered(options);
        // The credit status is a warning only: a member that does not answer this message still takes orders.
        var account = await AskAccount(connection, cancellation);
        var warnings = account.Match<IReadOnlyList<string>>(CreditWarnings, _ => [], _ => [], _ => []);
        return new DealerReply<OrderOptions>.Answered(options with { Remarks = warnings }) { Evidence = account.Evidence };
    }

    public Task<DealerReply<PickLists>> GetPickLists(DealerConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DealerReply<PickLists>>(new DealerReply<PickLists>.Answered(PickLists.None));

    public async Task<DealerReply<AccountTest>> TestAccount(DealerConnection connection, PartKey? probe, CancellationToken cancellation)
    {
        var settings = new GroupLinkSettings(connection);
        var steps = new List<TestStep>();
        var account = await Timed(steps, "Sign in and account", () => AskAccount(connection, cancellation), Describe);
        if (probe is not null)
            await Timed(steps, $"Price of {probe}", () => FindParts(connection, PartQuery.For(probe, Quantity.One), cancellation), found => Describe(found, probe));
        if (settings.ListsParts)
            await Timed(steps, "Parts list", () => listings.LineCodes(connection, cancellation), lines => (lines.LineCodes?.Count > 0, $"{lines.LineCodes?.Count ?? 0} line codes"));
        List<string> supports = [$"Inquiry {(settings.Inquires30 ? "3.0" : "1.0")}", $"Orders {(settings.Orders30 ? "3.0" : "2.1")}",
            .. settings.ListsParts ? ["Search by words"] : Array.Empty<string>(), .. settings.Orders30 ? ["Cancelling whole orders"] : Array.Empty<string>()];
        return new DealerReply<AccountTest>.Answered(new AccountTest(steps, supports)) { Evidence = account.Evidence };
    }

    private async Task<DealerReply<T>> Timed<T>(List<TestStep> steps, string what, Func<Task<DealerReply<T>>> ask, Func<T, (bool Ok, string Words)> describe)
    {
        var start = messages.Clock.GetTimestamp();
        var reply = await ask();
        var (ok, words) = reply.Match(describe, no => (false, no), why => (false, why), why => (false, why));
        steps.Add(new TestStep(what, ok, words, messages.Clock.GetElapsedTime(start)));
        return reply;
    }

    private Task<DealerReply<AccountDetailReply10>> AskAccount(DealerConnection connection, CancellationToken cancellation) =>
        messages.Ask(connection, Message.Account, GroupLinkRequests.AccountDetail(connection, messages.Now), Lower.Reads.AccountDetailAnswer10, a => a.AccountDetailResponse, cancellation);

    private static (bool, string) Describe(AccountDetailReply10 reply) => reply.Account?.FirstOrDefault() is not { } account
        ? (false, "The dealer knows no such account.")
        : (!IsBad(account.CreditStatus), $"{DealerWords.Plain(account.AccountName, "The account")}: credit status “{DealerWords.Plain(account.CreditStatus, "not told")}”.");

    private static (bool, string) Describe(FoundParts found, PartKey probe) => found.Offers.Count > 0
        ? (true, string.Join("; ", found.Offers.Take(3).Select(o => $"{o.Part} at {o.LocationName}: {o.Net?.ToString() ?? "no price"}")))
        : (false, string.Join(" ", found.Remarks.DefaultIfEmpty($"The dealer does not know {probe}.")));

    private static IReadOnlyList<string> CreditWarnings(AccountDetailReply10 reply) =>
        [.. (reply.Account ?? []).Where(a => IsBad(a.CreditStatus)).Select(a => $"The dealer says of this account's credit: “{DealerWords.Plain(a.CreditStatus, "")}”. It may refuse the order.")];

    /// <summary>Only "good" is documented; every other word is shown as it is.</summary>
    private static bool IsBad(string? creditStatus) => !string.IsNullOrWhiteSpace(creditStatus) && !string.Equals(creditStatus.Trim(), "good", StringComparison.OrdinalIgnoreCase);

    private static string Label(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
