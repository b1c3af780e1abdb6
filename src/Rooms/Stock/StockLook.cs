using Armoire.Kernel;
using Armoire.Stock.Picture;
using NodaTime;

namespace Armoire.Stock;

/// <summary>Some locations, each found in one step.</summary>
public readonly record struct PlaceMarks
{
    private readonly bool[] _marks;

    public PlaceMarks(IReadOnlyCollection<LocationId> places)
    {
        _marks = new bool[places.Count == 0 ? 0 : places.Max(place => place.Value) + 1];
        foreach (var place in places)
        {
            _marks[place.Value] = true;
        }
    }

    internal bool Has(int place) => (uint)place < (uint)_marks.Length && _marks[place];
}

/// <summary>Levels of some variants as they stood at one moment, for views; nobody promises by it (§4.3).</summary>
public sealed class StockLook
{
    private readonly LevelGrid _grid;
    private readonly IReadOnlyDictionary<LevelKey, LevelView> _read;
    private readonly IReadOnlyDictionary<(LevelKey, bool Hard), int> _due;
    private readonly Instant _now;

    internal StockLook(
        LevelGrid grid,
        IReadOnlyDictionary<LevelKey, LevelView> read,
        IReadOnlyDictionary<(LevelKey, bool Hard), int> due,
        Instant now
    ) => (_grid, _read, _due, _now) = (grid, read, due, now);

    /// <summary>The levels of a variant, at some locations or everywhere.</summary>
    public List<LevelView> Levels(VariantId variant, IReadOnlySet<LocationId>? at = null)
    {
        var row = _grid.Row(variant);
        var levels = new List<LevelView>(at?.Count ?? row.Length);
        foreach (var cell in row)
        {
            if (at is null || at.Contains(new(cell.At)))
            {
                levels.Add(View(variant, cell));
            }
        }

        if (_read.Count > 0)
        {
            var added = _read.Values.Where(view => view.Variant == variant && (at is null || at.Contains(view.At)));
            levels.AddRange(added.Where(view => levels.TrueForAll(seen => seen.At != view.At)).ToList()); // Levels that nobody counted before.
        }

        return levels;
    }

    /// <summary>What some locations can promise of a variant together; a card asks it of hundreds of variants, so the places are a row of marks.</summary>
    public int Promised(VariantId variant, PlaceMarks at)
    {
        var sum = 0;
        foreach (var cell in _grid.Row(variant))
        {
            if (at.Has(cell.At) && Model.Availability.Raw(cell.Facts) > 0)
            {
                sum += View(variant, cell).Atp;
            }
        }

        return sum;
    }

    private LevelView View(VariantId variant, Cell cell)
    {
        var key = new LevelKey(new(cell.At), variant);
        if (_read.Count > 0 && _read.TryGetValue(key, out var read))
        {
            return read;
        }

        var (reserved, held) = (cell.Reserved, cell.Held);
        if (_due.Count > 0)
        {
            reserved -= _due.GetValueOrDefault((key, true));
            held -= _due.GetValueOrDefault((key, false));
        }

        var block = _grid.Blocks.Count > 0 && _grid.Blocks.TryGetValue(key, out var found) && _now < found.Until ? found : null;
        return new(key.At, variant, cell.OnHand, reserved, held, cell.Safety, cell.Confidence) { Block = block };
    }
}
