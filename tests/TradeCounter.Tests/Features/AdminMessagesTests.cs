using System.Net;
using System.Reflection;
using MediatR;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Backups;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Dealers;
using TradeCounter.Web.Features.People;
using TradeCounter.Web.Features.Practice;
using TradeCounter.Web.Features.Provisioning;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Features;

/// <summary>Who may set up dealers and people, and who may play with practice dealers: by the page, and by the message behind it.</summary>
public sealed class AdminMessagesTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly IBaseRequest[] Admins =
    [
        new ListDealers(), new GetDealer(null), new GetAccounts(DealerId.New()), new TestAccount(TradeAccountId.New(), null), new AskPickLists(DealerId.New()),
        new SaveDealer(null, 0, "k", "karmak", "n", null, "GBP", DealerTiming.DefaultFor("karmak"), true, TypedSettings.None, []),
        new SaveAccount(null, 0, DealerId.New(), TradeCounter.Domain.WorkshopId.New(), "1", true, TypedSettings.None),
        new ListPeople(), new ListRightChanges(), new SavePerson(null, "", "n", "n@n.example", Role.Admin, null, true, new NewPassword("password-1")),
        new ListBackups(), new MakeBackup(), new GetRestored(), new ConfirmRestored(default), new ListUnknownAnswers(),
        new ListWorkshops(), new SaveWorkshop(null, 0, "k", "n", null, null),
    ];

    private static readonly IBaseRequest[] CounterStaff =
    [
        new GetPractice(), new AdvancePractice(), new GetPracticeLedger("ford-leeds"), new SwitchPracticeFault("ford-leeds", null), new HoldPracticeAccount("ford-leeds", "x", false),
    ];

    [Theory]
    [InlineData(CounterApp.Pat)]
    [InlineData(CounterApp.Sam)]
    public async Task Only_admins_set_up_dealers_and_people(string email)
    {
        foreach (var message in Admins)
            await RefusedFor(email, message);
        foreach (var message in Admins.Take(1))
            await Send(CounterApp.Ada, message);
    }

    [Fact]
    public async Task Only_counter_staff_and_admins_play_with_practice_dealers()
    {
        foreach (var message in CounterStaff)
        {
            await RefusedFor(CounterApp.Pat, message);
            await Send(CounterApp.Sam, message);
            await Send(CounterApp.Ada, message);
        }
    }

    [Fact]
    public async Task Nobody_provisions_but_the_machine() => await RefusedFor(CounterApp.Ada, new ApplyProvisioning("{}"));

    [Fact]
    public void No_message_of_these_features_is_left_out()
    {
        // Every clerk may move an order on that they may see.
        const string ForAll = nameof(AdvancePracticeOrder);
        var messages = typeof(ListDealers).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IBaseRequest))
            && (type == typeof(ListUnknownAnswers) || type.Namespace is "TradeCounter.Web.Features.Backups" or "TradeCounter.Web.Features.Dealers" or "TradeCounter.Web.Features.People" or "TradeCounter.Web.Features.Practice"));

        Assert.Equal(Admins.Concat(CounterStaff).Select(message => message.GetType().Name).Append(ForAll).Order(), messages.Select(type => type.Name).Order());
    }

    [Theory]
    [InlineData(CounterApp.Ada, "/dealers", true)]
    [InlineData(CounterApp.Ada, "/dealers/new", true)]
    [InlineData(CounterApp.Ada, "/people", true)]
    [InlineData(CounterApp.Ada, "/workshops", true)]
    [InlineData(CounterApp.Ada, "/backups", true)]
    [InlineData(CounterApp.Sam, "/backups", false)]
    [InlineData(CounterApp.Pat, "/backups", false)]
    [InlineData(CounterApp.Ada, "/practice", true)]
    [InlineData(CounterApp.Sam, "/practice", true)]
    [InlineData(CounterApp.Sam, "/dealers", false)]
    [InlineData(CounterApp.Sam, "/people", false)]
    [InlineData(CounterApp.Pat, "/dealers", false)]
    [InlineData(CounterApp.Pat, "/dealers/new", false)]
    [InlineData(CounterApp.Pat, "/dealers/0198c0de-0000-7000-8000-000000000001/accounts", false)]
    [InlineData(CounterApp.Pat, "/people", false)]
    [InlineData(CounterApp.Pat, "/workshops", false)]
    [InlineData(CounterApp.Pat, "/practice", false)]
    public async Task A_page_opens_for_its_roles_only(string email, string path, bool opens)
    {
        using var http = await app.SignedIn(email);

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Redirect, answer.StatusCode);
        if (!opens)
            Assert.Contains("/account/no-access", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private async Task RefusedFor(string email, IBaseRequest message) => await Assert.ThrowsAsync<NotAllowedException>(() => Send(email, message));

    private async Task Send(string email, IBaseRequest message)
    {
        await using var scope = app.As(email);
        await scope.SendAny(message);
    }
}
