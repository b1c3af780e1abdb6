using System.Data.Common;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;
using NodaTime.Text;

namespace Armoire.Customers.Data;

/// <summary>A customer's own row.</summary>
internal sealed record CustomerRow(
    CustomerId Id,
    string? ExternalId,
    string Given,
    string Family,
    string Name,
    string Folded,
    string? Email,
    LocalDate? BirthDate,
    string Language,
    Instant CreatedAt,
    long Version
);

/// <summary>A phone of a customer.</summary>
internal sealed record PhoneRow(CustomerId Customer, string E164, string Raw, bool Verified, int Position);

/// <summary>What a search of customers asks for; everything given must hold.</summary>
internal sealed record CustomerQuery(
    string? Phone,
    string? PhoneDigits,
    string? Email,
    IReadOnlyList<string> NameWords,
    Guid? After,
    int Rows
);

/// <summary>Reads and writes customers and whom a phone recognises.</summary>
internal static class CustomerSql
{
    private const int RowsPerStatement = 500;
    private const string Columns =
        "c.id, c.external_id, c.given_name, c.family_name, c.display_name, c.folded_name, c.email, c.birth_date, c.language, c.created_at, c.version";

    public static Task<List<CustomerCard>> CardsAsync(ArmoireDb db, IReadOnlyCollection<CustomerId> ids, CancellationToken ct) =>
        CardsAsync(db, sql => sql.Add("WHERE c.id IN").In(ids), ct);

    public static Task<List<CustomerCard>> CardsOfPhonesAsync(ArmoireDb db, IReadOnlyCollection<string> phones, CancellationToken ct) =>
        CardsAsync(db, sql => sql.Add("WHERE c.id IN (SELECT customer_id FROM customer_phone_key WHERE e164 IN").In(phones).Add(")"), ct);

    public static Task<List<CustomerCard>> SearchAsync(ArmoireDb db, CustomerQuery query, CancellationToken ct) =>
        CardsAsync(
            db,
            sql =>
            {
                sql.Add("WHERE 1 = 1");
                if (query.After is { } after)
                {
                    sql.Add("AND c.id >").Value(after);
                }

                if (query.Phone is not null)
                {
                    sql.Add("AND c.id IN (SELECT customer_id FROM customer_phone WHERE e164 =").Value(query.Phone).Add(")");
                }

                if (query.PhoneDigits is not null)
                {
                    sql.Add("AND c.id IN (SELECT customer_id FROM customer_phone WHERE e164 LIKE").Value($"%{query.PhoneDigits}%").Add(")");
                }

                if (query.Email is not null)
                {
                    sql.Add("AND c.email =").Value(query.Email);
                }

                foreach (var word in query.NameWords)
                {
                    sql.Add("AND c.folded_name LIKE").Value($"% {word}%");
                }

                return sql.Add("ORDER BY c.id LIMIT").Value(query.Rows);
            },
            ct
        );

    public static async Task<Dictionary<string, CustomerId>> OwnersAsync(
        ArmoireDb db,
        IReadOnlyCollection<string> phones,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add("SELECT e164, customer_id FROM customer_phone_key WHERE e164 IN")
                .In(phones)
                .ReadAsync(row => (Phone: row.GetString(0), Owner: new CustomerId(row.GetGuid(1))), ct)
        ).ToDictionary(row => row.Phone, row => row.Owner, StringComparer.Ordinal);

    public static async Task<Dictionary<string, CustomerId>> IdsAsync(
        ArmoireDb db,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) =>
        (
            await new SqlText(db)
                .Add("SELECT external_id, id FROM customer WHERE external_id IN")
                .In(externalIds)
                .ReadAsync(row => (Key: row.GetString(0), Id: new CustomerId(row.GetGuid(1))), ct)
        ).ToDictionary(row => row.Key, row => row.Id, StringComparer.Ordinal);

    /// <summary>
    /// Claims phones in key order, so that two batches wait for each other rather than lock each other out. Answers which were free until now.
    /// </summary>
    public static async Task<HashSet<string>> ClaimAsync(
        ArmoireDb db,
        IEnumerable<(string Phone, CustomerId Id)> claims,
        CancellationToken ct
    )
    {
        var won = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slice in claims.OrderBy(claim => claim.Phone, StringComparer.Ordinal).Chunk(RowsPerStatement))
        {
            won.UnionWith(
                await new SqlText(db)
                    .Add("INSERT INTO customer_phone_key (e164, customer_id) VALUES")
                    .Rows(slice, new("text", c => c.Phone), new("uuid", c => c.Id))
                    .Add("ON CONFLICT (e164) DO NOTHING RETURNING e164")
                    .ReadAsync(row => row.GetString(0), ct)
            );
        }

