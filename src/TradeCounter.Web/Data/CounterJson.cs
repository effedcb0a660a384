using System.Text.Json;
using System.Text.Json.Serialization;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Web.Data;

/// <summary>How value objects are kept in JSON columns: as short texts, so that a column can be read by eye.</summary>
internal static class CounterJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new AsText<PartNumber>(n => n.Printed, PartNumber.Of),
            new AsText<BrandCode>(b => b.Value, BrandCode.Of),
            new AsText<Currency>(c => c.Code, Currency.Of),
            new AsText<Money>(m => m.ToString(), ReadMoney),
            new AsText<LocationId>(l => l.Value, text => new LocationId(text)),
            new AsText<DealerId>(id => id.Value.ToString("N"), text => new DealerId(Guid.ParseExact(text, "N"))),
            new AsText<TradeAccountId>(id => id.Value.ToString("N"), text => new TradeAccountId(Guid.ParseExact(text, "N"))),
            new AsText<Settings>(s => JsonSerializer.Serialize(s.Values), text => new Settings(JsonSerializer.Deserialize<Dictionary<string, string>>(text)!)),
            new VehicleJson(),
            new JsonStringEnumConverter(),
        },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    private static Money ReadMoney(string text)
    {
        var parts = text.Split(' ');
        return Money.Of(decimal.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Currency.Of(parts[1])).OrThrow();
    }

    private sealed class AsText<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    /// <summary>A vehicle is only ever made by its own check, also when it is read back.</summary>
    private sealed class VehicleJson : JsonConverter<Vehicle>
    {
        public override Vehicle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var f = JsonSerializer.Deserialize<Dictionary<string, string?>>(ref reader)!;
            return Vehicle.Of(f.GetValueOrDefault("vin"), f.GetValueOrDefault("reg"), f.GetValueOrDefault("aces"), f.GetValueOrDefault("text"),
                f.GetValueOrDefault("engine"), f.GetValueOrDefault("key")).OrThrow();
        }

        public override void Write(Utf8JsonWriter writer, Vehicle value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer,
            new Dictionary<string, string?>
            {
                ["vin"] = value.Vin, ["reg"] = value.Registration, ["text"] = value.Description, ["engine"] = value.EngineNumber, ["key"] = value.KeyNumber,
                ["aces"] = value.AcesBaseVehicleId?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            });
    }
}
