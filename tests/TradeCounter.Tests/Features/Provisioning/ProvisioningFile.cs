using System.Text.Json;
using System.Text.Json.Nodes;

namespace TradeCounter.Tests.Features.Provisioning;

/// <summary>A good file of one workshop, one person of each role, one Karmak dealer and one trade account; tests spoil one place of it.</summary>
internal static class ProvisioningFile
{
    public const string Secret = "s3cret-that-nobody-may-see";

    public const string Good = $$"""
        {
          "workshops": [
            { "key": "lee", "name": "Lee Garage", "phone": "+44 1353 000000",
              "address": { "line1": "4 Mill Lane", "city": "Ely", "region": "Cambs", "postalCode": "CB7 4AA", "countryCode": "GB" } }
          ],
          "people": [
            { "email": "pat@lee.example", "name": "Pat Lee", "password": "pat-1", "role": "Workshop", "workshop": "lee" },
            { "email": "sam@counter.example", "name": "Sam Ives", "password": "sam-1", "role": "Counter" },
            { "email": "root@counter.example", "name": "Ada Root", "password": "ada-1", "role": "Admin" }
          ],
          "dealers": [
            { "key": "midwest-trucks", "name": "Midwest Trucks", "system": "karmak", "currency": "USD", "phone": "+1 217 555 0103",
              "settings": { "baseUrl": "https://api.karmak.example/api/unity/v1/unityapi", "tokenUrl": "https://api.karmak.example/auth/connect/token",
                            "clientId": "c-1", "clientSecret": "{{Secret}}", "account": "K-1", "user": "u-1", "paymentMethodIdSupported": true },
              "timing": { "answerTimeoutSeconds": 2.5, "settleSeconds": 0.25, "pollSeconds": 60, "freshForSeconds": 90 },
              "locations": [ { "id": "1", "name": "Carlinville", "departmentId": "4", "branchCode": "01" } ] }
          ],
          "tradeAccounts": [
            { "workshop": "lee", "dealer": "midwest-trucks", "accountNumber": "1362",
              "settings": { "customerNumber": "95082", "paymentMethodId": "24", "deliveryMethod": "PickUp" } }
          ]
        }
        """;

    /// <summary>The good file with <paramref name="json"/> at a path such as "people[0].role"; "(none)" takes the member away.</summary>
    public static string With(string path, string json)
    {
        var root = JsonNode.Parse(Good)!;
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        if (json == "(none)")
            parent.AsObject().Remove(steps[^1]);
        else if (parent is JsonArray list && int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture) is var index)
            list.Insert(index, JsonNode.Parse(json));
        else
            parent[steps[^1]] = JsonNode.Parse(json);
        return root.ToJsonString(Indented);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
