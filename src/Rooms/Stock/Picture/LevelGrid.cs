using Armoire.Kernel;
using Armoire.Stock.Data;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock.Picture;

/// <summary>The numbers of one level in six small integers; blocks, which are few, lie apart.</summary>
internal readonly record struct Cell(int At, int OnHand, int Reserved, int Held, int Safety, int Confidence)
{
    public LevelFacts Facts => new(OnHand, Reserved, Held, Safety, Confidence);
}

/// <summary>
/// Levels in arrays: a row of cells for each variant, and for each location a bit for each variant that can be promised there. One writer; readers
/// take what stands there, each row as a whole. No I/O.
/// </summary>
internal sealed class LevelGrid
{
    private readonly Dictionary<LevelKey, LevelBlock> _blocks = [];
    private volatile IReadOnlyDictionary<LevelKey, LevelBlock> _blocksRead = new Dictionary<LevelKey, LevelBlock>();
    private volatile Cell[]?[] _rows = new Cell[]?[1_024];
    private volatile ulong[]?[] _promised = new ulong[]?[64];
    private volatile ulong[]?[] _unsure = new ulong[]?[64];

    public int Count { get; private set; }

    /// <summary>The levels of a variant, by location.</summary>
    public ReadOnlySpan<Cell> Row(VariantId variant)
    {
        var rows = _rows;
        return (uint)variant.Value < (uint)rows.Length ? rows[variant.Value] : null;
    }

    /// <summary>The variants of which something can be promised at a location, blocks left aside; read only.</summary>
    public ulong[] Promised(LocationId at) => Bits(_promised, at);

    /// <summary>Those among them of which the store is asked first (§4.4); read only.</summary>
    public ulong[] Unsure(LocationId at) => Bits(_unsure, at);

    private static ulong[] Bits(ulong[]?[] all, LocationId at) => (uint)at.Value < (uint)all.Length ? all[at.Value] ?? [] : [];

    public IReadOnlyDictionary<LevelKey, LevelBlock> Blocks => _blocksRead;

    /// <summary>Takes levels as they were read. The rows that change are replaced, never changed.</summary>
    public void Put(IEnumerable<LevelRow> levels)
    {
        var blocksChanged = false;
        foreach (var variant in levels.GroupBy(level => level.Buckets.Key.Variant.Value))
        {
            var row = Rows(variant.Key)[variant.Key] ?? [];
            var cells = row.ToDictionary(cell => cell.At);
            foreach (var level in variant)
            {
                var facts = level.Facts;
                cells[level.Buckets.Key.At.Value] = new(
                    level.Buckets.Key.At.Value,
                    facts.OnHand,
                    facts.Reserved,
                    facts.Held,
                    facts.Safety,
                    facts.Confidence
                );
                var promised = Availability.Raw(facts) > 0;
                _promised = Marked(_promised, level.Buckets.Key, promised);
                var unsure = promised && facts.Confidence >= Confidence.AskTheStore;
                if (unsure || Unsure(level.Buckets.Key.At).Length > 0) // Almost no place has any.
                {
                    _unsure = Marked(_unsure, level.Buckets.Key, unsure);
                }

                blocksChanged |= level.Block is { } block ? Block(level.Buckets.Key, block) : _blocks.Remove(level.Buckets.Key);
            }

            Count += cells.Count - row.Length;
            Rows(variant.Key)[variant.Key] = [.. cells.Values.OrderBy(cell => cell.At)];
        }

        if (blocksChanged)
        {
            _blocksRead = new Dictionary<LevelKey, LevelBlock>(_blocks);
        }
    }

    /// <summary>Whether a level stands here as it was read.</summary>
    public bool Holds(LevelRow level)
    {
        foreach (var cell in Row(level.Buckets.Key.Variant))
        {
            if (cell.At == level.Buckets.Key.At.Value)
            {
                return cell.Facts == level.Facts && _blocks.GetValueOrDefault(level.Buckets.Key) == level.Block;
            }
        }

        return false;
    }

    private bool Block(LevelKey key, LevelBlock block)
    {
        var changed = !_blocks.TryGetValue(key, out var before) || before != block;
        _blocks[key] = block;
        return changed;
    }

    private Cell[]?[] Rows(int variant)
    {
        if (variant >= _rows.Length)
        {
            var rows = _rows;
            Array.Resize(ref rows, Math.Max(2 * rows.Length, variant + 1));
            _rows = rows;
        }

        return _rows;
    }

    private ulong[]?[] Marked(ulong[]?[] all, LevelKey key, bool on)
    {
        var (at, variant) = (key.At.Value, key.Variant.Value);
        if (at >= all.Length)
        {
            Array.Resize(ref all, Math.Max(2 * all.Length, at + 1));
        }

        var bits = all[at] ?? new ulong[_rows.Length >> 6];
        if (variant >> 6 >= bits.Length)
        {
            Array.Resize(ref bits, Math.Max(_rows.Length >> 6, (variant >> 6) + 1));
        }

        var bit = 1UL << (variant & 63);
        bits[variant >> 6] = on ? bits[variant >> 6] | bit : bits[variant >> 6] & ~bit;
        all[at] = bits;
        return all;
    }
}
