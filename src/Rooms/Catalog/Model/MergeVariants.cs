using Armoire.Kernel;
using NodaTime;

namespace Armoire.Catalog.Model;

/// <summary>Decides what a batch of variants changes (§3). A SKU and a primary barcode each name one variant of all masters.</summary>
internal sealed class MergeVariants(
    CatalogBatch batch,
    IReadOnlyCollection<VariantRow> kept,
    IReadOnlyDictionary<string, Guid> styles,
    Instant now
)
{
    private readonly Dictionary<string, VariantRow> _rows = kept.Where(row => row.Source == batch.Source)
        .ToDictionary(row => row.ExternalId, StringComparer.Ordinal);
    private readonly Dictionary<string, VariantId> _skus = kept.ToDictionary(row => row.Sku, row => row.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, VariantId> _barcodes = kept.Where(row => row.Barcode is not null)
        .ToDictionary(row => row.Barcode!, row => row.Id, StringComparer.Ordinal);

    public Dictionary<VariantId, VariantRow> Changed { get; } = [];

    public Dictionary<VariantId, VariantRow> Touched { get; } = [];

    public ItemOutcome Apply(VariantDraft draft, Func<VariantId> newId)
    {
        if (CatalogChecks.Of(draft, now) is { } fault)
        {
            return fault;
        }

        var isNew = !_rows.TryGetValue(draft.ExternalId, out var before);
        if (isNew && (draft.Attributes is null || draft.Links is null))
        {
            return new ItemOutcome.Refused(CatalogChecks.Invalid, "A new variant needs attributes and links.");
        }

        if (draft.Links is { } links && !styles.ContainsKey(links.Style))
        {
            return new ItemOutcome.Refused("catalog.style_unknown", $"The style {links.Style} is not known.");
        }

        if (_skus.TryGetValue(draft.Sku, out var holder) && holder != before?.Id)
        {
            return new ItemOutcome.Refused("catalog.sku_taken", $"The SKU {draft.Sku} belongs to another variant.");
        }

        if (Gtin.Normalise(draft.Attributes?.Barcode) is { } barcode && _barcodes.TryGetValue(barcode, out holder) && holder != before?.Id)
        {
            return new ItemOutcome.Refused("catalog.barcode_taken", $"The barcode {barcode} belongs to another variant.");
        }

        before ??= new(newId(), batch.Source, draft.ExternalId, draft.Sku) { Size = batch.SizeOfNew };
        var merge = Merge(before, draft);
        Keep(before, merge, isNew);
        return merge.Outcome(isNew);
    }

    private GroupMerge<VariantRow> Merge(VariantRow before, VariantDraft draft)
    {
        var times = before.Times;
        var merge = new GroupMerge<VariantRow>(before, draft.SourceTime);
        merge.Offer(draft.Attributes, times.Attributes, (row, attributes) => Described(row, draft.Sku, attributes));
        merge.Offer(draft.Links, times.Links, (row, links) => row with { StyleId = styles[links.Style] });
        merge.Stamp(row =>
            row with
            {
                Times = times with
                {
                    Attributes = merge.Latest(draft.Attributes, times.Attributes),
                    Links = merge.Latest(draft.Links, times.Links),
                },
            }
        );
        return merge;
    }

    /// <summary>A barcode with a wrong check digit is no GTIN, yet it is on the tag: it is kept as an alternate and found by scanning.</summary>
    private static VariantRow Described(VariantRow row, string sku, VariantAttributes attributes)
    {
        var barcode = attributes.Barcode is null ? row.Barcode : Gtin.Normalise(attributes.Barcode);
        var other = barcode is null && !string.IsNullOrWhiteSpace(attributes.Barcode) ? [attributes.Barcode.Trim()] : Array.Empty<string>();
        return row with
        {
            Sku = sku,
            Barcode = barcode,
            Alternates = new(
                (attributes.Alternates ?? row.Alternates)
                    .Concat(other)
                    .Select(code => Gtin.Normalise(code) ?? code.Trim())
                    .Where(code => code != barcode)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
            ),
            InternalCode = Told.Text(attributes.InternalCode?.Trim(), row.InternalCode),
            ColourCode = attributes.Colour?.Trim() ?? row.ColourCode,
            Size = attributes.Size?.Trim() ?? row.Size,
            SizeName = attributes.SizeName?.Over(row.SizeName) ?? row.SizeName,
            Archived = attributes.Archived ?? row.Archived,
        };
    }

    private void Keep(VariantRow before, GroupMerge<VariantRow> merge, bool isNew)
    {
        var row = merge.After;
        _rows[row.ExternalId] = row;
        _skus.Remove(before.Sku);
        _skus[row.Sku] = row.Id;
        if (before.Barcode is not null)
        {
            _barcodes.Remove(before.Barcode);
        }

        if (row.Barcode is not null)
        {
            _barcodes[row.Barcode] = row.Id;
        }

        (isNew || merge.Changed || Changed.ContainsKey(row.Id) ? Changed : Touched)[row.Id] = row;
        if (Changed.ContainsKey(row.Id))
        {
            Touched.Remove(row.Id);
        }
    }
}
