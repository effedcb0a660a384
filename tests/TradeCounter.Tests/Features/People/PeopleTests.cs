using System.Net;
using Bunit;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.People;

namespace TradeCounter.Tests.Features.People;

public sealed class PeopleTests(CounterApp app) : IClassFixture<CounterApp>
{
    private const string Password = "a-good-password";

    [Fact]
    public async Task A_person_is_added_signs_in_and_is_switched_off()
    {
        await using var ada = app.As(CounterApp.Ada);
        Assert.Empty(await ada.Get(await New("jo@lee.example")));
        using var http = app.Browser();
        using (var entered = await http.SignIn("jo@lee.example", Password))
            Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        var jo = await Row(ada, "jo@lee.example");

        Assert.Empty(await ada.Get(await New("jo@lee.example") with { Person = jo.Id, Stamp = jo.Stamp, IsActive = false, Password = null }));

        using var refused = await app.Browser().SignIn("jo@lee.example", Password);
        Assert.Contains("E-mail or password is wrong", SignInForm.Alert(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await using var gone = app.As("jo@lee.example");
        await Assert.ThrowsAsync<Web.Session.NotAllowedException>(() => gone.Send(new ListPeople()));
    }

    [Fact]
    public async Task A_new_password_counts_and_the_old_one_does_not()
    {
        await using var ada = app.As(CounterApp.Ada);
        await ada.Get(await New("kim@lee.example"));
        var kim = await Row(ada, "kim@lee.example");

        await ada.Get(await New("kim@lee.example") with { Person = kim.Id, Stamp = kim.Stamp, Password = new NewPassword("another-password") });

        using var before = await app.Browser().SignIn("kim@lee.example", Password);
        using var after = await app.Browser().SignIn("kim@lee.example", "another-password");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (before.StatusCode, after.StatusCode));
    }

    [Theory]
    [InlineData("name", "A name has 1 to 100 characters.")]
    [InlineData("email", "This is no e-mail address.")]
    [InlineData("email-taken", "Another person has this e-mail address.")]
    [InlineData("workshop", "Choose the workshop this person orders for.")]
    [InlineData("password", "A password has 8 to 128 characters.")]
    [InlineData("password-missing", "A password has 8 to 128 characters.")]
    public async Task What_is_wrong_is_said_and_nothing_is_stored(string what, string sentence)
    {
        await using var ada = app.As(CounterApp.Ada);
        var form = await New("wrong@lee.example");
        form = what switch
        {
            "name" => form with { Name = "" },
            "email" => form with { Email = "wrong" },
            "email-taken" => form with { Email = "PAT@LEE.example" },
            "workshop" => form with { Workshop = WorkshopId.New() },
            "password" => form with { Password = new NewPassword("short") },
            _ => form with { Password = null },
        };

        var faults = await ada.Get(form);

        var fault = Assert.Single(faults);
        Assert.Equal((what.Split('-')[0], sentence), (fault.Field, fault.Sentence));
        Assert.DoesNotContain((await ada.Send(new ListPeople())).People, person => person.Name == "Jo");
    }

    [Fact]
    public async Task Nobody_takes_their_own_rights_away()
    {
        await using var ada = app.As(CounterApp.Ada);
        var self = await Row(ada, CounterApp.Ada);

        var switchedOff = await ada.Get(new SavePerson(self.Id, self.Stamp, self.Name, self.Email, Role.Admin, null, false, null));
        var demoted = await ada.Get(new SavePerson(self.Id, self.Stamp, self.Name, self.Email, Role.Counter, null, true, null));

        Assert.Equal("role", Assert.Single(switchedOff).Field);
        Assert.Equal("role", Assert.Single(demoted).Field);
    }

    [Fact]
    public async Task Of_two_admins_the_second_is_told_that_someone_was_faster()
    {
        await using var ada = app.As(CounterApp.Ada);
        await ada.Get(await New("lu@lee.example"));
        var lu = await Row(ada, "lu@lee.example");
        await ada.Get(await New("lu@lee.example") with { Person = lu.Id, Stamp = lu.Stamp, Name = "Lu One", Password = null });

        var refusal = await ada.Refused(await New("lu@lee.example") with { Person = lu.Id, Stamp = lu.Stamp, Name = "Lu Two", Password = null });

        Assert.Equal(Saving.ChangedMeanwhile, refusal.Code);
        Assert.Equal("Lu One", (await Row(ada, "lu@lee.example")).Name);
    }

    [Fact]
    public async Task A_changed_role_ends_the_old_session()
    {
        await using var ada = app.As(CounterApp.Ada);
        await ada.Get(await New("mo@lee.example"));
        using var http = app.Browser();
        (await http.SignIn("mo@lee.example", Password)).Dispose();
        var mo = await Row(ada, "mo@lee.example");

        await ada.Get(await New("mo@lee.example") with { Person = mo.Id, Stamp = mo.Stamp, Role = Role.Counter, Workshop = null, Password = null });

        await using var db = await app.Db();
        var account = db.Users.Single(person => person.Email == "mo@lee.example");
        Assert.Equal((Role.Counter, (WorkshopId?)null), (account.Role, account.Workshop));
        await using var now = app.As("mo@lee.example");
        await Assert.ThrowsAsync<Web.Session.NotAllowedException>(() => now.Send(new ListPeople()));
    }

    [Fact]
    public async Task A_message_with_a_password_does_not_show_it() => Assert.DoesNotContain(Password, (await New("x@lee.example")).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task A_workshop_is_added_and_changed()
    {
        await using var ada = app.As(CounterApp.Ada);
        var address = new Address("1 Road", null, "Ely", null, "CB7", "GB");
        Assert.Empty(await ada.Get(new SaveWorkshop(null, 0, "new-shop", "New Shop", null, address)));
        var row = (await ada.Send(new ListWorkshops())).Single(workshop => workshop.Key == "new-shop");

        Assert.Empty(await ada.Get(new SaveWorkshop(row.Id, row.Version, "ignored", "Newer Shop", "+44 1", null)));

        var after = (await ada.Send(new ListWorkshops())).Single(workshop => workshop.Key == "new-shop");
        Assert.Equal(("Newer Shop", "+44 1", (Address?)null), (after.Name, after.Phone, after.Address));
        Assert.Equal(Saving.ChangedMeanwhile, (await ada.Refused(new SaveWorkshop(row.Id, row.Version, "", "Late", null, null))).Code);
        Assert.Equal("Another workshop has this key.", Assert.Single(await ada.Get(new SaveWorkshop(null, 0, "new-shop", "Twin", null, null))).Sentence);
        Assert.Equal(["city", "countryCode", "line1", "postalCode"],
            (await ada.Get(new SaveWorkshop(null, 0, "half", "Half", null, new Address("", null, "", null, "", "gb")))).Select(fault => fault.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_adds_a_person_and_says_what_is_wrong_first()
    {
        using var page = app.Page(CounterApp.Ada);
        var people = page.Render<PeoplePage>();
        people.WaitForElement("table");

        people.FindAll("button").First(button => button.TextContent.Trim() == "Add person").Click();
        people.Find("dialog form").Submit();
        people.WaitForElement("dialog .error");
        people.FindAll("dialog input:not([type])")[0].Change("Via Page");
        people.Find("dialog input[type=email]").Change("page@lee.example");
        people.Find("dialog select").Change(LeeValue(people));
        people.Find("dialog input[type=password]").Change(Password);
        people.Find("dialog form").Submit();
        people.WaitForElement("tr[data-email='page@lee.example']");

        Assert.Empty(people.FindAll("dialog"));
        Assert.DoesNotContain(Password, people.Markup, StringComparison.Ordinal);
    }

    private static string LeeValue(IRenderedComponent<PeoplePage> people) => people.FindAll("dialog option").First(option => option.TextContent == "Lee Garage").GetAttribute("value")!;

    private async Task<SavePerson> New(string email) => new(null, "", "Jo", email, Role.Workshop, await app.WorkshopId("lee"), true, new NewPassword(Password));

    private static async Task<PersonRow> Row(CounterScope ada, string email) => (await ada.Send(new ListPeople())).People.Single(person => person.Email == email);
}
