using Armoire.Kernel;
using NodaTime;

namespace Armoire.Stock.Model;

/// <summary>What a customer already keeps from others, and how often they did not come (§5.2).</summary>
internal sealed record HoardingFacts(
    bool Verified,
    IReadOnlyDictionary<VariantId, int> OpenUnits,
    IReadOnlyList<Instant> ExpiredAfterReady
);

/// <summary>The limits, as shipped (§5.2, policy).</summary>
internal sealed record HoardingPolicy(int UnitsOfOneMax = 5, int OpenUnitsMax = 10, int ExpiredMax = 3, int ExpiredWithinDays = 90)
{
    public static HoardingPolicy Shipped { get; } = new();
}

/// <summary>Whether a customer may set goods apart without paying (§5.2).</summary>
internal abstract record HoardingOutcome
{
    private HoardingOutcome() { }

    public sealed record Allowed : HoardingOutcome;

    public sealed record TooManyOfOne(VariantId Variant, int Wanted, int UnitsMax) : HoardingOutcome;

    public sealed record TooManyUnits(int Wanted, int UnitsMax) : HoardingOutcome;

    public sealed record PrepaymentRequired(int TimesExpired) : HoardingOutcome;
}

/// <summary>Keeps unpaid reservations from becoming a store of one's own (§5.2).</summary>
internal static class HoardingLimit
{
    /// <summary>Kinds that keep goods from others without a payment (§5.2).</summary>
    public static bool Counts(ReservationKind kind) =>
        kind is ReservationKind.ClickCollectUnpaid or ReservationKind.ReserveTry or ReservationKind.ReserveTryPending;

    /// <summary>5 of one SKU and 10 open units while unverified; prepayment after three that nobody collected (§5.2).</summary>
    public static HoardingOutcome Check(
        ReservationKind kind,
        HoardingFacts customer,
        IReadOnlyList<ReserveLine> lines,
        Instant now,
        HoardingPolicy? policy = null
    )
    {
        if (!Counts(kind))
            return new HoardingOutcome.Allowed();

        var limit = policy ?? HoardingPolicy.Shipped;
        var since = now - Duration.FromDays(limit.ExpiredWithinDays);
        var expired = customer.ExpiredAfterReady.Count(at => at > since && at <= now);
        if (expired >= limit.ExpiredMax && kind == ReservationKind.ClickCollectUnpaid)
            return new HoardingOutcome.PrepaymentRequired(expired);
        if (customer.Verified)
            return new HoardingOutcome.Allowed();

        foreach (var wanted in lines.GroupBy(line => line.Variant, line => line.Quantity))
        {
            var units = customer.OpenUnits.GetValueOrDefault(wanted.Key) + wanted.Sum();
            if (units > limit.UnitsOfOneMax)
                return new HoardingOutcome.TooManyOfOne(wanted.Key, units, limit.UnitsOfOneMax);
        }
        var all = customer.OpenUnits.Values.Sum() + lines.Sum(line => line.Quantity);
        return all > limit.OpenUnitsMax ? new HoardingOutcome.TooManyUnits(all, limit.OpenUnitsMax) : new HoardingOutcome.Allowed();
    }
}
