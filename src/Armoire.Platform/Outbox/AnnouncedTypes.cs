namespace Armoire.Platform;

/// <summary>Types of §34 that readers may follow before anything raises them; of some areas only the area is announced.</summary>
internal static class AnnouncedTypes
{
    private static readonly string[] Areas = ["transfer", "return", "refund", "payment", "task", "conversation"];

    private static readonly string[] Names =
    [
        "fulfilment.arrived",
        "fulfilment.shipped",
        "fulfilment.delivered",
        "routing.decided",
        "routing.unfillable",
        "loyalty.enrolled",
        "loyalty.accrued",
        "loyalty.redeemed",
        "loyalty.restored",
        "loyalty.reversed",
        "loyalty.expired",
        "loyalty.tier_changed",
        "customer.merged",
        "customer.unmerged",
        "consent.changed",
        "segment.entered",
        "segment.left",
        "sla.breached",
    ];

    /// <summary>An announced name, a whole area as <c>loyalty.*</c>, or anything within an area announced as a whole.</summary>
    public static bool Has(string wanted, Func<string, string, bool> matches) =>
        Names.Any(name => matches(wanted, name))
        || (wanted.Split('.') is [var area, var thing] && Areas.Contains(area, StringComparer.Ordinal) && IsThing(thing));

    private static bool IsThing(string thing) =>
        thing == "*" || (thing.Length > 0 && thing.All(c => char.IsAsciiLetterLower(c) || c == '_'));
}
