namespace Armoire.Showcase.Model;

/// <summary>Words as small numbers, whatever their case, so that a scan compares numbers and counts in arrays.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _words = [];

    public int Count => _words.Count;

    public string this[int number] => _words[number];

    public int NumberOf(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
        {
            _numbers.Add(word, number = _words.Count);
            _words.Add(word);
        }

        return number;
    }

    /// <summary>Which numbers are wanted; null when nothing is asked, so that everything is.</summary>
    public bool[]? Chosen(IReadOnlyCollection<string> words)
    {
        if (words.Count == 0)
        {
            return null;
        }

        var chosen = new bool[Count];
        foreach (var word in words)
        {
            if (_numbers.TryGetValue(word, out var number))
            {
                chosen[number] = true;
            }
        }

        return chosen;
    }
}
