namespace TradeCounter.Tests.Architecture;

/// <summary>The repository this test project was built from.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> AllFiles = new(ReadAll);

    public static string Root { get; } = FindRoot();

    /// <summary>Every .cs and .razor file of src and tests.</summary>
    public static IReadOnlyList<SourceFile> Files => AllFiles.Value;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TradeCounter.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("No TradeCounter.sln above " + AppContext.BaseDirectory);
    }

    private static SourceFile[] ReadAll() =>
    [
        .. from top in new[] { "src", "tests" }
           from file in Directory.EnumerateFiles(Path.Combine(Root, top), "*", SearchOption.AllDirectories)
           where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
           let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
           where !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
           orderby path
           select new SourceFile(path, File.ReadAllText(file)),
    ];
}
