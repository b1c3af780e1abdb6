using Armoire.Kernel;

namespace Armoire.Catalog.Model;

/// <summary>Which variants claim a code, as what; an archived variant gives way to one that is not.</summary>
internal sealed class CodeBook
{
    private readonly Dictionary<string, VariantId>[] _byKind =
    [
        .. Enum.GetValues<CodeKind>().Select(_ => new Dictionary<string, VariantId>(StringComparer.OrdinalIgnoreCase)),
    ];

    public CodeBook(IEnumerable<VariantRow> variants)
    {
        foreach (var row in variants.OrderBy(row => row.Archived).ThenBy(row => row.Id.Value))
        {
            Add(CodeKind.Gtin, row.Barcode, row.Id);
            Add(CodeKind.InternalCode, row.InternalCode, row.Id);
            Add(CodeKind.Sku, row.Sku, row.Id);
            foreach (var code in row.Alternates)
            {
                Add(CodeKind.Alternate, code, row.Id);
            }
        }
    }

    public VariantId? Find(string scanned) => BarcodeLookup.Find(scanned, Candidates(scanned))?.Variant;

    private IEnumerable<CodeCandidate> Candidates(string scanned) =>
        from spelling in BarcodeLookup.Spellings(scanned)
        from kind in Enum.GetValues<CodeKind>()
        where _byKind[(int)kind].ContainsKey(spelling)
        select new CodeCandidate(_byKind[(int)kind][spelling], kind, spelling);

    private void Add(CodeKind kind, string? code, VariantId variant)
    {
        if (code is not null)
        {
            _byKind[(int)kind].TryAdd(code, variant);
        }
    }
}
