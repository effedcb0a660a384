using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TradeCounter.Browser.Support;

/// <summary>What a clerk does on the pages, by the names that screen readers hear.</summary>
internal static class Clerk
{
    public static ILocator Entry(this IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Find parts" });

    public static ILocator Offer(this IPage page, string dealer, string part, string? location = null) => page.Locator(
        $"[data-testid='offer'][data-dealer='{dealer}'][data-part='{part}']" + (location is null ? "" : $"[data-location='{location}']"));

    public static ILocator Dealer(this IPage page, string dealer) => page.Locator($"[data-testid='dealer-state'][data-dealer='{dealer}']");

    public static ILocator BasketLine(this IPage page, string part) => page.Locator($"[data-testid='basket-line'][data-part='{part}']");

    /// <summary>The basket beside the offers holds so many lines: what was added is stored.</summary>
    public static Task HoldsLinesAsync(this IPage page, int lines) => Assertions.Expect(page.Locator(".side .group .line")).ToHaveCountAsync(lines);

    public static ILocator OrderLine(this IPage page, string part) => page.Locator($"[data-testid='order-line'][data-part='{part}']");

    public static ILocator Orders(this IPage page) => page.GetByTestId("order");

    public static async Task FindAsync(this IPage page, string what)
    {
        await page.Entry().FillAsync(what);
        await page.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }).ClickAsync();
    }

    public static async Task BringAsync(this IPage page, string name, byte[] content)
    {
        var file = page.Locator("main input[type=file]");
        await Assertions.Expect(file).ToBeEnabledAsync();
        await file.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
    }

    public static async Task AddAsync(this ILocator offer, int quantity = 1)
    {
        await Assertions.Expect(offer).ToBeVisibleAsync();
        if (quantity != 1)
        {
            var field = offer.GetByRole(AriaRole.Spinbutton, new() { Name = "Quantity" });
            await field.FillAsync(quantity.ToString(CultureInfo.InvariantCulture));
            await field.BlurAsync();
        }
        await offer.GetByRole(AriaRole.Button, new() { Name = "Add to basket" }).ClickAsync();
    }

    /// <summary>From wherever the basket is shown to the result page, by the two buttons.</summary>
    public static async Task CheckOutAsync(this IPage page)
    {
        await page.ToCheckoutAsync();
        var place = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^Place \d+ orders?$") });
        await Assertions.Expect(place).ToBeEnabledAsync();
        await place.ClickAsync();
        await page.ComesToAsync(new Regex("/placed/"));
    }

    public static async Task ToCheckoutAsync(this IPage page)
    {
        await page.OpenAsync("/basket");
        await page.GetByRole(AriaRole.Button, new() { Name = "Checkout" }).Or(page.GetByRole(AriaRole.Link, new() { Name = "Checkout" })).First.ClickAsync();
        await page.ComesToAsync(new Regex("/checkout/"));
    }

    /// <summary>As an admin: what the workshop's people may order in one checkout.</summary>
    public static async Task LimitAsync(this IPage admin, string workshop, string amount, string currency)
    {
        await admin.OpenAsync("/workshops");
        await admin.GetByRole(AriaRole.Button, new() { Name = $"Edit {workshop}" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Set a limit" }).ClickAsync();
        await admin.GetByRole(AriaRole.Textbox, new() { Name = "Amount" }).FillAsync(amount);
        await admin.GetByRole(AriaRole.Textbox, new() { Name = "Currency" }).FillAsync(currency);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Save workshop" }).ClickAsync();
        await Assertions.Expect(admin.GetByText($"{workshop} is saved.")).ToBeVisibleAsync();
    }

    /// <summary>As an admin: a backup, now.</summary>
    public static async Task BackUpAsync(this IPage admin)
    {
        await admin.OpenAsync("/backups");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Back up now" }).ClickAsync();
        await Assertions.Expect(admin.GetByText("Made, and read back").Or(admin.GetByText("exists already"))).ToBeVisibleAsync();
    }

    public static Task BecomesAsync(this ILocator order, string state) =>
        Assertions.Expect(order).ToHaveAttributeAsync("data-state", state);

    public static Task StandsAtAsync(this ILocator line, string status) =>
        Assertions.Expect(line).ToHaveAttributeAsync("data-status", status);
}
