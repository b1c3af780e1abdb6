using System.Text.Json;
using System.Text.Json.Serialization;
using Armoire.Kernel;

namespace Armoire.Fulfilment.UseCases;

/// <summary>Reads an amount as a number of minor units, or as money; a bare number has no currency of its own.</summary>
internal sealed class TenderAmount : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
            ? new(reader.TryGetInt64(out var minor) ? minor : throw new JsonException("A whole number of minor units is wanted."), "")
            : JsonSerializer.Deserialize<Money>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);
}
