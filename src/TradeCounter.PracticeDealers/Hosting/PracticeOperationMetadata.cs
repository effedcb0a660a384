using Microsoft.AspNetCore.Builder;

namespace TradeCounter.PracticeDealers.Hosting;

/// <summary>Says of a path what its requests are about.</summary>
internal sealed record PracticeOperationMetadata(Func<string, PracticeOperation> Of);

/// <summary>Marks paths, so that fault switches and the ledger know what a request is about.</summary>
public static class PracticeOperations
{
    /// <summary>Every request on this path is about the same.</summary>
    public static TBuilder For<TBuilder>(this TBuilder route, PracticeOperation operation) where TBuilder : IEndpointConventionBuilder =>
        route.For(_ => operation);

    /// <summary>What a request is about stands in its body, as where one path takes every message.</summary>
    public static TBuilder For<TBuilder>(this TBuilder route, Func<string, PracticeOperation> ofBody) where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(new PracticeOperationMetadata(ofBody)));
        return route;
    }
}
