using System.Globalization;
using System.Text.RegularExpressions;

namespace Armoire.Catalog.Model;

/// <summary>The scales sizes are written in (§3).</summary>
internal enum SizeScale
{
    Alpha,
    EU,
    FR,
    IT,
    UK,
    US,
    RU,
    KidsAge,
    KidsHeight,
    Shoe,
    DenimWL,
}

/// <summary>Sorts sizes as their scale does, never alphabetically; what a scale does not know comes after, as given (§3).</summary>
internal static partial class SizeScales
{
    private static readonly string[] AlphaRoots = ["S", "M", "L"];

    /// <summary>Sizes in the order of their scale (§3).</summary>
    public static IReadOnlyList<string> Sort(SizeScale scale, IEnumerable<string> sizes) => SortBy(scale, sizes, size => size);

    /// <summary>Rows in the order of their sizes (§3).</summary>
    public static IReadOnlyList<T> SortBy<T>(SizeScale scale, IEnumerable<T> rows, Func<T, string> size) =>
        [
            .. rows.Select(row => (row, Key: KeyOf(scale, size(row))))
                .OrderBy(row => row.Key is null)
                .ThenBy(row => row.Key?.First)
                .ThenBy(row => row.Key?.Second)
                .Select(row => row.row),
        ];

    /// <summary>The scale that knows the most of these sizes, for sources that do not name one (§3).</summary>
    public static SizeScale Guess(IReadOnlyCollection<string> sizes)
    {
        SizeScale[] likely = [SizeScale.Alpha, SizeScale.EU, SizeScale.KidsAge, SizeScale.DenimWL]; // The first of equals wins.
        return likely.MaxBy(scale => sizes.Count(size => KeyOf(scale, size) is not null));
    }

    /// <summary>Where a size stands in its scale, in one or two dimensions; null when the scale does not know it (§3).</summary>
    public static (decimal First, decimal Second)? KeyOf(SizeScale scale, string size)
    {
        var text = size.Trim().ToUpperInvariant().Replace(',', '.');
        return scale switch
        {
            SizeScale.Alpha => Pair(text, AlphaKey),
            SizeScale.KidsAge => AgeKey(text),
            SizeScale.DenimWL => DenimKey(text),
            SizeScale.US when text == "00" => (-1, -1), // 00 is smaller than 0.
            _ => Pair(text, NumberKey),
        };
    }

    // "S/M" and "38-40" stand between their parts: after the first alone, before the second.
    private static (decimal, decimal)? Pair(string text, Func<string, decimal?> key)
    {
        if (key(text) is { } whole)
            return (whole, whole);
        var parts = text.Split('/', '-', '–');
        return parts.Length == 2 && key(parts[0].Trim()) is { } from && key(parts[1].Trim()) is { } to ? (from, to) : null;
    }

    private static decimal? AlphaKey(string text)
    {
        if (text is "ONE SIZE" or "ONESIZE" or "OS" or "TU" or "U" or "UNI")
            return -100;
        var match = Alpha().Match(text);
        if (!match.Success)
            return null;

        var root = Array.IndexOf(AlphaRoots, match.Groups["root"].Value);
        var extra = match.Groups["count"].Success
            ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)
            : match.Groups["x"].Length;
        return root switch
        {
            0 => -extra,
            1 => extra == 0 ? 1 : null,
            _ => 2 + extra,
        };
    }

    private static decimal? NumberKey(string text)
    {
        var match = Number().Match(text);
        if (!match.Success)
            return null;

        var whole = decimal.Parse(match.Groups["whole"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["half"].Success)
            return whole + 0.5m;
        return match.Groups["over"].Success
            ? whole + (match.Groups["over"].Value[0] - '0') / (decimal)(match.Groups["under"].Value[0] - '0')
            : whole;
    }

    private static (decimal, decimal)? AgeKey(string text)
    {
        var match = Age().Match(text);
        if (!match.Success)
            return text is "NB" or "NEWBORN" ? (0, 0) : null;

        var months = match.Groups["months"].Success ? 1 : 12;
        var from = decimal.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture) * months;
        var to = match.Groups["to"].Success ? decimal.Parse(match.Groups["to"].Value, CultureInfo.InvariantCulture) * months : from;
        return (from, to);
    }

    private static (decimal, decimal)? DenimKey(string text)
    {
        var match = Denim().Match(text);
        if (!match.Success)
            return null;
        var waist = decimal.Parse(match.Groups["w"].Value, CultureInfo.InvariantCulture);
        var length = match.Groups["l"].Success ? decimal.Parse(match.Groups["l"].Value, CultureInfo.InvariantCulture) : 0;
        return (waist, length);
    }

    [GeneratedRegex("^(?:(?<count>[1-9])X|(?<x>X*))(?<root>[SML])$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Alpha();

    [GeneratedRegex(
        @"^(?<whole>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?:\s?(?<half>½)|\s(?<over>[1-9])/(?<under>[1-9]))?$",
        RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Number();

    [GeneratedRegex(
        @"^(?<from>[0-9]{1,2})(?:\s?[-/–]\s?(?<to>[0-9]{1,2}))?\s?(?:(?<months>M|MO|MOIS|MONTHS?|М|МЕС\.?)|Y|YRS?|YEARS?|A|ANS?|Г|ГОДА?|ЛЕТ|Л)$",
        RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Age();

    [GeneratedRegex(@"^W?\s?(?<w>[0-9]{2})(?:\s?[/X×\-]?\s?L?\s?(?<l>[0-9]{2}))?$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Denim();
}
