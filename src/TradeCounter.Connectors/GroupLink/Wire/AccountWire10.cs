using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>Account detail 1.0 (docs/contracts/grouplink.md §7): the only word about an account's credit.</summary>
internal sealed record AccountDetailRequest10(AccountDetail10 AccountDetailRequest);

internal sealed record AccountDetail10 : Header10
{
    public required string MemberNo { get; init; }
    public required string AccountNo { get; init; }
}

internal sealed record AccountDetailAnswer10(AccountDetailReply10? AccountDetailResponse);

internal sealed record AccountDetailReply10 : AnswerHeader10
{
    /// <summary>A list, although one account was asked for.</summary>
    [JsonConverter(typeof(OneOrMany<Account10>))]
    public List<Account10>? Account { get; init; }
}

internal sealed record Account10
{
    public string? AccountNo { get; init; }
    public string? AccountName { get; init; }
    public string? BranchNo { get; init; }
    public string? CreditStatus { get; init; }
}
