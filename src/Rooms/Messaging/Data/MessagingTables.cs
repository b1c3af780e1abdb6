using Armoire.Platform;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Messaging.Data;

/// <summary>The tables of the messaging room.</summary>
internal sealed class MessagingTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        Row<MessageRow>(model, "message");
        Row<DevInboxRow>(model, "dev_inbox_message");
    }

    private static void Row<T>(ModelBuilder model, string table)
        where T : class =>
        model.Entity<T>(row =>
        {
            row.ToTable(table);
            row.Property<Guid>("Id").ValueGeneratedNever();
        });
}
