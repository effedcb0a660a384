namespace TradeCounter.Domain.Parts;

/// <summary>The vehicle a part is for; every field may be missing.</summary>
public sealed record Vehicle
{
    public const int MaxText = 120;

    /// <summary>17 letters and digits without I, O and Q (ISO 3779), upper case.</summary>
    public string? Vin { get; private init; }

    public string? Registration { get; private init; }

    public string? EngineNumber { get; private init; }

    public string? KeyNumber { get; private init; }

    /// <summary>Year, make and model in the ACES tables.</summary>
    public int? AcesBaseVehicleId { get; private init; }

    public string? Description { get; private init; }

    public bool IsEmpty => this == new Vehicle();

    public static Result<Vehicle> Of(string? vin = null, string? registration = null, string? baseVehicleId = null,
        string? description = null, string? engineNumber = null, string? keyNumber = null)
    {
        var cleanVin = Clean(vin)?.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
        if (cleanVin is not null && (cleanVin.Length != 17 || !cleanVin.All(c => char.IsAsciiLetterOrDigit(c) && c is not ('I' or 'O' or 'Q'))))
            return new Refusal("vehicle.vin", "A VIN has 17 letters and digits, never I, O or Q.");
        int? aces = null;
        if (Clean(baseVehicleId) is { } typed)
        {
            if (!int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) || id == 0)
                return new Refusal("vehicle.aces", "An ACES base vehicle id is a whole number.");
            aces = id;
        }
        string?[] texts = [registration, description, engineNumber, keyNumber];
        if (texts.Any(t => t?.Trim().Length > MaxText))
            return new Refusal("vehicle.long", $"Vehicle texts have at most {MaxText} characters.");
        if (texts.Select(t => TypedText.Refuse("A vehicle text", t)).FirstOrDefault(why => why is not null) is { } unreadable)
            return unreadable;
        return new Vehicle
        {
            Vin = cleanVin, Registration = Clean(registration)?.ToUpperInvariant(), AcesBaseVehicleId = aces,
            Description = Clean(description), EngineNumber = Clean(engineNumber), KeyNumber = Clean(keyNumber),
        };
    }

    public string? Reference(VehicleReferenceKind kind) => kind switch
    {
        VehicleReferenceKind.Vin => Vin,
        VehicleReferenceKind.EngineNumber => EngineNumber,
        _ => KeyNumber,
    };

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