        return won;
    }

    public static async Task InsertAsync(ArmoireDb db, IReadOnlyCollection<CustomerRow> rows, CancellationToken ct)
    {
        foreach (var slice in rows.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add(
                    "INSERT INTO customer (id, external_id, given_name, family_name, display_name, folded_name, email, birth_date, language, created_at, version) VALUES"
                )
                .Rows(
                    slice,
                    new("uuid", r => r.Id),
                    new("text", r => r.ExternalId),
                    new("text", r => r.Given),
                    new("text", r => r.Family),
                    new("text", r => r.Name),
                    new("text", r => r.Folded),
                    new("text", r => r.Email),
                    new("text", r => r.BirthDate is { } date ? LocalDatePattern.Iso.Format(date) : null),
                    new("text", r => r.Language),
                    new("timestamptz", r => r.CreatedAt),
                    new("bigint", r => r.Version)
                )
                .WriteAsync(ct);
        }
    }

    public static async Task InsertPhonesAsync(ArmoireDb db, IReadOnlyCollection<PhoneRow> rows, CancellationToken ct)
    {
        foreach (var slice in rows.Chunk(RowsPerStatement))
        {
            await new SqlText(db)
                .Add("INSERT INTO customer_phone (customer_id, e164, raw, verified, position) VALUES")
                .Rows(
                    slice,
                    new("uuid", r => r.Customer),
                    new("text", r => r.E164),
                    new("text", r => r.Raw),
                    new("boolean", r => r.Verified),
                    new("integer", r => r.Position)
                )
                .WriteAsync(ct);
        }
    }

    /// <summary>Writes the row if nobody changed it meanwhile.</summary>
    public static async Task<bool> UpdateAsync(ArmoireDb db, CustomerRow row, CancellationToken ct) =>
        await new SqlText(db)
            .Add("UPDATE customer SET given_name =")
            .Value(row.Given)
            .Add(", family_name =")
            .Value(row.Family)
            .Add(", display_name =")
            .Value(row.Name)
            .Add(", folded_name =")
            .Value(row.Folded)
            .Add(", language =")
            .Value(row.Language)
            .Add(", email = NULLIF(")
            .Value(row.Email ?? "")
            .Add(", ''), birth_date = NULLIF(")
            .Value(row.BirthDate is { } date ? LocalDatePattern.Iso.Format(date) : "")
            .Add(", ''), version = version + 1 WHERE id =")
            .Value(row.Id)
            .Add("AND version =")
            .Value(row.Version)
            .RunAsync(ct) == 1;

    public static Task DropPhoneRowsAsync(ArmoireDb db, CustomerId customer, CancellationToken ct) =>
        new SqlText(db).Add("DELETE FROM customer_phone WHERE customer_id =").Value(customer).RunAsync(ct);

    /// <summary>These phones recognise the customer no longer.</summary>
    public static Task ReleaseAsync(ArmoireDb db, CustomerId customer, IReadOnlyCollection<string> phones, CancellationToken ct) =>
        new SqlText(db)
            .Add("DELETE FROM customer_phone_key WHERE customer_id =")
            .Value(customer)
            .Add("AND e164 IN")
            .In(phones)
            .RunAsync(ct);

    private static async Task<List<CustomerCard>> CardsAsync(ArmoireDb db, Func<SqlText, SqlText> where, CancellationToken ct)
    {
        var rows = await where(new SqlText(db).Add($"SELECT {Columns} FROM customer c")).ReadAsync(Row, ct);
        if (rows.Count == 0)
        {
            return [];
        }

        var phones = (
            await new SqlText(db)
                .Add("SELECT customer_id, e164, verified FROM customer_phone WHERE customer_id IN")
                .In([.. rows.Select(row => row.Id)])
                .Add("ORDER BY customer_id, position")
                .ReadAsync(
                    row => (Customer: new CustomerId(row.GetGuid(0)), Phone: new CustomerPhone(row.GetString(1), row.GetBoolean(2))),
                    ct
                )
        ).ToLookup(row => row.Customer, row => row.Phone);
        return rows.ConvertAll(row => new CustomerCard(
            row.Id,
            row.Name,
            row.Given,
            row.Family,
            [.. phones[row.Id]],
            row.Email,
            row.Language,
            row.BirthDate,
            row.CreatedAt,
            row.Version
        ));
    }

    private static CustomerRow Row(DbDataReader row) =>
        new(
            new(row.GetGuid(0)),
            row.GetStringOrNull(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.GetStringOrNull(6),
            row.GetStringOrNull(7) is { } date ? LocalDatePattern.Iso.Parse(date).Value : null,
            row.GetString(8),
            row.GetInstant(9),
            row.GetInt64(10)
        );
}
