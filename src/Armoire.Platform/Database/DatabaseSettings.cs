namespace Armoire.Platform;

/// <summary>Which store this process uses: one SQLite file, or a PostgreSQL that many nodes may share.</summary>
public sealed record DatabaseSettings(bool IsPostgres, string ConnectionString)
{
    /// <summary>Reads <c>sqlite:PATH</c> or <c>postgres:CONNECTION_STRING</c>; nothing given means SQLite in ./data/armoire.db.</summary>
    public static DatabaseSettings Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Sqlite(Path.Combine("data", "armoire.db"));
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? text : text[..colon];
        var rest = colon < 0 ? "" : text[(colon + 1)..];
        return kind.ToLowerInvariant() switch
        {
            "sqlite" when rest.Length > 0 => Sqlite(rest),
            "postgres" or "postgresql" when rest.StartsWith("//", StringComparison.Ordinal) => new(true, FromUri(text)),
            "postgres" or "postgresql" when rest.Length > 0 => new(true, rest),
            _ => throw new ArgumentException($"'{kind}' is no database: write sqlite:PATH or postgres:CONNECTION_STRING.", nameof(text)),
        };
    }

    private static DatabaseSettings Sqlite(string path) => new(false, $"Data Source={path};Pooling=True;Default Timeout=10");

    /// <summary>Whether a commit of SQLite survives a loss of power; only databases that are thrown away do without.</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>The file of a SQLite database; null on PostgreSQL.</summary>
    public string? FilePath => IsPostgres ? null : new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(ConnectionString).DataSource;

    private static string FromUri(string text)
    {
        var uri = new Uri(text);
        var user = uri.UserInfo.Split(':', 2);
        var builder = new Npgsql.NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = uri.AbsolutePath.Trim('/'),
            Username = Uri.UnescapeDataString(user[0]),
        };
        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        return builder.ConnectionString;
    }
}
