using System.Collections;
using System.Reflection;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

/// <summary>An order as a checkout makes it, and ways to bring it into each state.</summary>
internal static class MadeOrder
{
    public static readonly DateTimeOffset Confirmed = Fake.AsOf;
    public static readonly DealerTiming Timing = DealerTiming.DefaultFor(DealerSystems.Keyloop);

    /// <summary>When a decision on an order that was sent at once is possible: the answer's deadline and the settle time.</summary>
    public static DateTimeOffset Decidable { get; } = Confirmed + Timing.AnswerTimeout + Timing.Settle;

    /// <summary>One line for each quantity, of parts FO 1, FO 2 and so on, at 10.00.</summary>
    public static Order Waiting(params int[] quantities)
    {
        var fake = new Fake();
        return Of([.. quantities.DefaultIfEmpty(3).Select((quantity, i) => new DraftLine(i + 1,
            fake.Offer(PartKey.Of("FO", $"{i + 1}")) with { DealerPartId = $"P{i + 1}" }, Quantity.Of(quantity).OrThrow(), Pounds(10), null, null))]);
    }

    public static Order Of(params DraftLine[] lines)
    {
        var connection = new DealerConnection
        {
            Dealer = DealerId.New(), DealerKey = "ford-leeds", DealerName = "Ford Leeds", System = DealerSystems.Keyloop, Currency = Fake.Pounds, Timing = Timing,
            Locations = [new DealerLocation(new LocationId("ST-01"), "Leeds")], DealerSettings = Settings.Empty, Account = TradeAccountId.New(), AccountNumber = "4711",
            AccountSettings = Settings.Empty, IsPractice = true,
        };
        var draft = new OrderDraft
        {
            Reference = OrderReference.New("MOT4711"), TransactionId = Guid.NewGuid(), CreatedAt = Confirmed, Location = new LocationId("ST-01"),
            Lines = lines, Contact = new Contact("Pat", null, null, "Lee Garage"),
        };
        return new Order(CheckoutId.New(), WorkshopId.New(), connection, draft, new FrozenRequest("/orders", "application/json", "{}"),
            new Clerk(new ClerkId("1"), "Pat", "pat@lee.example", Role.Workshop, null));
    }

    public static Order In(OrderState state, params int[] quantities)
    {
        var order = Waiting(quantities);
        if (state == OrderState.Waiting)
            return order;
        Assert.Null(order.StartSending(Confirmed, Timing));
        Assert.Null(state switch
        {
            OrderState.Sending => null,
            OrderState.Placed => order.Place(new PlacedOrder("D-1"), MoveCause.DealerAccepted, Confirmed),
            OrderState.Rejected => order.Reject("on hold", MoveCause.DealerRefused, Confirmed),
            OrderState.Cancelled => order.Place(new PlacedOrder("D-1"), MoveCause.DealerAccepted, Confirmed) ?? order.Cancel("cancelled", "Pat", Confirmed),
            OrderState.Abandoned => order.Doubt("reset", MoveCause.NoClearAnswer, Timing, Confirmed) ?? order.Settle(new Settlement.Drop(null), "Pat", Decidable),
            _ => order.Doubt("reset", MoveCause.NoClearAnswer, Timing, Confirmed),
        });
        Assert.Equal(state, order.State);
        return order;
    }

    /// <summary>In doubt, and then sent again on a person's word: attempt 2 is waiting.</summary>
    public static Order SentAgain()
    {
        var order = In(OrderState.InDoubt);
        Assert.Null(order.Settle(new Settlement.SendAgain("Joe"), "Pat", Decidable));
        return order;
    }

    public static Money Pounds(decimal amount) => Money.Of(amount, Fake.Pounds).OrThrow();

    /// <summary>Everything an order holds, its private fields too, as text: two equal texts, and nothing has changed.</summary>
    public static string Everything(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Everything))}]",
        Order or OrderLine or OrderEvent => string.Join('\n', value.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(field => $"{field.Name}: {Everything(field.GetValue(value))}")),
        _ => value.ToString()!,
    };
}
