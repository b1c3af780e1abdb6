using Armoire.Kernel;
using NodaTime;

namespace Armoire.Stock.Model;

/// <summary>A batch decided by stock first and by the limits against hoarding second, so that whoever cannot have a unit hears why. Pure.</summary>
internal static class ReserveBatch
{
    public static (ReserveResult[] Results, List<NewReservation> Rows) Decide(
        IReadOnlyDictionary<LevelKey, LevelFacts> levels,
        IReadOnlyList<ReserveDraft> drafts,
        IReadOnlyDictionary<CustomerId, HoardingFacts> customers,
        IReadOnlyDictionary<Guid, IReadOnlyList<OlderHold>> older,
        Instant now
    )
    {
        var limited = new Dictionary<Guid, ReserveResult.Limited>();
        while (true)
        {
            var asked = drafts.Where(d => !limited.ContainsKey(d.Id.Value)).ToList();
            var requests = asked.ConvertAll(d => new ReserveRequest(d.Id.Value, d.Lines, d.AllowSafety));
            var (outcomes, rows) = ReservationPlanner.Decide(levels, requests, older);
            var granted = asked.Where((_, i) => outcomes[i] is ReserveOutcome.Reserved).ToList();
            if (FirstOverLimit(granted, customers, older, now) is { } over)
            {
                limited.Add(over.Draft.Id.Value, over.Why); // Its units may serve someone behind it, so the rest is decided anew.
                continue;
            }

            var byId = asked.Zip(outcomes).ToDictionary(pair => pair.First.Id.Value, pair => Shape(pair.Second));
            return ([.. drafts.Select(d => limited.TryGetValue(d.Id.Value, out var why) ? why : byId[d.Id.Value])], rows);
        }
    }

    private static (ReserveDraft Draft, ReserveResult.Limited Why)? FirstOverLimit(
        List<ReserveDraft> granted,
        IReadOnlyDictionary<CustomerId, HoardingFacts> customers,
        IReadOnlyDictionary<Guid, IReadOnlyList<OlderHold>> older,
        Instant now
    )
    {
        var replaced = new HashSet<OlderHold>();
        var open = customers.ToDictionary(c => c.Key, c => new Dictionary<VariantId, int>(c.Value.OpenUnits));
        foreach (var draft in granted.Where(d => d is { IsLimited: true, Customer: not null }))
        {
            var customer = draft.Customer!.Value;
            foreach (
                var hold in (older.GetValueOrDefault(draft.Id.Value) ?? []).Where(h =>
                    h.Customer == customer && HoardingLimit.Counts(h.Kind) && replaced.Add(h)
                )
            )
            {
                open[customer][hold.Key.Variant] = open[customer].GetValueOrDefault(hold.Key.Variant) - hold.Units;
            }

            var facts = customers[customer] with { Verified = draft.CustomerVerified, OpenUnits = open[customer] };
            if (Limit(HoardingLimit.Check(draft.Kind, facts, draft.Lines, now)) is { } why)
            {
                return (draft, why);
            }

            foreach (var line in draft.Lines)
            {
                open[customer][line.Variant] = open[customer].GetValueOrDefault(line.Variant) + line.Quantity;
            }
        }

        return null;
    }

    private static ReserveResult.Limited? Limit(HoardingOutcome outcome) =>
        outcome switch
        {
            HoardingOutcome.Allowed => null,
            HoardingOutcome.TooManyOfOne one => new(
                "reservation.limit_exceeded",
                $"A customer whose phone is not verified may keep at most {one.UnitsMax} units of one item unpaid."
            ),
            HoardingOutcome.TooManyUnits units => new(
                "reservation.limit_exceeded",
                $"A customer whose phone is not verified may keep at most {units.UnitsMax} units unpaid."
            ),
            HoardingOutcome.PrepaymentRequired times => new(
                "reservation.prepayment_required",
                $"{times.TimesExpired} reservations were not collected lately; this one must be paid in advance."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    private static ReserveResult Shape(ReserveOutcome outcome) =>
        outcome switch
        {
            ReserveOutcome.Reserved => new ReserveResult.Reserved(),
            ReserveOutcome.Insufficient few => new ReserveResult.Insufficient(few.Gaps),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
}
