namespace Armoire.Platform;

/// <summary>Where uploaded files wait: a folder beside the database, which nodes of one PostgreSQL may share by <c>ARMOIRE_IMPORTS</c>.</summary>
public sealed class ImportFolder(DatabaseSettings database)
{
    public const string Variable = "ARMOIRE_IMPORTS";

    private readonly string _root =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } told ? Path.GetFullPath(told)
        : database.FilePath is { } file ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "imports")
        : Path.GetFullPath(Path.Combine("data", "imports"));

    internal string Of(Guid job) => Path.Combine(_root, job.ToString("N"));

    internal static void Drop(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Folders that uploads broken off left behind.</summary>
    internal IEnumerable<(Guid Job, string Folder)> OlderThan(TimeSpan age)
    {
        if (!Directory.Exists(_root))
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            var old = File.GetLastWriteTimeUtc(folder) < TimeProvider.System.GetUtcNow().UtcDateTime - age;
            if (old && Guid.TryParseExact(Path.GetFileName(folder), "N", out var job))
            {
                yield return (job, folder);
            }
        }
    }
}
