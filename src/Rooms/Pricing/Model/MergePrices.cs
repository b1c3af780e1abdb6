using Armoire.Kernel;
using Armoire.Pricing.Data;
using NodaTime;

namespace Armoire.Pricing.Model;

/// <summary>Decides what a batch of prices changes: the last source time wins (§3).</summary>
internal sealed class MergePrices(IEnumerable<PriceRow> kept, IReadOnlyDictionary<string, VariantId> skus, Instant now)
{
    public const int KeyMax = 200;

    /// <summary>So that an order of a thousand lines of ten thousand units still has a sum.</summary>
    public const long AmountMax = 100_000_000_000;

    private readonly Dictionary<(string Source, string ExternalId), PriceRow> _rows = kept.ToDictionary(row =>
        (row.Source, row.ExternalId)
    );

    public Dictionary<(string Source, string ExternalId), PriceRow> Changed { get; } = [];

    public Dictionary<(string Source, string ExternalId), PriceRow> Touched { get; } = [];

    public ItemOutcome Apply(PriceDraft draft)
    {
        if (Fault(draft) is { } fault)
        {
            return fault;
        }

        if ((draft.Variant ?? Known(draft.Sku)) is not { } variant)
        {
            return new ItemOutcome.Refused("catalog.sku_unknown", $"The SKU {draft.Sku} is not known.");
        }

        var key = (draft.Source, draft.ExternalId);
        _rows.TryGetValue(key, out var before);
        if (before is not null && before.Variant != variant)
        {
            return new ItemOutcome.Refused("pricing.variant_changed", "A price stays with its variant; archive it and send a new one.");
        }

        if (before is not null && before.SourceTime > draft.SourceTime)
        {
            return new ItemOutcome.Stale();
        }

        var after = new PriceRow(
            draft.Source,
            draft.ExternalId,
            variant,
            new(draft.Kind, draft.Channel, draft.At, draft.Amount, draft.From, draft.To),
            draft.Archived,
            draft.SourceTime
        );
        _rows[key] = after;
        if (before is not null && after with { SourceTime = before.SourceTime } == before)
        {
            (Changed.ContainsKey(key) ? Changed : Touched)[key] = after;
            return new ItemOutcome.Unchanged();
        }

        Touched.Remove(key);
        Changed[key] = after;
        return before is null ? new ItemOutcome.Created() : new ItemOutcome.Updated();
    }

    private VariantId? Known(string? sku) => sku is not null && skus.TryGetValue(sku, out var id) ? id : null;

    private ItemOutcome.Refused? Fault(PriceDraft draft) =>
        string.IsNullOrWhiteSpace(draft.ExternalId) || draft.ExternalId.Length > KeyMax || !StoredText.IsStorable(draft.ExternalId)
            ? Invalid($"externalId: between 1 and {KeyMax} characters are taken.")
        : draft.Amount.Currency is null ? Invalid("price: it is missing.")
        : draft.Amount.Minor <= 0 ? Invalid("price: more than zero is wanted.")
        : draft.Amount.Minor > AmountMax ? Invalid($"price: at most {AmountMax} minor units are taken.")
        : !Currencies.IsKnown(draft.Amount.Currency) ? Invalid("price: a currency of ISO 4217 is wanted.")
        : draft.At is not null && draft.Channel is null ? Invalid("location: a location's list belongs to a channel.")
        : draft is { From: { } from, To: { } to } && to <= from ? Invalid("to: it lies before from.")
        : SourceTimes.Refusal(draft.SourceTime, now, "pricing.source_time_future");

    private static ItemOutcome.Refused Invalid(string text) => new("pricing.invalid", text);
}
