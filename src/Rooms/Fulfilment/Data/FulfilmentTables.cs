using Armoire.Platform;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Fulfilment.Data;

/// <summary>The tables of the fulfilment room.</summary>
internal sealed class FulfilmentTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        Row<GroupRow>(model, "fulfilment_group");
        Row<LineRow>(model, "fulfilment_line");
        Row<ShortageRow>(model, "fulfilment_shortage");
        Row<AccuracyRow>(model, "pick_accuracy");
        Row<TaskRow>(model, "store_task");
        Row<ProofRow>(model, "hand_over_proof");
        Row<SeenRow>(model, "fulfilment_seen");
        Row<PhotoRow>(model, "fulfilment_photo");
    }

    private static void Row<T>(ModelBuilder model, string table)
        where T : class =>
        model.Entity<T>(row =>
        {
            row.ToTable(table);
            row.Property<Guid>("Id").ValueGeneratedNever();
        });
}
