using System.Collections.Concurrent;
using Bogus;

namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>A maker's whole range, the same wherever it is sold: numbers and kinds, well known parts first. Made once per process.</summary>
internal sealed class MakerRange
{
    private const int Size = 6_000;
    private static readonly ConcurrentDictionary<string, Lazy<MakerRange>> Ranges = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _positions = new(Size, StringComparer.Ordinal);
    private readonly string[] _numbers = new string[Size];
    private readonly string[] _normals = new string[Size];
    private readonly byte[] _kinds = new byte[Size];
    private readonly string[] _descriptions = new string[Size];
    private readonly Lazy<ILookup<byte, int>> _byKind;

    private MakerRange(PracticeMaker maker)
    {
        Maker = maker;
        Known = WellKnownParts.Of(maker.Code);
        Seed = maker.Code.Aggregate(17, (seed, letter) => (seed * 31) + letter);
        var random = new Randomizer(Seed);
        var kinds = PracticeMakers.KindsOf(maker.Code);
        var styles = PracticeMakers.StylesOf(maker.Code);
        for (var position = 0; position < Size; position++)
        {
            _kinds[position] = random.ArrayElement(kinds);
            var number = position < Known.Length ? Known[position].Number : random.Replace(random.ArrayElement(styles));
            while (!_positions.TryAdd(PartNumbers.Normal(number), position))
                number += random.Number(9);
            _descriptions[position] = position < Known.Length ? Known[position].Description : random.ArrayElement(KindAt(position).Descriptions);
            _numbers[position] = number;
            _normals[position] = PartNumbers.Normal(number);
        }
        _byKind = new(() => Enumerable.Range(Known.Length, Size - Known.Length).ToLookup(position => _kinds[position]));
    }

    public PracticeMaker Maker { get; }

    public int Seed { get; }

    public WellKnownPart[] Known { get; }

    public static MakerRange Of(string code) => Ranges.GetOrAdd(code, static key => new(() => new(PracticeMakers.Of(key)))).Value;

    public string NumberAt(int position) => _numbers[position];

    public string NormalAt(int position) => _normals[position];

    public string DescriptionAt(int position) => _descriptions[position];

    public PartKind KindAt(int position) => PartKinds.All[_kinds[position]];

    public int? PositionOf(string normal) => _positions.TryGetValue(normal, out var position) ? position : null;

    /// <summary>Positions of the same kind as the part at <paramref name="position"/> of another range.</summary>
    public IEnumerable<int> AlikeTo(MakerRange other, int position) => _byKind.Value[other._kinds[position]];

    /// <summary>The first part of the same kind behind this one; a replacement never points back, so generated chains end.</summary>
    public int? NextAlike(int position)
    {
        for (var next = Math.Max(position + 1, Known.Length); next < Size; next++)
        {
            if (_kinds[next] == _kinds[position])
                return next;
        }
        return null;
    }
}
