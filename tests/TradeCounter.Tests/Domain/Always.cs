using FsCheck;
using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

/// <summary>Says that a fact holds for whatever is drawn. A failure prints the smallest counterexample and the seed to draw it again.</summary>
internal static class Always
{
    private const int Draws = 300;

    /// <summary>Any text at all, lone surrogates, control characters and null among it.</summary>
    public static Gen<string?> AnyText { get; } = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string?>(),
        Gen.Choose(0, char.MaxValue).Select(code => (char)code).ArrayOf().Select(chars => (string?)new string(chars)));

    /// <summary>Ten-thousandths, from the most negative price there can be to the largest.</summary>
    public static Gen<long> Amounts { get; } = Gen.OneOf(
        Gen.Choose(-50_000, 50_000).Select(n => (long)n),
        Gen.Choose(-1_000_000_000, 1_000_000_000).Two().Select(pair => pair.Item1 * 10_000L + pair.Item2 % 10_000),
        Gen.Elements(0L, 1L, -1L, Money.MaxUnits * 10_000, -Money.MaxUnits * 10_000));

    public static Gen<Money> Pounds { get; } = Amounts.Select(n => Money.FromTenThousandths(n, Fake.Pounds));

    public static void Holds<T>(Gen<T> drawn, Action<T> fact) => Holds(drawn.ToArbitrary(), fact);

    /// <summary>For what FsCheck can make smaller by itself: a failing sequence is cut down to its shortest.</summary>
    public static void Holds<T>(Action<T> fact) => Holds(ArbMap.Default.ArbFor<T>(), fact);

    /// <summary>The refusal's code; fails the test where there is none.</summary>
    public static string Code<T>(this Result<T> result) =>
        result.Match(value => throw new InvalidOperationException($"was not refused: {value}"), why => why.Code);

    public static bool IsOk<T>(this Result<T> result) => result.Match(_ => true, _ => false);

    private static void Holds<T>(Arbitrary<T> drawn, Action<T> fact) =>
        Prop.ForAll(drawn, fact).Check(Config.QuickThrowOnFailure.WithMaxTest(Draws));
}
