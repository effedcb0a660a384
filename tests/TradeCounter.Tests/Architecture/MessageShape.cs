using System.Reflection;
using MediatR;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Architecture;

/// <summary>What is wrong with the messages and handlers among some types; nothing, when all keep the house's shape.</summary>
internal static class MessageShape
{
    private static readonly string[] EmptySuffixes = ["Command", "Query", "Request", "Message"];

    public static IReadOnlyList<Type> Messages(IEnumerable<Type> types) =>
        [.. types.Where(type => !type.IsAbstract && typeof(IBaseRequest).IsAssignableFrom(type))];

    public static IReadOnlyList<Type> Handlers(IEnumerable<Type> types) =>
        [.. types.Where(type => !type.IsAbstract && MessagesOf(type).Any())];

    public static IEnumerable<string> Breaches(IReadOnlyCollection<Type> types)
    {
        var handlers = Handlers(types);
        foreach (var message in Messages(types))
        {
            var own = handlers.Where(handler => MessagesOf(handler).Contains(message)).ToList();
            if (own.Count != 1)
                yield return $"{message.Name} has {own.Count} handlers";
            else if (own[0].Name != message.Name + "Handler")
                yield return $"{own[0].Name} is not called {message.Name}Handler";
            if (!Attribute.IsDefined(message, typeof(MaySendAttribute)) && !Attribute.IsDefined(message, typeof(SentByMachineAttribute)))
                yield return $"{message.Name} does not say who may send it";
            if (EmptySuffixes.FirstOrDefault(suffix => message.Name.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix)
                yield return $"{message.Name} ends in {suffix}: a message is a verb phrase";
            if (!message.IsSealed || message.GetMethod("<Clone>$") is null)
                yield return $"{message.Name} is no sealed record";
        }
        foreach (var handler in handlers)
        {
            if (!handler.IsSealed || handler.IsVisible)
                yield return $"{handler.Name} is not internal sealed";
            if (handler.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .SelectMany(constructor => constructor.GetParameters())
                .Any(parameter => typeof(IMediator).IsAssignableFrom(parameter.ParameterType)))
                yield return $"{handler.Name} takes a mediator: a handler never sends";
            if (MessagesOf(handler).Count() > 1)
                yield return $"{handler.Name} handles more than one message";
        }
    }

    private static IEnumerable<Type> MessagesOf(Type handler) => handler.GetInterfaces()
        .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
        .Select(face => face.GenericTypeArguments[0]);
}
