using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Reliability.Simulation;

/// <summary>The people of a world: they press, press again when nothing was shown, and decide truthfully, but not always in time.</summary>
internal sealed partial class World
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly Dictionary<BasketId, CheckoutPlan> _planOf = [];
    private readonly Dictionary<int, Basket> _baskets = [];
    private readonly Dictionary<int, CheckoutId> _acknowledged = [];

    /// <summary>A person is just deciding about these.</summary>
    private readonly HashSet<Track> _deciding = [];

    public CheckoutPlan PlanOf(BasketId basket) => _planOf[basket];

    private void FillBaskets()
    {
        foreach (var plan in Plans)
        {
            var basket = _template.BasketFor(plan, Time.Now);
            (_planOf[basket.Id], _baskets[plan.Index]) = (plan, basket);
            Time.In(plan.At, () => PressFirst(plan, basket));
        }
        var process = _process!;
        process.Start("baskets", () => process.Store(_baskets.Values));
    }

    private void PressFirst(CheckoutPlan plan, Basket basket)
    {
        var (page, other) = (CheckoutId.New(), CheckoutId.New());
        Tally.Count("checkouts");
        Tally.Count($"click: {plan.Click}");
        if (plan.Click == Click.OldVersion)
            Press(plan, basket, other, basket.Version - 1);
        // Held up after looking for an earlier press, so that the other one overtakes it.
        if (plan.Click is Click.TwiceAtOnce or Click.TwoPagesAtOnce)
            _process?.HoldUp.NextReadingOf("Workshops", TimeSpan.FromSeconds(1));
        Press(plan, basket, page, basket.Version);
        _process?.HoldUp.Clear();
        if (plan.Click is Click.TwiceSamePage or Click.TwiceAtOnce)
            Press(plan, basket, page, basket.Version);
        if (plan.Click is Click.TwoPages or Click.TwoPagesAtOnce)
            Press(plan, basket, other, basket.Version);
        Time.In(Patience, () => PressAgain(plan, basket, page, 30));
    }

    /// <summary>The clerk saw no confirmation and presses the same page's button until there is one, or gives up.</summary>
    private void PressAgain(CheckoutPlan plan, Basket basket, CheckoutId page, int more)
    {
        if (_acknowledged.ContainsKey(plan.Index) || plan.GivesUpAfterCrash || more == 0)
            return;
        Tally.Count("pressed again without an acknowledgement");
        Press(plan, basket, page, basket.Version);
        Time.In(Patience, () => PressAgain(plan, basket, page, more - 1));
    }

    private void Press(CheckoutPlan plan, Basket basket, CheckoutId page, int version) => _process?.Start($"press {plan.Index}", async () =>
    {
        var mayRefuse = MayRefuse;
        var cards = plan.Orders.Select(o => new CardInput(_template.AccountAt(o.Dealer), new LocationId(o.Location))).ToList();
        var answer = await _process!.AsClerk(new PlaceOrders(page, basket.Id, version, cards));
        Log($"checkout {plan.Index} pressed: {answer.Match(id => $"placed as {id.Value}", why => why.Code)}");
        _isSignalled = true;
        if (answer.WhyNot()?.Code == "storage.full" && (mayRefuse || MayRefuse))
        {
            Tally.Count("press refused while the disk is full");
            return;
        }
        // The basket stays as it is: a clerk would have its prices checked again.
        if (answer.WhyNot()?.Code == "checkout.stale" && PricesAreOld(basket))
        {
            Tally.Count("press refused, its prices too old by then");
            return;
        }
        var expected = version == basket.Version ? null : "checkout.basket-changed";
        if (answer.WhyNot()?.Code != expected)
            Tally.Wrong("presses answered wrongly", $"checkout {plan.Index}: {answer.WhyNot()?.Code ?? "placed"} instead of {expected ?? "placed"}", this);
        else if (expected is null && _acknowledged.TryGetValue(plan.Index, out var first) && first != answer.OrThrow())
            Tally.Wrong("presses answered wrongly", $"checkout {plan.Index}: two presses were told two checkouts", this);
        else if (expected is null)
            _acknowledged[plan.Index] = answer.OrThrow();
    });

    private bool PricesAreOld(Basket basket) => basket.Lines.Any(l => Time.Now - l.Offer.AsOf > DealerTiming.DefaultFor(ScriptedDealer.Systems[_template.DealerOf(l.Offer.Account)]).FreshFor);

    private void AskSomebody(Track track)
    {
        var dice = track.Plan.Dice(track.Attempt, 3);
        var notBefore = track.DecideNotBefore ?? Time.Now;
        if (dice.Chance(20))
            Time.In((notBefore - Time.Now) * dice.Next(100) / 100, () => DecideTooEarly(track));
        if (dice.Chance(3))
            Tally.Count("in doubt, left to somebody who never comes");
        else
            Time.At(notBefore + dice.Seconds(0, 300), () => Decide(track, dice));
    }

    private void DecideTooEarly(Track track)
    {
        if (_process is not { } process || track.State != OrderState.InDoubt || track.DecideNotBefore <= Time.Now)
            return;
        Tally.Count("person: pressed too early");
        process.Start("early decision", async () =>
        {
            if ((await process.AsClerk(new SettleOrder(track.Id, track.Version, new Settlement.Drop(null)))).WhyNot()?.Code != "order.too-early")
                Tally.Wrong("decisions taken too early", track.Reference, this);
        });
    }

    /// <summary>The person looks at the order, perhaps thinks a while, asks the dealer, and presses; until the order is no longer in doubt.</summary>
    private void Decide(Track track, Random dice)
    {
        if (track.State != OrderState.InDoubt)
            return;
        var (seen, thinks) = (track.Version, dice.Chance(15) ? dice.Seconds(5, 120) : TimeSpan.Zero);
        Time.In(thinks, () => Settle(track, seen, dice));
        Time.In(thinks + TimeSpan.FromSeconds(90), () => Decide(track, dice));
    }

    private void Settle(Track track, int seen, Random dice)
    {
        if (_process is not { } process || track.State != OrderState.InDoubt || track.DecideNotBefore > Time.Now)
            return;
        var there = Ledger.AsOf(track.Reference, Time.Now);
        Settlement decision = there.Count > 0 ? new Settlement.There(there[0].Number) : dice.Chance(65) ? new Settlement.SendAgain("Kim") : new Settlement.Drop(null);
        if (track.Plan.Mishap == Mishap.AnswerRacesDecision && track.Strike("race"))
        {
            Tally.Count("mishap: AnswerRacesDecision");
            AnswerLate(track, track.Attempt, TimeSpan.FromSeconds(2));
        }
        process.Start("decision", async () =>
        {
            _deciding.Add(track);
            var answer = await process.AsClerk(new SettleOrder(track.Id, seen, decision));
            _deciding.Remove(track);
            Log($"{track.Plan.Key} a person says {decision.Say}: {answer.Match(state => state.ToString(), why => why.Code)}");
            _isSignalled = true;
            Tally.Count(answer.WhyNot() is { } why ? $"person: refused, {why.Code}" : $"person: {decision.GetType().Name}");
            if (answer.WhyNot() is null)
                track.Decisions++;
            if (answer.WhyNot() is null && seen != track.Version - 1)
                Tally.Wrong("illegal moves", $"{track.Reference}: decided on version {seen}, which was no longer the newest", this);
        });
    }

    /// <summary>Three tries sent nothing: somebody says try again, or drops it.</summary>
    private void Stuck(Track track)
    {
        var dice = track.Plan.Dice(track.Version, 6);
        Tally.Count("waits for a person after three tries");
        Time.In(dice.Seconds(5, 600), () => Free(track, dice));
    }

    private void Free(Track track, Random dice)
    {
        if (!track.WaitsForPerson)
            return;
        Time.In(TimeSpan.FromSeconds(90), () => Free(track, dice));
        if (_process is not { } process)
            return;
        process.Start("free", async () =>
        {
            var again = dice.Chance(70);
            var answer = again ? await process.AsClerk(new TryOrderAgain(track.Id)) : await process.AsClerk(new SettleOrder(track.Id, track.Version, new Settlement.Drop(null)));
            _isSignalled = true;
            Tally.Count(again ? "person: try again" : "person: never left, dropped");
            if (answer.WhyNot() is null)
                track.Decisions++;
        });
    }
}
