using System.Globalization;
using System.Text;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;
using NodaTime.Text;

namespace Armoire.Files;

/// <summary>Named fields of one record; asking for a wrong one notes an error and goes on.</summary>
internal sealed class CsvRow(string file, int row, IReadOnlyList<string> fields, IReadOnlyDictionary<string, int> columns)
{
    public const int TextCharsMax = 20_000;
    public const int NameCharsMax = 250;
    private const decimal AmountMax = 1_000_000_000_000m;

    private readonly List<RowError> _errors = [];

    public IReadOnlyList<RowError> Errors => _errors;

    public void Refuse(string code, string text) => _errors.Add(new RowError(file, row, code, text));

    /// <summary>True when the file has the column at all.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>A field without surrounding blanks; null when empty, absent or unfit (too long, control characters).</summary>
    public string? Text(string column, int charsMax = NameCharsMax)
    {
        if (!columns.TryGetValue(column, out var index) || index >= fields.Count)
            return null;
        var text = fields[index].Trim();
        if (text.Length == 0)
            return null;
        if (text.Length > charsMax)
            return Refused("row.text_too_long", $"{column}: more than {charsMax} characters.");
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || !IsWellFormed(text))
            return Refused("row.control_character", $"{column}: control characters are not allowed.");
        return text;
    }

    /// <summary>A field that must be there; an empty text, with an error, when it is not.</summary>
    public string Required(string column)
    {
        var before = _errors.Count;
        var text = Text(column);
        if (text is null && _errors.Count == before)
            Refuse("row.value_missing", $"{column}: a value is required.");
        return text ?? "";
    }

    /// <summary>One of a closed list, as the list spells it; the case of letters does not matter.</summary>
    public string OneOf(string column, IReadOnlyList<string> choices)
    {
        var text = Required(column);
        if (text.Length == 0)
            return "";
        if (choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } choice)
            return choice;
        Refuse("row.value_unknown", $"{column}: one of {string.Join(", ", choices)}.");
        return "";
    }

    /// <summary>Values between bars.</summary>
    public IReadOnlyList<string> Many(string column) =>
        Text(column, TextCharsMax)?.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A text by language: column_en, column_ru, column_fr and others; a bare column counts as English.</summary>
    public Texts Texts(string column, int charsMax = NameCharsMax)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var name in columns.Keys.Where(n =>
                n.Length == column.Length + 3 && n.StartsWith(column + "_", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            if (Text(name, charsMax) is { } text)
                texts[name[^2..].ToLowerInvariant()] = text;
        }
        if (!texts.ContainsKey("en") && Text(column, charsMax) is { } bare)
            texts["en"] = bare;
        return new Texts(texts);
    }

    public int? Whole(string column)
    {
        if (Text(column) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Refuse("row.number_broken", $"{column}: a whole number is expected.");
        return null;
    }

    public double Degrees(string column, double max)
    {
        var text = Required(column);
        if (
            double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var degrees
            )
            && Math.Abs(degrees) <= max
        )
            return degrees;
        if (text.Length > 0)
            Refuse("row.number_broken", $"{column}: degrees between -{max} and {max} with a decimal point.");
        return 0;
    }

    /// <summary>An amount of major units such as "1 234,50", in minor units of the currency; not negative.</summary>
    public long? Minor(string column, string currency)
    {
        if (Text(column) is not { } text)
            return null;
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.');
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= AmountMax)
        {
            var minor = amount * Currencies.MinorPerMajor(currency);
            if (minor == decimal.Truncate(minor))
                return (long)minor;
        }
        Refuse("row.amount_broken", $"{column}: an amount with at most as many decimals as {currency} has.");
        return null;
    }

    public string Currency(string column)
    {
        var text = Required(column).ToUpperInvariant();
        if (text.Length > 0 && !Currencies.IsKnown(text))
            Refuse("row.value_unknown", $"{column}: an ISO 4217 currency code is expected.");
        return text;
    }

    /// <summary>An instant such as 2026-01-31T10:00:00Z or with an offset.</summary>
    public Instant? Moment(string column)
    {
        if (Text(column) is not { } text)
            return null;
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } moment && Moments.IsKept(moment.Value.ToInstant()))
            return moment.Value.ToInstant();
        Refuse("row.time_broken", $"{column}: a time like 2026-01-31T10:00:00Z is expected.");
        return null;
    }

    public LocalDate? Date(string column)
    {
        if (Text(column) is not { } text)
            return null;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } date)
            return date.Value;
        Refuse("row.time_broken", $"{column}: a date like 2026-01-31 is expected.");
        return null;
    }

    private string? Refused(string code, string text)
    {
        Refuse(code, text);
        return null;
    }

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[used..];
        }
        return true;
    }
}
