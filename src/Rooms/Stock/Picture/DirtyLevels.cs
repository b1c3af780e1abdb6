using System.Collections.Concurrent;
using System.Diagnostics;
using Armoire.Kernel;

namespace Armoire.Stock.Picture;

/// <summary>
/// Levels that this node has just changed, or is about to: until the picture has surely followed, they are read from the database, so that whoever
/// wrote sees what they wrote.
/// </summary>
internal sealed class DirtyLevels
{
    /// <summary>Longer than any transaction lasts from its first change to its commit.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<LevelKey, long> _markedAt = [];

    public int Count => _markedAt.Count;

    public void Mark(IEnumerable<LevelKey> keys)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var key in keys)
        {
            _markedAt[key] = now;
        }
    }

    /// <summary>The dirty ones of these variants.</summary>
    public List<LevelKey> Of(IReadOnlyCollection<VariantId> variants)
    {
        if (_markedAt.IsEmpty)
        {
            return [];
        }

        var wanted = variants as IReadOnlySet<VariantId> ?? variants.ToHashSet();
        return [.. _markedAt.Keys.Where(key => wanted.Contains(key.Variant))];
    }

    public IEnumerable<LevelKey> At(IReadOnlySet<LocationId> places) => _markedAt.Keys.Where(key => places.Contains(key.At));

    /// <summary>Those whose change is surely in the database now, or never will be.</summary>
    public List<(LevelKey Key, long Mark)> Settled() =>
        [.. _markedAt.Where(mark => Stopwatch.GetElapsedTime(mark.Value) > Life).Select(mark => (mark.Key, mark.Value))];

    /// <summary>The picture has them, unless they were changed again meanwhile.</summary>
    public void Clear(IEnumerable<(LevelKey Key, long Mark)> settled)
    {
        foreach (var (key, mark) in settled)
        {
            _markedAt.TryRemove(new KeyValuePair<LevelKey, long>(key, mark));
        }
    }
}
