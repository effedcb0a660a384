using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Dealers;

/// <summary>Signs in at the dealer with a stored account and asks one price; places nothing. <paramref name="Probe"/>: "2130418" or "FO 2130418"; blank signs in only.</summary>
[MaySend(Role.Admin)]
public sealed record TestAccount(TradeAccountId Account, string? Probe) : IRequest<Result<AccountTestView>>;

/// <summary><paramref name="Trouble"/>: the test itself came to nothing, in the dealer's or the network's words.</summary>
public sealed record AccountTestView(string Dealer, string AccountNumber, bool Ok, string? Trouble, TimeSpan Took, IReadOnlyList<TestStep> Steps, IReadOnlyList<string> Supports, DateTimeOffset At);

internal sealed class TestAccountHandler(IDbContextFactory<CounterDb> dbs, DealerConnectorsBySystem connectors, CounterSettings settings, TimeProvider clock)
    : IRequestHandler<TestAccount, Result<AccountTestView>>
{
    private const int LongestBrand = 4;

    public async Task<Result<AccountTestView>> Handle(TestAccount command, CancellationToken cancellationToken)
    {
        DealerConnection? connection;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
            connection = await db.ConnectionOf(command.Account, settings.AllowPrivateDealerHosts, cancellationToken);
        if (connection is null || connectors.Find(connection.System) is not { } connector)
            return new Refusal("account.not-found", "This trade account is not set up here.");
        if (Probe(command.Probe).WhyNot() is { } wrong)
            return wrong;
        var probe = Probe(command.Probe).OrThrow() is [var first, ..] ? first : null;
        var start = clock.GetTimestamp();
        var reply = await connector.TestAccount(connection, probe, cancellationToken);
        AccountTestView View(bool ok, string? trouble, AccountTest? test = null) =>
            new(connection.DealerName, connection.AccountNumber, ok, trouble, clock.GetElapsedTime(start), test?.Steps ?? [], test?.Supports ?? [], clock.GetUtcNow());
        return reply.Match(test => View(test.Steps.All(step => step.Ok), null, test), words => View(false, words), why => View(false, why), why => View(false, why));
    }

    // A first word of letters is the maker's code, as dealers print it. None or one.
    private static Result<IReadOnlyList<PartKey>> Probe(string? text)
    {
        var words = (text ?? "").Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return Result.Ok<IReadOnlyList<PartKey>>([]);
        var brand = words.Length == 2 && words[0].Length <= LongestBrand && words[0].All(char.IsAsciiLetter) ? BrandCode.TryParse(words[0]) : null;
        return PartNumber.Parse(brand is null ? text : words[1]).Match(number => Result.Ok<IReadOnlyList<PartKey>>([new PartKey(brand, number)]), why => why);
    }
}
