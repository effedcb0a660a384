using MediatR;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Session;

/// <summary>Who may send a message. No role named: every signed-in clerk. Which workshop's data they reach is the handler's check.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MaySendAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>Sent by our own workers, never by a page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SentByMachineAttribute : Attribute;

/// <summary>First in the pipeline: a message without a rule is not delivered, nor one whose sender may not send it.</summary>
internal sealed class Authorise<TRequest, TResponse>(ICurrentClerk clerks, MachineScope machine) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly MaySendAttribute? Rule = (MaySendAttribute?)Attribute.GetCustomAttribute(typeof(TRequest), typeof(MaySendAttribute));
    private static readonly bool ByMachine = Attribute.IsDefined(typeof(TRequest), typeof(SentByMachineAttribute));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (machine.IsMachine ? !ByMachine : Rule is null)
            throw new NotAllowedException($"{typeof(TRequest).Name} cannot be sent from here.");
        if (!machine.IsMachine)
        {
            var clerk = await clerks.Get(cancellationToken);
            if (Rule!.Roles.Count > 0 && !Rule.Roles.Contains(clerk.Role))
                throw new NotAllowedException($"{typeof(TRequest).Name} is not for the role {clerk.Role}.");
        }
        return await next();
    }
}

/// <summary>Logs each message's name, duration and failure; never its content.</summary>
internal sealed partial class LogMessages<TRequest, TResponse>(TimeProvider clock, ILogger<LogMessages<TRequest, TResponse>> log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var start = clock.GetTimestamp();
        var done = false;
        try
        {
            var response = await next();
            done = true;
            return response;
        }
        finally
        {
            Took(typeof(TRequest).Name, clock.GetElapsedTime(start).TotalMilliseconds, done);
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Message}: {Milliseconds:0.0} ms, done {Done}")]
    private partial void Took(string message, double milliseconds, bool done);
}
