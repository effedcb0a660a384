using System.Reflection;
using System.Xml.Linq;

namespace TradeCounter.Tests.Architecture;

public sealed class AssemblyBorderTests
{
    [Fact]
    public void Domain_rests_on_the_runtime_alone()
    {
        var references = Assembly.Load("TradeCounter.Domain").GetReferencedAssemblies();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.StartsWith("System", reference.Name, StringComparison.Ordinal));
        Assert.All(references, reference => Assert.DoesNotContain("Data", reference.Name!, StringComparison.Ordinal));
    }

    [Fact]
    public void Domain_asks_for_no_package_and_no_project()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src/TradeCounter.Domain/TradeCounter.Domain.csproj"));

        Assert.DoesNotContain(project.Descendants(), element => element.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal));
    }

    [Fact]
    public void Connectors_show_one_type()
    {
        var shown = Assembly.Load("TradeCounter.Connectors").GetExportedTypes();

        Assert.Equal(["TradeCounter.Connectors.DealerConnectors"], shown.Select(type => type.FullName));
    }

    [Theory]
    [InlineData("TradeCounter.Connectors", "TradeCounter.Domain")]
    [InlineData("TradeCounter.PracticeDealers")]
    public void A_project_references_no_more_of_ours_than_it_may(string assembly, params string[] allowed)
    {
        var ours = Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("TradeCounter.", StringComparison.Ordinal));

        Assert.Equal(allowed, ours);
    }

    [Fact]
    public void No_namespace_of_ours_is_in_force_by_a_project_file()
    {
        var projects = Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "Directory.Build.props")).ToList();

        Assert.True(projects.Count > 5, "No project files were found.");
        Assert.All(projects, project => Assert.DoesNotContain(XDocument.Load(project).Descendants("Using"),
            element => ((string?)element.Attribute("Include"))?.StartsWith("TradeCounter", StringComparison.Ordinal) == true));
    }
}
