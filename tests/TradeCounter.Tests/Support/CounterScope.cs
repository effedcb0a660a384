using MediatR;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;

namespace TradeCounter.Tests.Support;

/// <summary>One person's (or the machine's) scope: sends messages through the app's own pipeline.</summary>
public sealed class CounterScope(AsyncServiceScope scope) : IAsyncDisposable
{
    public IServiceProvider Services => scope.ServiceProvider;

    public Task<T> Send<T>(IRequest<T> message) => scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);

    /// <summary>For tests about who may send what, whatever the answer.</summary>
    public Task SendAny(IBaseRequest message) => ((dynamic)this).Send((dynamic)message);

    /// <summary>The value; a refusal fails the test with its sentence.</summary>
    public async Task<T> Get<T>(IRequest<Result<T>> message) =>
        (await Send(message)).Match(value => value, refusal => throw new Xunit.Sdk.XunitException($"{message.GetType().Name} was refused: {refusal.Code}: {refusal.Sentence}"));

    /// <summary>The refusal; a value fails the test.</summary>
    public async Task<Refusal> Refused<T>(IRequest<Result<T>> message) =>
        (await Send(message)).Match(value => throw new Xunit.Sdk.XunitException($"{message.GetType().Name} was not refused: {value}"), refusal => refusal);

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
