using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Stock.Model;

namespace Armoire.Stock;

/// <summary>Turns ids into the SKUs and codes that facts carry.</summary>
internal sealed class StockWords(LocationDirectory places, CatalogSnapshot goods)
{
    public static async Task<StockWords> OfAsync(NetworkDesk network, CatalogDesk catalog, CancellationToken ct) =>
        new(await network.DirectoryAsync(ct), await catalog.SnapshotAsync(ct));

    public StockReserved Reserved(ReserveDraft draft, IEnumerable<NewReservation> lines) =>
        new()
        {
            ReservationId = draft.Id.Value,
            Kind = draft.Kind,
            OwnerKind = draft.OwnerKind,
            OwnerId = draft.OwnerId,
            OwnerNumber = draft.OwnerNumber,
            Lines = [.. lines.Select(l => Line(l.Key, l.Quantity))],
            ExpiresAt = draft.ExpiresAt,
        };

    public StockReleased Released(ReservationCard card, IReadOnlyList<StockLine> lines, string reason) =>
        new()
        {
            ReservationId = card.Id.Value,
            Kind = card.Kind,
            OwnerKind = card.OwnerKind,
            OwnerId = card.OwnerId,
            OwnerNumber = card.OwnerNumber,
            Lines = lines,
            Reason = reason,
        };

    public StockExpired Expired(ReservationCard card) =>
        new()
        {
            ReservationId = card.Id.Value,
            Kind = card.Kind,
            OwnerKind = card.OwnerKind,
            OwnerId = card.OwnerId,
            OwnerNumber = card.OwnerNumber,
            Lines = Open(card),
            WasReady = card.ReadyAt is not null,
        };

    public IReadOnlyList<StockLine> Open(ReservationCard card) => [.. card.Lines.Where(l => l.Open > 0).Select(l => Line(l.Key, l.Open))];

    public IReadOnlyList<StockLine> Lines(IReadOnlyList<ReserveLine> lines) => [.. lines.Select(l => Line(l.Key, l.Quantity))];

    public string Sku(VariantId variant) => goods.Find(variant)?.Sku ?? "";

    private StockLine Line(LevelKey key, int quantity) => new(Sku(key.Variant), places[key.At].Code, quantity);
}
