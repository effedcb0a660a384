using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.People;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>The workshop Lee with a spending limit, Kim who approves, and Jo who does not; set up the way admins do.</summary>
internal sealed class LeeGarage(CounterApp app)
{
    public const string Kim = "kim@lee.example";
    public const string Jo = "jo@lee.example";

    public static Money Pounds(decimal amount) => Money.Of(amount, Currency.Of("GBP")).OrThrow();

    public async Task Hire()
    {
        await Hire("Kim Lee", Kim, approves: true);
        await Hire("Jo Lee", Jo, approves: false);
    }

    public async Task Limit(params Money[] limits)
    {
        await using var ada = app.As(CounterApp.Ada);
        var lee = (await ada.Send(new ListWorkshops())).Single(w => w.Key == "lee");
        Assert.Empty(await ada.Get(new SaveWorkshop(lee.Id, lee.Version, lee.Key, lee.Name, lee.Phone, lee.Address) { SpendingLimits = limits }));
    }

    public async Task Mark(string email, bool approves)
    {
        await using var ada = app.As(CounterApp.Ada);
        var person = (await ada.Send(new ListPeople())).People.Single(p => p.Email == email);
        Assert.Empty(await ada.Get(new SavePerson(person.Id, person.Stamp, person.Name, person.Email, person.Role, person.Workshop, true, null) { Approves = approves }));
    }

    public async Task<Approval> Of(CheckoutId id)
    {
        await using var db = await app.Db();
        return await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == id);
    }

    private async Task Hire(string name, string email, bool approves)
    {
        await using var ada = app.As(CounterApp.Ada);
        Assert.Empty(await ada.Get(new SavePerson(null, "", name, email, Role.Workshop, await app.WorkshopId("lee"), true, new NewPassword(CounterApp.Password)) { Approves = approves }));
    }
}
