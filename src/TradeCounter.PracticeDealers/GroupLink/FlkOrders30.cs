using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Hosting;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.PracticeDealers.GroupLink;

/// <summary>Place order, order invoice number and cancel order 3.0: the sender's own order number is the order's number.</summary>
internal static class FlkOrders30
{
    public static async Task AnswerAsync(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        var account = FlkHeads.Account30(dealer, message, signsIn: false);
        var (location, number, reference) = (message.Filled("location_id"), message.Filled("order_number"), message.Filled("purchase_order_number"));
        var type = message.Filled("order_type");
        if (!FlkOrders21.OrderTypes.Contains(type))
            message.Wrong("order_type", $"is {type}, expected {string.Join(", ", FlkOrders21.OrderTypes)}");
        CheckCustomer(message);
        CheckPayment(message.Inside("payment_details"));
        CheckDelivery(message.Inside("delivery_details"));
        var lines = message.List("items").Select((item, index) => Line(dealer, item, index + 1)).ToList();
        if (message.Problem is { } problem)
        {
            await context.AnswerAsync(200, Order(message, problem, "", []));
            return;
        }
        var placed = await dealer.PlaceAsync(context, new(account!, location, reference, [.. lines.OfType<PracticeDraftLine>()]) { Number = number, IsCollected = type == "will call" });
        await context.AnswerAsync(200, placed.Order is { } order
            ? Order(message, "", placed.Number.Length == 0 ? "" : context.Practice().Echo(placed.Number), [.. order.Lines.Select(line => Reply(context, line))])
            : Order(message, placed.Refusal!.Words, "", []));
    }

    /// <summary>An order without invoice answers "pending": what a real system says then is not documented.</summary>
    public static Task InvoiceAsync(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        var order = Find(dealer, message);
        var problem = context.Practice().Refusal ?? message.Problem;
        var word = order is null ? "" : order.CancelledAt is not null ? "cancelled" : order.InvoiceNumber is null ? "pending" : order.IsOpen ? "partial" : "complete";
        return context.AnswerAsync(200, new JsonObject
        {
            ["order_invoice_number_response"] = Head(message, problem, new()
            {
                ["order_number"] = context.Practice().Echo(message.Text("order_number")), ["invoice_status"] = problem is null ? context.Practice().StatusWord(word) : "",
                ["invoice_number"] = problem is null ? order!.InvoiceNumber ?? "" : "",
            }),
        });
    }

    public static Task CancelAsync(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        message.Filled("reason_for_cancellation");
        var order = Find(dealer, message);
        var problem = context.Practice().Refusal ?? message.Problem ?? (dealer.Orders.Cancel(order!.Number) is null ? "Too late to cancel. Please call us." : null);
        return context.AnswerAsync(200, new JsonObject
        {
            ["cancel_order_response"] = Head(message, problem, new() { ["order_status"] = problem is null ? context.Practice().StatusWord("cancelled") : "" }),
        });
    }

    private static PracticeOrder? Find(PracticeDealer dealer, FlkFields message)
    {
        var account = FlkHeads.Account30(dealer, message, signsIn: false);
        var (location, number) = (message.Filled("location_id"), message.Filled("order_number"));
        var order = dealer.Orders.Find(number);
        if (order is null || order.AccountNumber != account?.Number || !string.Equals(order.LocationId, location, StringComparison.OrdinalIgnoreCase))
            message.Wrong("order_number", $"{number} is not known");
        return order;
    }

    private static PracticeDraftLine? Line(PracticeDealer dealer, FlkFields item, int position)
    {
        if (item.Whole("item_id") != position)
            item.Wrong("item_id", "does not count up from 1");
        item.Amount("list", required: false);
        item.Amount("core");
        item.Whole("base_vehicle_id", required: false);
        var (sell, quantity, vehicle) = (item.Amount("sell"), item.Whole("quantity_ordered"), item.Text("vehicle_description", required: false, longest: 400));
        if (dealer.Catalogue.Find(item.Text("mfr_code", longest: 3), item.Filled("part_number")) is { } part)
            return new(part, quantity) { Net = sell, Vehicle = vehicle };
        item.Wrong("part_number", "is not sold here");
        return null;
    }

    private static void CheckCustomer(FlkFields message)
    {
        message.Filled("display_name");
        foreach (var name in new[] { "first_name", "last_name", "city", "state", "street", "zip", "country_code" })
            message.Text(name);
        var contacts = message.List("contact_methods", filled: false).Select(contact =>
        {
            contact.Filled("label");
            contact.Filled("uri");
            if (contact.Filled("type") is var type && type is not ("phone" or "email"))
                contact.Wrong("type", $"is {type}, expected phone or email");
            return contact.Whole("contact_method_id");
        }).ToList();
        if (contacts.Count > 0 && !contacts.Contains(message.Whole("preferred_contact_method")))
            message.Wrong("preferred_contact_method", "is none of the contact methods");
    }

    private static void CheckPayment(FlkFields payment)
    {
        payment.Filled("payment_status");
        payment.Filled("payment_type");
        var parts = payment.Amount("sales_tax") + payment.Amount("shipping") + payment.Amount("items_subtotal");
        if (payment.Amount("total") < parts)
            payment.Wrong("total", "is less than its parts");
    }

    private static void CheckDelivery(FlkFields delivery)
    {
        var method = delivery.Inside("ship_method");
        method.Filled("method");
        method.Filled("service_level");
        if (!delivery.Has("ship_to"))
            return;
        var to = delivery.Inside("ship_to");
        foreach (var name in new[] { "name", "city", "street", "zip", "country", "country_code" })
            to.Filled(name);
        to.Text("company_name");
        to.Text("state");
    }

    private static JsonObject Reply(HttpContext context, PracticeOrderLine line) => new()
    {
        ["item_id"] = line.Id, ["status"] = context.Practice().StatusWord(line.BackOrdered > 0 ? "backordered" : "success"), ["mfr_code"] = line.MakerCode,
        ["part_number"] = line.Number, ["quantity_ordered"] = line.Ordered, ["quantity_backordered"] = line.BackOrdered,
        ["comment"] = line.BackOrdered > 0 ? string.Create(CultureInfo.InvariantCulture, $"{line.BackOrdered} due {line.Expected:MM/dd/yyyy}") : "",
    };

    private static JsonObject Order(FlkFields message, string problem, string number, JsonNode[] items) => new()
    {
        ["place_order_response"] = Head(message, problem.Length == 0 ? null : problem, new() { ["order_number"] = number, ["items"] = new JsonArray(items) }),
    };

    private static JsonObject Head(FlkFields message, string? problem, JsonObject rest)
    {
        var head = new JsonObject
        {
            ["version"] = "3.0", ["integration_type"] = message.Text("integration_type"), ["member_id"] = message.Text("member_id"), ["account_id"] = message.Text("account_id"),
            ["status"] = problem is null ? "success" : FlkHeads.Failure, ["error_description"] = problem ?? "",
        };
        foreach (var (name, value) in rest.ToList())
            head[name] = value?.DeepClone();
        return head;
    }
}
