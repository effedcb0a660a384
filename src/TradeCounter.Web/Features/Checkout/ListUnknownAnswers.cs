using MediatR;
using TradeCounter.Domain.People;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>Dealers' answers that are kept beside the database to orders which it does not know: it was put back to a time before them.</summary>
[MaySend(Role.Admin)]
public sealed record ListUnknownAnswers : IRequest<IReadOnlyList<UnknownAnswer>>;

/// <summary><paramref name="Number"/>: the dealer's own, where it gave one. <paramref name="Request"/>: what was sent, secrets blanked; our mark stands in it.</summary>
public sealed record UnknownAnswer(Guid Order, int Attempt, string? Number, string Said, string? Request);

internal sealed class ListUnknownAnswersHandler(AnswerFile file, AnswerKeeper keeper) : IRequestHandler<ListUnknownAnswers, IReadOnlyList<UnknownAnswer>>
{
    public async Task<IReadOnlyList<UnknownAnswer>> Handle(ListUnknownAnswers query, CancellationToken cancellationToken)
    {
        var unknown = new List<UnknownAnswer>();
        foreach (var answer in file.Read())
            if (!await keeper.Knows(answer, cancellationToken))
                unknown.Add(answer.Reply.Match(
                    placed => new UnknownAnswer(answer.Order.Value, answer.Attempt, placed.DealerOrderNumber, "accepted", answer.Reply.Evidence?.Request),
                    words => new UnknownAnswer(answer.Order.Value, answer.Attempt, null, words, answer.Reply.Evidence?.Request),
                    why => new UnknownAnswer(answer.Order.Value, answer.Attempt, null, why, answer.Reply.Evidence?.Request),
                    why => new UnknownAnswer(answer.Order.Value, answer.Attempt, null, why, answer.Reply.Evidence?.Request)));
        return unknown;
    }
}
