using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Armoire.Kernel;

/// <summary>One form for all spellings of a text, so that a query in either alphabet finds it (§3).</summary>
public static class SearchText
{
    private static readonly FrozenDictionary<char, string> Letters = new Dictionary<char, string>
    {
        // Cyrillic of Russian, then what Kazakh and Ukrainian add.
        ['а'] = "a",
        ['б'] = "b",
        ['в'] = "v",
        ['г'] = "g",
        ['д'] = "d",
        ['е'] = "e",
        ['ё'] = "e",
        ['ж'] = "zh",
        ['з'] = "z",
        ['и'] = "i",
        ['й'] = "y",
        ['к'] = "k",
        ['л'] = "l",
        ['м'] = "m",
        ['н'] = "n",
        ['о'] = "o",
        ['п'] = "p",
        ['р'] = "r",
        ['с'] = "s",
        ['т'] = "t",
        ['у'] = "u",
        ['ф'] = "f",
        ['х'] = "h",
        ['ц'] = "ts",
        ['ч'] = "ch",
        ['ш'] = "sh",
        ['щ'] = "sch",
        ['ъ'] = "",
        ['ы'] = "y",
        ['ь'] = "",
        ['э'] = "e",
        ['ю'] = "yu",
        ['я'] = "ya",
        ['ә'] = "a",
        ['ғ'] = "g",
        ['қ'] = "k",
        ['ң'] = "n",
        ['ө'] = "o",
        ['ұ'] = "u",
        ['ү'] = "u",
        ['һ'] = "h",
        ['і'] = "i",
        ['ї'] = "i",
        ['є'] = "e",
        ['ґ'] = "g",
        // Latin letters that no decomposition takes apart.
        ['œ'] = "oe",
        ['æ'] = "ae",
        ['ß'] = "ss",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
    }.ToFrozenDictionary();

    /// <summary>Lower case, without diacritics, in Latin letters; readable, words kept apart by one space (§3).</summary>
    public static string Latin(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var letter in WellFormed(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (Letters.TryGetValue(letter, out var latin))
                result.Append(latin);
            else if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
                result.Append(letter);
            else if (letter is '\'' or '’')
                SplitElision(result);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                AppendSpace(result);
        }
        return WithoutMarks(result.ToString()).Trim();
    }

    /// <summary>The form that is stored and searched: Latin, with letters that transliterations disagree on made one (§3).</summary>
    public static string Fold(string text) =>
        Latin(text).Replace("shch", "sch").Replace("kh", "h").Replace("x", "ks").Replace('j', 'i').Replace('y', 'i').Replace('w', 'v');

    /// <summary>The words of a folded text.</summary>
    public static string[] Words(string folded) => folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // "d'été" is two words, "men's" is one.
    private static void SplitElision(StringBuilder text)
    {
        if (text.Length == 1 || (text.Length > 1 && text[^2] == ' '))
            AppendSpace(text);
    }

    private static void AppendSpace(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }

    /// <summary>A text that can be normalised: half a surrogate pair and U+FFFE are refused there.</summary>
    public static string WellFormed(string text)
    {
        var whole = text.Any(char.IsSurrogate) ? string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())) : text;
        return whole.Replace('\uFFFE', ' ');
    }

    private static string WithoutMarks(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var bare = text.Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return string.Concat(bare).Normalize(NormalizationForm.FormC);
    }
}
