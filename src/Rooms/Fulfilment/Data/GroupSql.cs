using Armoire.Platform;

namespace Armoire.Fulfilment.Data;

/// <summary>Writes the groups of confirmed orders, many at a time.</summary>
internal static class GroupSql
{
    private const int RowsPerStatement = 400;

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
