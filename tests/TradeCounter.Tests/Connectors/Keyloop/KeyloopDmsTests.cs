using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Connectors;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Connectors.Keyloop;

/// <summary>The main job at a dealer of every DMS behind Keyloop: found, priced, ordered, followed, whichever way it writes things.</summary>
public sealed class KeyloopDmsTests
{
    [Theory]
    [InlineData("Autoline", "")]
    [InlineData("Aswin", "")]
    [InlineData("DRACAR+", "")]
    [InlineData("Drive", "partner")]
    [InlineData("EVA", "")]
    [InlineData("WinDrakkar", "")]
    [InlineData("Automaster", "partner/parts")]
    public async Task The_DMS_changes_nothing_for_the_clerk(string dms, string prefix)
    {
        await using var host = await PracticeHost.StartAsync(new PracticeOptions { BasePort = 0, TimePerStage = TimeSpan.Zero, PartsPerDealer = 400, Dealers = [On(dms, prefix)] });
        await using var services = new ServiceCollection().AddLogging().AddDealerConnectors().BuildServiceProvider();
        var (dealer, connector) = (host.Dealers[0], services.GetServices<IDealerConnector>().Single(c => c.System == DealerSystems.Keyloop));
        var connection = PracticeConnections.To(dealer);
        Assert.Empty(connector.CheckSettings(SettingScope.Dealer, connection.DealerSettings));

        var found = Value(await connector.FindParts(connection, PartQuery.For(PartKey.Of("1K0698151"), Quantity.One), CancellationToken.None));
        var offer = Assert.Single(found.Offers);
        var draft = new OrderDraft
        {
            Reference = OrderReference.New("J1"), TransactionId = Guid.NewGuid(), CreatedAt = DateTimeOffset.UnixEpoch, Location = offer.Location,
            Lines = [new DraftLine(1, offer, Quantity.Of(2).OrThrow(), offer.Net, null, null)], Contact = new Contact("Pat Lee", null, null, null),
        };
        var placed = Value(await connector.SendOrder(connection, connector.PrepareOrder(connection, draft).OrThrow(),
            new SendPermit(TimeProvider.System, TimeSpan.FromMinutes(5)), CancellationToken.None));
        while (dealer.Orders.All.Any(o => o.IsOpen))
            dealer.Orders.AdvanceAll();
        var known = new KnownOrder(draft.Reference, draft.TransactionId, placed.DealerOrderNumber, offer.Location, draft.CreatedAt, null,
            [new KnownLine(1, offer.Part, offer.DealerPartId, placed.Lines[0].DealerLineId, draft.Lines[0].Quantity)]);
        var report = Value(await connector.GetOrder(connection, known, CancellationToken.None));

        Assert.Equal(dealer.Orders.All[0].Number, placed.DealerOrderNumber);
        Assert.Equal([(LineStatus.Received, 2)], placed.Lines[0].Progress.Select(p => (p.Status, p.Quantity)));
        Assert.Equal([(LineStatus.Invoiced, 2)], report.Lines[0].Progress.Select(p => (p.Status, p.Quantity)));
        var keyBlank = PartKey.Of(PracticeParts.NeedsVin.MakerCode, PracticeParts.NeedsVin.Number);
        Assert.Equal([VehicleReferenceKind.Vin], Value(await connector.FindParts(connection, PartQuery.For(keyBlank, Quantity.One), CancellationToken.None)).Offers[0].NeedsVehicle);
        Assert.Empty(Value(await connector.FindParts(connection, PartQuery.For(PartKey.Of("VW", "NOT-THERE"), Quantity.One), CancellationToken.None)).Offers);
    }

    private static PracticeDealerDefinition On(string dms, string prefix)
    {
        var ford = PracticeDealerSet.All.First(d => d.Key == PracticeDealerSet.FordLeeds);
        return ford with { Settings = ford.Settings.Replace("\"Autoline\"", $"\"{dms}\", \"prefix\": \"{prefix}\"", StringComparison.Ordinal) };
    }

    private static T Value<T>(DealerReply<T> reply) => reply.Match(value => value, Fail<T>, Fail<T>, Fail<T>);

    private static T Fail<T>(string why) => throw new Xunit.Sdk.XunitException(why);
}
