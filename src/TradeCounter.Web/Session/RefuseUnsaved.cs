using MediatR;
using TradeCounter.Domain;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Session;

/// <summary>
/// A write that the disk refuses is a refusal in a clerk's words, not an error page. Here and not where handlers save, so that none of
/// them takes it for somebody else having been faster.
/// </summary>
internal sealed class RefuseUnsaved<TRequest, TResponse>(StorageHealth health) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly Type? Refused = typeof(TResponse) is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Result<>)
        ? typeof(Result<>.Refused).MakeGenericType(type.GenericTypeArguments) : null;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            return await next();
        }
        catch (Exception error) when (StorageTrouble.Of(error) is not null)
        {
            var trouble = StorageTrouble.Of(error)!;
            health.Failed(trouble, error);
            // What only reads has no refusal to give; its page says that it could not be loaded.
            if (Refused is null)
                throw;
            return (TResponse)Activator.CreateInstance(Refused, trouble.Refusal)!;
        }
    }
}
