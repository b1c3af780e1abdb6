using Armoire.Kernel;

namespace Armoire.Catalog.Model;

/// <summary>Whether a text answers a query, with one typo allowed per 5 characters (§3). Both are folded by <see cref="SearchText"/>.</summary>
internal static class SearchMatch
{
    public const int CharactersPerTypo = 5;
    private const int WidthOnStack = 64;

    /// <summary>Every word of the query is, or begins, some word of the text, but for the typos allowed (§3).</summary>
    public static bool Matches(string foldedQuery, string foldedText) => Typos(foldedQuery, foldedText) is not null;

    /// <summary>How many typos lie between query and text, for ranking; null when it is no match (§3).</summary>
    public static int? Typos(string foldedQuery, string foldedText)
    {
        var words = SearchText.Words(foldedText);
        var sum = 0;
        foreach (var wanted in SearchText.Words(foldedQuery))
        {
            var allowed = wanted.Length / CharactersPerTypo;
            var best = words.Length == 0 ? int.MaxValue : words.Min(word => PrefixDistance(wanted, word, allowed));
            if (best > allowed)
                return null;
            sum += best;
        }
        return sum;
    }

    /// <summary>The fewest edits (insert, delete, replace, swap neighbours) that make the query a prefix of the word.</summary>
    public static int PrefixDistance(string wanted, string word, int allowed)
    {
        if (word.StartsWith(wanted, StringComparison.Ordinal))
            return 0;
        if (allowed == 0 || word.Length + allowed < wanted.Length)
            return int.MaxValue;

        var width = Math.Min(word.Length, wanted.Length + allowed);
        Span<int> rows = width <= WidthOnStack ? stackalloc int[3 * (WidthOnStack + 1)] : new int[3 * (width + 1)];
        var before = rows[..(width + 1)];
        var above = rows.Slice(width + 1, width + 1);
        var row = rows.Slice(2 * (width + 1), width + 1);
        for (var j = 0; j <= width; j++)
            above[j] = j;
        var least = 0;
        for (var i = 1; i <= wanted.Length; i++)
        {
            row[0] = i;
            least = i;
            for (var j = 1; j <= width; j++)
            {
                var replaced = above[j - 1] + (wanted[i - 1] == word[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && wanted[i - 1] == word[j - 2] && wanted[i - 2] == word[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }
            if (least > allowed)
                return int.MaxValue; // No later row is better: a swap costs one more than the row before this, which is no better than one less.
            var free = before;
            before = above;
            above = row;
            row = free;
        }
        return least;
    }
}
