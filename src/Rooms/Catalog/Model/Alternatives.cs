using Armoire.Kernel;

namespace Armoire.Catalog.Model;

/// <summary>Why something is offered instead of what is out of stock, in the order of offering (§3).</summary>
internal enum AlternativeReason
{
    SameVariantElsewhere,
    OtherColour,
    NeighbouringSize,
    Substitute,
}

/// <summary>What was asked for and is not there; the run is all sizes of its style (§3).</summary>
internal sealed record WantedVariant(
    VariantId Variant,
    StyleId Style,
    string Colour,
    string Size,
    SizeScale Scale,
    IReadOnlyCollection<string> SizeRun,
    LocationId? At = null
);

/// <summary>Something available that might do; the rank is its place among the curated substitutes (§3).</summary>
internal sealed record AlternativeCandidate(
    VariantId Variant,
    StyleId Style,
    string Colour,
    string Size,
    LocationId At,
    int Atp,
    double? DistanceKm = null,
    int? SubstituteRank = null
);

/// <summary>An offer with its reason; a neighbouring size is flagged as not the requested one (§3).</summary>
internal sealed record Alternative(AlternativeCandidate Offer, AlternativeReason Why)
{
    public bool NotTheRequestedSize => Why == AlternativeReason.NeighbouringSize;
}

/// <summary>What to offer for an out-of-stock variant (§3).</summary>
internal static class Alternatives
{
    /// <summary>Elsewhere, other colour, neighbouring size, ranked substitutes; inside each nearer and fuller first (§3).</summary>
    public static IReadOnlyList<Alternative> Sort(WantedVariant wanted, IEnumerable<AlternativeCandidate> candidates) =>
        [
            .. candidates
                .Where(candidate => candidate.Atp > 0)
                .Select(candidate => (candidate, Why: ReasonFor(wanted, candidate)))
                .Where(found => found.Why is not null)
                .OrderBy(found => found.Why)
                .ThenBy(found => found.Why == AlternativeReason.Substitute ? found.candidate.SubstituteRank : 0)
                .ThenBy(found => found.candidate.DistanceKm ?? double.MaxValue)
                .ThenByDescending(found => found.candidate.Atp)
                .ThenBy(found => found.candidate.Variant.Value)
                .ThenBy(found => found.candidate.At.Value)
                .Select(found => new Alternative(found.candidate, found.Why!.Value)),
        ];

    private static AlternativeReason? ReasonFor(WantedVariant wanted, AlternativeCandidate candidate)
    {
        var sameSize = Same(wanted.Size, candidate.Size);
        if (candidate.Variant == wanted.Variant)
            return candidate.At == wanted.At ? null : AlternativeReason.SameVariantElsewhere;
        if (candidate.Style != wanted.Style)
            return sameSize && candidate.SubstituteRank is not null ? AlternativeReason.Substitute : null;
        if (sameSize)
            return AlternativeReason.OtherColour;
        return Same(wanted.Colour, candidate.Colour) && SizeScales.AreNeighbours(wanted.Scale, wanted.SizeRun, wanted.Size, candidate.Size)
            ? AlternativeReason.NeighbouringSize
            : null;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
