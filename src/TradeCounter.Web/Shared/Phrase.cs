using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TradeCounter.Web.Shared;

/// <summary>A text with something put in, taken apart by the compiler: <c>T($"From {from}")</c> is the template "From {0}" and its one value.</summary>
[InterpolatedStringHandler]
public readonly ref struct Phrase
{
    private readonly StringBuilder _template;
    private readonly List<object?> _values;

    public Phrase(int literalLength, int formattedCount) => (_template, _values) = (new(literalLength + (4 * formattedCount)), new(formattedCount));

    internal string Template => _template.ToString();

    internal object?[] Values => [.. _values];

    public void AppendLiteral(string text) => _template.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<TValue>(TValue value) => Add(value);

    public void AppendFormatted<TValue>(TValue value, string? format) where TValue : IFormattable => Add(value.ToString(format, CultureInfo.CurrentCulture));

    private void Add(object? value)
    {
        _template.Append('{').Append(_values.Count).Append('}');
        _values.Add(value);
    }
}
