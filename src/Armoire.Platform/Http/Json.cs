using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Armoire.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Armoire.Platform;

/// <summary>How everything becomes JSON: camelCase, strict reading, money as amount and currency, instants in RFC 3339.</summary>
public static class ArmoireJson
{
    /// <summary>Nesting deeper than this is refused with 400.</summary>
    public const int DepthMax = 32;

    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.MaxDepth = DepthMax;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // Answers are JSON, never spliced into HTML.
        options.RespectNullableAnnotations = true;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new LocalDateConverter());
        options.Converters.Add(new MoneyConverter());
        options.Converters.Add(new PlainText());
        return options;
    }

    /// <summary>
    /// What a request says must be said: a figure, a switch or an instant that is left out is refused, and not read as 0, off or the year 1970.
    /// A parameter with a default value may be left out.
    /// </summary>
    public static void DemandValues(JsonSerializerOptions options) =>
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(type =>
        {
            foreach (var property in type.Properties)
            {
                property.IsRequired |=
                    property is { AssociatedParameter.HasDefaultValue: false, PropertyType.IsValueType: true }
                    && Nullable.GetUnderlyingType(property.PropertyType) is null;
            }
        });

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            return Moments.Read(TextOf(ref reader))
                ?? throw new UnreadableValue("An RFC 3339 instant is wanted, such as 2026-01-31T12:00:00Z.");
        }

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }

    private sealed class LocalDateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parsed = LocalDatePattern.Iso.Parse(TextOf(ref reader));
            return parsed.Success ? parsed.Value : throw new UnreadableValue("A date is wanted, such as 2026-01-31.");
        }

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var wire = JsonSerializer.Deserialize<Wire>(ref reader, options) ?? throw new UnreadableValue("Money is wanted.");
            if (wire.Amount is not { } minor)
            {
                throw new UnreadableValue("The amount is missing: money has one in minor units.");
            }

            return wire.Currency is { Length: 3 } code && code.All(char.IsAsciiLetterUpper)
                ? new(minor, code)
                : throw new UnreadableValue("Money has an amount in minor units and a currency of three letters.");
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("amount", value.Minor);
            writer.WriteString("currency", value.Currency);
            writer.WriteEndObject();
        }

        private sealed record Wire(long? Amount, string Currency);
    }

    /// <summary>Refuses text that no database and no screen can hold: NUL and lone surrogates.</summary>
    private sealed class PlainText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new UnreadableValue("A text is wanted.");
            }

            string? text;
            try
            {
                text = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                throw new UnreadableValue("The text is not valid Unicode.");
            }

            if (text is not null && text.Contains('\0', StringComparison.Ordinal))
            {
                throw new UnreadableValue("The text holds a NUL character.");
            }

            return text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() ?? "";

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);
    }

    /// <summary>The text of a value that may be anything; what is no text at all is as wrong as a text that says nothing.</summary>
    private static string TextOf(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";

    internal static string Invariant(this int number) => number.ToString(CultureInfo.InvariantCulture);
}
