using Armoire.Kernel;

namespace Armoire.Stock.Model;

/// <summary>Fits what a person did with goods to what the count knows of them. Pure.</summary>
internal static class ShelfRule
{
    /// <summary>Units leave the shelf for another bucket (§9.2). What was not found moves as far as the count knows it; what somebody has in hand and the count does not know is counted first.</summary>
    public static IReadOnlyList<MovementDraft> TakeOff(IReadOnlyDictionary<LevelKey, int> sellable, IReadOnlyList<MovementDraft> moves)
    {
        var left = new Dictionary<LevelKey, int>(sellable);
        var fitting = new List<MovementDraft>();
        foreach (var move in moves)
        {
            var known = Math.Min(move.Quantity, Math.Max(0, left.GetValueOrDefault(move.Key)));
            left[move.Key] = left.GetValueOrDefault(move.Key) - known;
            if (move.To == Bucket.Missing)
            {
                if (known > 0)
                {
                    fitting.Add(move with { Quantity = known });
                }

                continue;
            }

            if (known < move.Quantity)
            {
                fitting.Add(Counted(move, move.Quantity - known));
            }

            fitting.Add(move);
        }

        return fitting;
    }

    /// <summary>Staged units that somebody has in hand leave staging: they were there, whatever the count says, so what it does not know is counted first.</summary>
    public static IReadOnlyList<MovementDraft> LeaveStaging(IReadOnlyDictionary<LevelKey, int> onHand, IReadOnlyList<MovementDraft> moves)
    {
        var left = new Dictionary<LevelKey, int>(onHand);
        var fitting = new List<MovementDraft>();
        foreach (var move in moves)
        {
            var known = Math.Min(move.Quantity, Math.Max(0, left.GetValueOrDefault(move.Key)));
            left[move.Key] = left.GetValueOrDefault(move.Key) - known;
            if (known < move.Quantity)
            {
                fitting.Add(Counted(move, move.Quantity - known));
            }

            fitting.Add(move);
        }

        return fitting;
    }

    private static MovementDraft Counted(MovementDraft move, int units) =>
        move with
        {
            From = null,
            To = Bucket.Sellable,
            Quantity = units,
            Type = MovementType.CountVariance,
        };
}
