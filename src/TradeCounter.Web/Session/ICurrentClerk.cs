using TradeCounter.Domain.People;

namespace TradeCounter.Web.Session;

/// <summary>Who is acting in this scope (a circuit, a request, a worker's round). Read anew from the database on every call, so that a withdrawn right ends at once.</summary>
public interface ICurrentClerk
{
    /// <summary>Null: nobody is signed in, or the machine itself is acting.</summary>
    ValueTask<Clerk?> Find(CancellationToken cancellation);
}

public static class CurrentClerks
{
    /// <summary>For handlers of messages that only a signed-in clerk may send; the pipeline has already checked that.</summary>
    public static async ValueTask<Clerk> Get(this ICurrentClerk current, CancellationToken cancellation) =>
        await current.Find(cancellation) ?? throw new NotAllowedException("Nobody is signed in.");
}

/// <summary>Someone sent a message they may not send. Pages never offer that, so it ends in the error boundary.</summary>
public sealed class NotAllowedException(string message) : Exception(message);
