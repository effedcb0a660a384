namespace TradeCounter.Web.Features.People;

/// <summary>What is wrong with one field of a form.</summary>
public sealed record FormFault(string Field, string Sentence);

/// <summary>A password on its way into the database: its text form shows nothing of it.</summary>
public sealed record NewPassword(string Text)
{
    public override string ToString() => "a password";
}
