using Armoire.Platform;

namespace Armoire.Fulfilment.Data;

/// <summary>Writes the groups of confirmed orders, many at a time, and tells what a group is tied to.</summary>
internal static class GroupSql
{
    private const int RowsPerStatement = 400;

    /// <summary>Where a group stands, whose it is, and a variant of it; a row for each line.</summary>
    public static Task<List<(int LocationId, Guid OrderId, int? VariantId)>> TiesAsync(ArmoireDb db, Guid id, CancellationToken ct) =>
        new SqlText(db)
            .Add("SELECT g.location_id, g.order_id, l.variant_id FROM fulfilment_group g")
            .Add("LEFT JOIN fulfilment_line l ON l.group_id = g.id WHERE g.id =")
            .Value(id)
            .ReadAsync(row => (row.GetInt32(0), row.GetGuid(1), row.GetInt32OrNull(2)), ct);

    public static async Task InsertAsync(ArmoireDb db, IReadOnlyList<GroupRow> groups, IReadOnlyList<LineRow> lines, CancellationToken ct)
    {
        foreach (var slice in groups.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO fulfilment_group (id, version, order_id, order_number, method, location_id, state, assigned_at, due_at,")
                .Add("times_reminded, put_back_wanted, code_issue, wrong_attempts) VALUES")
                .Rows(
                    slice,
                    new("uuid", g => g.Id),
                    new("bigint", g => g.Version),
                    new("uuid", g => g.OrderId),
                    new("text", g => g.OrderNumber),
                    new("text", g => g.Method),
                    new("integer", g => g.LocationId),
                    new("text", g => g.State),
                    new("timestamptz", g => g.AssignedAt),
                    new("timestamptz", g => g.DueAt),
                    new("integer", g => g.TimesReminded),
                    new("boolean", g => g.PutBackWanted),
                    new("integer", g => g.CodeIssue),
                    new("integer", g => g.WrongAttempts)
                )
                .WriteAsync(ct);
        }

        foreach (var slice in lines.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO fulfilment_line (id, group_id, variant_id, quantity, picked, short, staged, delivered, declined) VALUES")
                .Rows(
                    slice,
                    new("uuid", l => l.Id),
                    new("uuid", l => l.GroupId),
                    new("integer", l => l.VariantId),
                    new("integer", l => l.Quantity),
                    new("integer", l => l.Picked),
                    new("integer", l => l.Short),
                    new("integer", l => l.Staged),
                    new("integer", l => l.Delivered),
                    new("integer", l => l.Declined)
                )
                .WriteAsync(ct);
        }
    }
}
