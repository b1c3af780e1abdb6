using Armoire.Catalog;
using NodaTime;

namespace Armoire.OneC.Imports;

/// <summary>What goods and offers, put together, become at the catalogue's desk; pure.</summary>
internal static class Drafts
{
    private const string MediaPath = "/media/1c/";
    private const string OneSize = "one";

    public static (Catalog.StyleDraft Draft, ColourwayDraft? Pictures) Style(
        CommerceMlCatalogue dictionary,
        CommerceMlRecord.Product product,
        Instant madeAt,
        bool missing,
        IReadOnlySet<string> knownGroups
    )
    {
        var style = dictionary.Style(product);
        var article = style.Article ?? style.ExternalId;
        var groups = style.CategoryIds?.Where(knownGroups.Contains).ToList();
        var draft = new Catalog.StyleDraft(style.ExternalId, article, madeAt)
        {
            Texts = new(new(Ru: style.Name ?? article), style.Description is { } text ? new(Ru: text) : null),
            Attributes = new(style.Brand, Archived: style.Deleted == true || missing),
            Links = groups is null ? null : new(groups),
        };
        return (
            draft,
            style.Pictures is { } pictures
                ? new ColourwayDraft(style.ExternalId, "", madeAt) { Urls = [.. pictures.Select(picture => MediaPath + picture)] }
                : null
        );
    }

    public static (Catalog.VariantDraft Draft, ColourwayDraft? Colour) Variant(
        CommerceMlCatalogue dictionary,
        CommerceMlRecord.Offer offer,
        CommerceMlRecord.Product? goods,
        Instant madeAt
    )
    {
        var variant = dictionary.Variant(offer, goods);
        var colour = variant.Colour?.Trim() is { Length: > 0 } named ? named : null;
        var code = colour is null ? "" : string.Join('-', colour.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return (
            new(variant.ExternalId, variant.Sku, madeAt)
            {
                Attributes = new(
                    code,
                    variant.Size ?? OneSize,
                    variant.Barcode,
                    variant.Barcode is null ? null : [], // 1C tells one barcode, so one told before is no more.
                    Archived: variant.Deleted == true
                ),
                Links = new(variant.StyleExternalId),
            },
            colour is null ? null : new ColourwayDraft(variant.StyleExternalId, code, madeAt) { Name = new(Ru: colour) }
        );
    }
}
