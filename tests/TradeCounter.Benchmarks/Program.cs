using BenchmarkDotNet.Running;

namespace TradeCounter.Benchmarks;

// In a namespace, because the Web project's own Program lies in the global one and is visible here.
internal static class Program
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
