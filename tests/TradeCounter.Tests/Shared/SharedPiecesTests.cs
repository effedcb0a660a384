using Bunit;
using TradeCounter.Web.Features.Shell;
using TradeCounter.Web.Layout;
using TradeCounter.Web.Shared;
using Xunit;

namespace TradeCounter.Tests.Shared;

public sealed class SharedPiecesTests : BunitContext
{
    [Fact]
    public void A_stepper_passes_on_raw_text_even_when_it_is_no_number()
    {
        string? typed = null;
        var stepper = Render<Stepper>(p => p.Add(s => s.Text, "2").Add(s => s.TextChanged, text => typed = text));
        stepper.Find("input").Change("two");
        Assert.Equal("two", typed);
    }

    [Theory]
    [InlineData("2", 1, "1", "3")]
    [InlineData("18", 6, "12", "24")]
    public void The_buttons_of_a_stepper_go_by_the_pack(string text, int pack, string less, string more)
    {
        var heard = new List<string>();
        var stepper = Render<Stepper>(p => p.Add(s => s.Text, text).Add(s => s.Step, pack).Add(s => s.TextChanged, heard.Add));
        stepper.Find("[data-step='-1']").Click();
        stepper.Find("[data-step='1']").Click();
        Assert.Equal([less, more], heard);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("nonsense")]
    public void A_stepper_at_its_least_or_without_a_number_cannot_go_down(string text)
    {
        var stepper = Render<Stepper>(p => p.Add(s => s.Text, text));
        Assert.True(stepper.Find("[data-step='-1']").HasAttribute("disabled"));
        Assert.False(stepper.Find("[data-step='1']").HasAttribute("disabled"));
    }

    [Fact]
    public void A_stepper_is_a_spinbutton_named_Quantity_that_says_when_it_is_wrong()
    {
        var input = Render<Stepper>(p => p.Add(s => s.Text, "0").Add(s => s.ErrorId, "why")).Find("input");
        Assert.Equal("number", input.GetAttribute("type"));
        Assert.Equal("Quantity", input.GetAttribute("aria-label"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_field_ties_its_control_to_label_help_and_error()
    {
        var field = Render<Field>(p => p.Add(f => f.Label, "Name").Add(f => f.Help, "As on the invoice").Add(f => f.Error, "Too long")
            .Add(f => f.ChildContent, parts => builder =>
            {
                builder.OpenElement(0, "input");
                builder.AddMultipleAttributes(1, parts.Attributes);
                builder.CloseElement();
            }));
        var input = field.Find("input");
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent.Trim());
        Assert.Equal(["As on the invoice", "Too long"], described);
    }

    [Fact]
    public void A_chip_says_its_status_in_a_word_beside_an_icon_that_is_not_read_aloud()
    {
        var chip = Render<Chip>(p => p.Add(c => c.Kind, "wait").Add(c => c.Icon, "wait").Add(c => c.Text, "1 on back order"));
        Assert.Equal("1 on back order", chip.Find(".chip.wait").TextContent.Trim());
        Assert.Equal("true", chip.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void A_stage_that_is_not_reported_looks_different_from_one_not_reached()
    {
        var stages = Render<Stages>(p => p.Add(s => s.Label, "received, no more told")
            .Add(s => s.Marks, [StageMark.Reached, StageMark.NotReported, StageMark.NotReached]));
        Assert.Equal(["on", "na", null], stages.FindAll("i").Select(i => i.GetAttribute("class")));
        Assert.Equal("received, no more told", stages.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void The_links_of_the_top_bar_keep_their_plain_names_beside_counts_and_keys()
    {
        var menu = Render<NavMenu>(p => p.Add(m => m.Shell, new ShellView(SeesBoard: true, SeesAdmin: true, BasketLines: 4, OpenOrders: 12)));
        var names = menu.FindAll("a").Select(a => string.Concat(a.Children.Where(c => c.GetAttribute("aria-hidden") != "true").Select(c => c.TextContent)));
        Assert.Equal(["Counter", "Basket", "Orders", "Board", "Dealers", "People", "Cores", "Figures", "Backups"], names);
        Assert.Equal("4 lines", menu.Find("a[href=basket]").GetAttribute("aria-description"));
    }
}
