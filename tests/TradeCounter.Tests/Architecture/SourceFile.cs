namespace TradeCounter.Tests.Architecture;

/// <summary>A source file: its path from the repository's root, with forward slashes, and its text.</summary>
public sealed record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and plain string literals, line for line.</summary>
    public string Code { get; } = CodeText.Of(Path, Text);

    /// <summary>Of a component the @code block alone: words that mean a type there may stand in a sentence of the markup.</summary>
    public string CodeBlock => IsRazor
        ? Code[Math.Max(0, Code.IndexOf("@code", StringComparison.Ordinal))..]
        : Code;

    public bool IsRazor => Path.EndsWith(".razor", StringComparison.Ordinal);

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>Long files are welcome where a tool writes them.</summary>
    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal);

    public int Lines => Text.AsSpan().TrimEnd().Count('\n') + 1;

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The folder right below <paramref name="parent"/> that holds the file, or null when it lies in the parent itself.</summary>
    public string? FolderBelow(string parent)
    {
        if (!IsIn(parent))
            return null;
        var rest = Path[(parent.Length + 1)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : rest[..slash];
    }
}
