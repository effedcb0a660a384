using FsCheck;
using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

public sealed class CoreOwedTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly DateTimeOffset Now = MadeOrder.Decidable;

    [Fact]
    public void A_core_goes_from_owed_over_returned_to_credited_piece_by_piece()
    {
        var core = Core(3, 60m);
        Assert.Equal((CoreState.Open, 180m, 180m), (core.State, core.Value.Amount, core.NotReturned.Amount));

        Assert.Null(Return(core, 2));
        Assert.Equal((CoreState.Open, 60m, 120m), (core.State, core.NotReturned.Amount, core.AwaitingCredit.Amount));
        Assert.Null(Credit(core, 2, 119.9999m));
        Assert.Equal((0.0001m, 119.9999m, 0m), (core.Difference.Amount, core.Credited.Amount, core.AwaitingCredit.Amount));
        Assert.Null(Return(core, 1));
        Assert.Equal(CoreState.Returned, core.State);
        Assert.Null(Credit(core, 1, 60m));
        Assert.Equal((CoreState.Credited, 0.0001m, 180m), (core.State, core.Difference.Amount, core.Value.Amount));
    }

    [Fact]
    public void More_than_is_there_is_neither_returned_nor_credited()
    {
        var core = Core(1, 60m);
        Assert.Equal("core.not-returned", Credit(core, 1, 60m)!.Code);
        Assert.Equal("core.too-many", Return(core, 2)!.Code);
        Assert.Equal("core.number", core.Return(Quantity.One, "  ", Today, Today, "Pat", Now)!.Code);
        Assert.Equal("core.day", core.Return(Quantity.One, "R-1", Today.AddDays(1), Today, "Pat", Now)!.Code);
        Assert.Null(Return(core, 1));
        Assert.Equal("core.amount", Credit(core, 1, -1m)!.Code);
        Assert.Equal("core.currency", core.Credit(Quantity.One, "C-1", Money.Of(60m, Currency.Of("EUR")).OrThrow(), Today, Today, "Pat", Now)!.Code);
        Assert.Equal((0, CoreState.Returned, 1), (core.CreditedPieces, core.State, core.Entries.Count));
    }

    [Fact]
    public void A_mistake_is_taken_back_and_stays_on_record()
    {
        var core = Core(1, 60m);
        Assert.Equal("core.nothing-to-take-back", core.TakeBack("typo", "Mia", Now)!.Code);
        Return(core, 1);
        Credit(core, 1, 50m);

        Assert.Equal("core.why", core.TakeBack(" ", "Mia", Now)!.Code);
        Assert.Null(core.TakeBack("wrong note", "Mia", Now));

        Assert.Equal((CoreState.Returned, 0m, 60m), (core.State, core.Credited.Amount, core.AwaitingCredit.Amount));
        Assert.Equal(("Mia", "wrong note", "C-1"), (core.Entries[1].TakenBackBy, core.Entries[1].TakenBackWhy, core.Entries[1].Number));
        Assert.Null(core.TakeBack("not back at all", "Mia", Now));
        Assert.Equal((CoreState.Open, 2), (core.State, core.Entries.Count));
    }

    [Fact]
    public void What_the_dealer_cancels_or_fails_owes_nothing_but_what_is_back_stays_worth_its_credit()
    {
        var order = Placed(3, 60m);
        var core = new CoreOwed(order, order.Lines[0], CoreOwed.ChargeOf(order.Lines[0])!.Value);
        Return(core, 2);

        order.Apply(new OrderReport("D-1", [new LineReport(1, null, [new(LineStatus.Cancelled, 1, "x", Now), new(LineStatus.Failed, 1, "x", Now), new(LineStatus.Picked, 1, "x", Now)])], Now), TimeSpan.FromMinutes(5), Now);
        Assert.True(core.Follow(order.Lines[0], order.Intent, Now));
        Assert.False(core.Follow(order.Lines[0], order.Intent, Now));

        Assert.Equal((1, 0m, 120m, 120m), (core.Owed, core.NotReturned.Amount, core.AwaitingCredit.Amount, core.Value.Amount));
        Assert.Equal(CoreEntryKind.Followed, core.Entries[^1].Kind);
    }

    /// <summary>Whatever is done in whatever order: the value is the sum of its four parts, and the credit the sum of the notes that stand.</summary>
    [Fact]
    public void Totals_are_the_sum_of_their_parts_after_any_sequence() => Always.Holds(
        from quantity in Gen.Choose(1, 9)
        from each in Gen.Choose(1, 2_000_000_000)
        from deeds in (from deed in Gen.Choose(0, 3) from pieces in Gen.Choose(1, 9) from amount in Gen.Choose(0, 2_000_000_000) select (deed, pieces, amount)).ListOf()
        select (quantity, each, deeds), drawn =>
        {
            var (quantity, each, deeds) = drawn;
            var order = Placed(quantity, each / 10_000m);
            var core = new CoreOwed(order, order.Lines[0], CoreOwed.ChargeOf(order.Lines[0])!.Value);
            foreach (var (deed, pieces, amount) in deeds)
            {
                _ = deed switch
                {
                    0 => core.Return(Quantity.Of(pieces).OrThrow(), "R", Today, Today, "Pat", Now),
                    1 => core.Credit(Quantity.Of(pieces).OrThrow(), "C", Money.FromTenThousandths(amount, Fake.Pounds), Today, Today, "Pat", Now),
                    2 => core.TakeBack("mistake", "Pat", Now),
                    _ => Cancel(core, order, pieces),
                };
                Assert.Equal(core.Value, core.NotReturned + core.AwaitingCredit + core.Credited + core.Difference);
                Assert.Equal(core.CreditedTenThousandths, core.Entries.Where(e => e.Kind == CoreEntryKind.Credited && e.TakenBackAt is null).Sum(e => e.AmountTenThousandths));
                Assert.Equal(core.Returned, core.Entries.Where(e => e.Kind == CoreEntryKind.Returned && e.TakenBackAt is null).Sum(e => e.Pieces));
                Assert.True(core.CreditedPieces <= core.Returned && core.ToReturn >= 0);
            }
        });

    private static Refusal? Cancel(CoreOwed core, Order order, int pieces)
    {
        order.Apply(new OrderReport("D-1", [new LineReport(1, null, [new(LineStatus.Cancelled, Math.Min(pieces, order.Lines[0].Quantity.Value), "x", Now)])], Now), TimeSpan.FromMinutes(5), Now);
        core.Follow(order.Lines[0], order.Intent, Now);
        return null;
    }

    private static Refusal? Return(CoreOwed core, int pieces) => core.Return(Quantity.Of(pieces).OrThrow(), "R-1", Today, Today, "Pat", Now);

    private static Refusal? Credit(CoreOwed core, int pieces, decimal amount) =>
        core.Credit(Quantity.Of(pieces).OrThrow(), "C-1", MadeOrder.Pounds(amount), Today, Today, "Pat", Now);

    private static CoreOwed Core(int quantity, decimal each)
    {
        var order = Placed(quantity, each);
        return new CoreOwed(order, order.Lines[0], CoreOwed.ChargeOf(order.Lines[0])!.Value);
    }

    private static Order Placed(int quantity, decimal each)
    {
        var order = MadeOrder.Of(new DraftLine(1, new Fake().Offer(PartKey.Of("FO", "1712030")) with { Core = MadeOrder.Pounds(each) }, Quantity.Of(quantity).OrThrow(), MadeOrder.Pounds(10), null, null));
        Assert.Null(order.StartSending(MadeOrder.Confirmed, MadeOrder.Timing));
        Assert.Null(order.Place(new PlacedOrder("D-1"), MoveCause.DealerAccepted, MadeOrder.Confirmed));
        return order;
    }
}
