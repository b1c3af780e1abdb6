using Armoire.Kernel;

namespace Armoire.Stock.Model;

/// <summary>A row to be written: what an owner holds of one level.</summary>
internal readonly record struct NewReservation(Guid Owner, LevelKey Key, int Quantity);

/// <summary>Decides a batch in arrival order. Pure: the same levels and requests give the same answer (§5.2).</summary>
internal static class ReservationPlanner
{
    /// <summary>Grants a request when every level fits the sum of its lines, all or nothing (§5.2 reserve).</summary>
    public static (ReserveOutcome[] Outcomes, List<NewReservation> Rows) Decide(
        IReadOnlyDictionary<LevelKey, LevelFacts> levels,
        IReadOnlyList<ReserveRequest> requests,
        IReadOnlyDictionary<Guid, IReadOnlyList<OlderHold>>? older = null
    )
    {
        var replaced = new HashSet<OlderHold>();
        var granted = new Dictionary<LevelKey, long>();
        var rows = new List<NewReservation>();
        return ([.. requests.Select(DecideOne)], rows);

        ReserveOutcome DecideOne(ReserveRequest request)
        {
            var wanted = SumPerLevel(request.Lines);
            var own = older?.GetValueOrDefault(request.Owner)?.Where(hold => !replaced.Contains(hold)).ToList() ?? [];
            var gaps = wanted
                .Select(want => (want.Key, Quantity: want.Value, Left: Left(want.Key, request.AllowSafety, own)))
                .Where(want => want.Left < want.Quantity)
                .Select(want => new Gap(want.Key, Clamp(want.Quantity), Clamp(Math.Max(0, want.Left))))
                .ToList();
            if (gaps.Count > 0)
                return new ReserveOutcome.Insufficient(gaps);

            foreach (var hold in own)
            {
                replaced.Add(hold); // What it kept beyond this wish is free for who comes next.
                granted[hold.Key] = granted.GetValueOrDefault(hold.Key) - hold.Units;
            }

            foreach (var (key, quantity) in wanted)
            {
                granted[key] = granted.GetValueOrDefault(key) + quantity;
                rows.Add(new NewReservation(request.Owner, key, (int)quantity));
            }
            return new ReserveOutcome.Reserved();
        }

        long Left(LevelKey key, bool allowSafety, List<OlderHold> own)
        {
            if (!levels.TryGetValue(key, out var level))
                return 0; // A level nobody ever counted has nothing to give.
            if (level.Blocked && !allowSafety)
                return 0; // Units were looked for here and not found; whoever has them in hand is not asked (§9.2).
            var kept = own.Where(hold => hold.Key == key).Sum(hold => (long)hold.Units); // Not in its customer's own way (§5.2 rule 7).
            return (long)Availability.Raw(level) + (allowSafety ? level.Safety : 0) + kept - granted.GetValueOrDefault(key);
        }
    }

    // Two lines may share a variant, so their sum is what must fit (§5.2 rule 3).
    private static SortedDictionary<LevelKey, long> SumPerLevel(IReadOnlyList<ReserveLine> lines)
    {
        var wanted = new SortedDictionary<LevelKey, long>();
        foreach (var line in lines)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(line.Quantity);
            wanted[line.Key] = wanted.GetValueOrDefault(line.Key) + line.Quantity;
        }
        return wanted;
    }

    private static int Clamp(long quantity) => (int)Math.Min(quantity, int.MaxValue);
}
