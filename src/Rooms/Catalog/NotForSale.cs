using Armoire.Platform;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Armoire.Catalog;

/// <summary>Drafts are not sold yet, what is discontinued or archived not any more (§3).</summary>
public static class NotForSale
{
    /// <summary>The refusal of whoever wants a variant that is not <see cref="VariantCard.Sellable"/>; null when all are.</summary>
    public static ProblemHttpResult? Refusal(IEnumerable<VariantCard> wanted)
    {
        var skus = wanted.Where(variant => !variant.Sellable).Select(variant => variant.Sku).Distinct(StringComparer.Ordinal).ToList();
        return skus.Count == 0 ? null : Problem.Conflict("catalog.not_sellable", "Some items are not for sale.", ("skus", skus));
    }
}
