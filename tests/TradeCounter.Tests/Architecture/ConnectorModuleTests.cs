using System.Reflection;

namespace TradeCounter.Tests.Architecture;

public sealed class ConnectorModuleTests
{
    private const string Contract = "DealerConnectorContract";

    [Fact]
    public void Each_dealer_system_is_held_to_the_contract()
    {
        var untested = Untested(Modules(), typeof(ConnectorModuleTests).Assembly.GetTypes());

        Assert.True(untested.Count == 0, $"No class derived from {Contract} for: {string.Join(", ", untested)}");
    }

    [Fact]
    public void Each_dealer_system_has_one_module_in_a_folder_of_its_name()
    {
        var folders = Repository.Files.Select(file => file.FolderBelow("src/TradeCounter.Connectors"))
            .Where(folder => folder is not (null or "Http")).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(folders, Modules().Select(SystemOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_system_without_contract_tests_is_found()
    {
        Assert.Equal(["Architecture"], Untested([typeof(ConnectorModuleTests)], [typeof(string)]));
    }

    private static IReadOnlyList<Type> Modules() =>
        [.. Assembly.Load("TradeCounter.Connectors").GetTypes()
            .Where(type => type.BaseType?.Name == "ConnectorModule" && !type.IsAbstract)];

    private static IReadOnlyList<string> Untested(IEnumerable<Type> modules, IEnumerable<Type> tests)
    {
        var tested = tests.Where(type => !type.IsAbstract && DerivesFromContract(type)).Select(SystemOf).ToHashSet();
        return [.. modules.Select(SystemOf).Where(system => !tested.Contains(system))];
    }

    private static bool DerivesFromContract(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.Name.Split('`')[0] == Contract)
                return true;
        }
        return false;
    }

    // The last part of the namespace, which is the folder.
    private static string SystemOf(Type type) => type.Namespace!.Split('.')[^1];
}
