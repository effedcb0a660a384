using TradeCounter.Domain.Dealers;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Tests.Connectors.Keyloop;

/// <summary>Tokens: when they are asked for, how, and what becomes of an order without one.</summary>
public sealed partial class KeyloopTests
{
    [Fact]
    public async Task A_token_that_dies_before_its_stated_life_is_renewed_and_the_read_repeated()
    {
        await Find(InStock);
        Dealer.Tokens.ExpireAll();

        Assert.NotEmpty(Value(await Find(InStock)).Offers);
        Assert.Equal(2, Dealer.Tokens.Issued);
    }

    [Fact]
    public async Task A_token_is_renewed_at_half_its_stated_life()
    {
        await Find(InStock, StoppedConnector);
        Pass(TimeSpan.FromSeconds(1790));
        await Find(InStock, StoppedConnector);
        Assert.Equal(1, Dealer.Tokens.Issued);

        Pass(TimeSpan.FromSeconds(20));
        await Find(InStock, StoppedConnector);
        Assert.Equal(2, Dealer.Tokens.Issued);
    }

    [Fact]
    public async Task An_order_with_a_dead_token_is_refused_sent_once_and_good_the_next_time()
    {
        var request = await PreparedOrder();
        Dealer.Tokens.ExpireAll();

        Assert.Contains("sign-in", Refused(await Send(request)), StringComparison.Ordinal);
        Assert.Equal((1, 0), (OrderPosts, Dealer.Orders.All.Count));
        Assert.NotEmpty(Value(await Send(request)).DealerOrderNumber);
    }

    [Fact]
    public async Task Getting_ready_signs_in_so_that_the_send_need_not()
    {
        await Connector.GetReady(Connection, CancellationToken.None);
        Assert.Equal(1, Dealer.Tokens.Issued);

        await Send(await PreparedOrder());
        Assert.Equal(1, Dealer.Tokens.Issued);
    }

    [Fact]
    public async Task A_sign_in_that_fails_sends_nothing_of_an_order()
    {
        var request = await PreparedOrder();
        Connection = With(SettingKind.Secret, _ => "not-the-secret");

        Assert.Contains("Nothing was sent", Unreachable(await Send(request)), StringComparison.Ordinal);
        Assert.Equal(0, OrderPosts);
    }

    [Fact]
    public async Task The_client_may_sign_in_by_header_and_with_a_scope()
    {
        Connection = Connection with { DealerSettings = Connection.DealerSettings.With("tokenAuth", "basic").With("scope", "api.parts/read api.parts-orders/write") };

        Assert.NotEmpty(Value(await Find(InStock)).Offers);
        var form = Assert.Single(Dealer.Ledger.Of(PracticeOperation.Token)).Body;
        Assert.Equal("grant_type=client_credentials&scope=api.parts%2Fread+api.parts-orders%2Fwrite", form);
    }

    [Fact]
    public async Task The_sign_in_address_is_at_the_hosts_root_when_it_is_not_set()
    {
        Connection = Connection with { DealerSettings = Connection.DealerSettings.With("tokenUrl", null) };

        Assert.NotEmpty(Value(await Find(InStock)).Offers);
    }

    [Fact]
    public async Task A_sign_in_that_is_never_answered_ends_with_the_time_out_wherever_it_is_needed()
    {
        Spoil(PracticeFaultKind.Delay, PracticeOperation.Token);
        var testing = StoppedConnector.TestAccount(Connection, InStock, CancellationToken.None);
        await PassTheTimeout();
        Assert.Contains("no answer within", Assert.Single(Value(await testing).Steps, s => !s.Ok).Words, StringComparison.Ordinal);

        Spoil(PracticeFaultKind.Delay, PracticeOperation.Token);
        var finding = Find(InStock, StoppedConnector);
        await PassTheTimeout();
        Assert.Contains("no answer within", Unclear(await finding), StringComparison.Ordinal);
    }
}
