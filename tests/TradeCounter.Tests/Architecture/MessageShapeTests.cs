using System.Reflection;
using MediatR;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Architecture;

public sealed class MessageShapeTests
{
    [Fact]
    public void Each_message_says_who_may_send_it_and_has_one_handler_that_sends_nothing()
    {
        var types = Assembly.Load("TradeCounter.Web").GetTypes();

        Assert.NotEmpty(MessageShape.Messages(types));
        Assert.NotEmpty(MessageShape.Handlers(types));
        Assert.Empty(MessageShape.Breaches(types));
    }

    [Fact]
    public void Known_breaches_are_found()
    {
        var breaches = MessageShape.Breaches(typeof(MessageShapeTests).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)).ToList();

        Assert.Contains("NobodyAnswers has 0 handlers", breaches);
        Assert.Contains("PassOnHandler takes a mediator: a handler never sends", breaches);
        Assert.Contains("FindThingQuery ends in Query: a message is a verb phrase", breaches);
        Assert.Contains("FindThingQuery is no sealed record", breaches);
        Assert.Contains("Finder is not called FindThingQueryHandler", breaches);
        Assert.Contains("Finder is not internal sealed", breaches);
        Assert.Contains("PassOn does not say who may send it", breaches);
        Assert.Equal(7, breaches.Count);
    }

    [MaySend]
    private sealed record NobodyAnswers : IRequest<int>;

    private sealed record PassOn : IRequest<int>;

    private sealed class PassOnHandler(IMediator mediator) : IRequestHandler<PassOn, int>
    {
        public Task<int> Handle(PassOn request, CancellationToken cancellationToken) =>
            mediator.Send(new NobodyAnswers(), cancellationToken);
    }

    [SentByMachine]
    public sealed class FindThingQuery : IRequest<int>;

    public sealed class Finder : IRequestHandler<FindThingQuery, int>
    {
        public Task<int> Handle(FindThingQuery request, CancellationToken cancellationToken) => Task.FromResult(1);
    }
}
