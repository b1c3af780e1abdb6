using Armoire.Kernel;

namespace Armoire.Catalog.Model;

/// <summary>Which texts answer a query, word by word over the words that the texts have in common (§3). Pure; answers as <see cref="SearchMatch"/> does.</summary>
internal sealed class SearchIndex
{
    private readonly string[] _words;
    private readonly int[][] _texts;
    private readonly int _count;

    public SearchIndex(IReadOnlyList<string> foldedTexts)
    {
        _count = foldedTexts.Count;
        var texts = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < foldedTexts.Count; i++)
        {
            foreach (var word in SearchText.Words(foldedTexts[i]).Distinct(StringComparer.Ordinal))
            {
                if (!texts.TryGetValue(word, out var list))
                {
                    texts.Add(word, list = []);
                }

                list.Add(i);
            }
        }

        _words = [.. texts.Keys.Order(StringComparer.Ordinal)];
        _texts = [.. _words.Select(word => texts[word].ToArray())];
    }

    /// <summary>The typos between the query and each text by its place in the list; texts that do not answer are absent.</summary>
    public Dictionary<int, int> Find(string foldedQuery)
    {
        var sum = new int[_count];
        foreach (var wanted in SearchText.Words(foldedQuery))
        {
            var best = Best(wanted);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] = sum[i] == int.MaxValue || best[i] == int.MaxValue ? int.MaxValue : sum[i] + best[i];
            }
        }

        var found = new Dictionary<int, int>();
        for (var i = 0; i < sum.Length; i++)
        {
            if (sum[i] != int.MaxValue)
            {
                found.Add(i, sum[i]);
            }
        }

        return found;
    }

    private int[] Best(string wanted)
    {
        var best = new int[_count];
        Array.Fill(best, int.MaxValue);
        var allowed = wanted.Length / SearchMatch.CharactersPerTypo;
        var (from, to) = allowed == 0 ? Beginning(wanted) : (0, _words.Length);
        for (var word = from; word < to; word++)
        {
            var typos = SearchMatch.PrefixDistance(wanted, _words[word], allowed);
            if (typos > allowed)
            {
                continue;
            }

            foreach (var text in _texts[word])
            {
                best[text] = Math.Min(best[text], typos);
            }
        }

        return best;
    }

    /// <summary>The words that begin so stand side by side.</summary>
    private (int From, int To) Beginning(string wanted)
    {
        var from = Array.BinarySearch(_words, wanted, StringComparer.Ordinal);
        from = from < 0 ? ~from : from;
        var to = from;
        while (to < _words.Length && _words[to].StartsWith(wanted, StringComparison.Ordinal))
        {
            to++;
        }

        return (from, to);
    }
}
