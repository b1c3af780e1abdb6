using System.Security.Cryptography;
using Armoire.Platform;

namespace Armoire.Fulfilment;

/// <summary>Where pictures lie, each under the hash of what it holds: a folder beside the database, which nodes of one PostgreSQL share by <c>ARMOIRE_PHOTOS</c>.</summary>
internal sealed class PhotoFolder(DatabaseSettings database)
{
    public const string Variable = "ARMOIRE_PHOTOS";

    private readonly string _root =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } told ? Path.GetFullPath(told)
        : database.FilePath is { } file ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "photos")
        : Path.GetFullPath(Path.Combine("data", "photos"));

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>A file appears whole or not at all; the same picture is written once.</summary>
    public async Task WriteAsync(string hash, byte[] bytes, CancellationToken ct)
    {
        var path = PathOf(hash);
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var coming = $"{path}.{Guid.CreateVersion7():N}";
        await File.WriteAllBytesAsync(coming, bytes, ct);
        File.Move(coming, path, overwrite: true);
    }

    /// <summary>Null when it is not here, such as on a node that does not share the folder.</summary>
    public string? Find(string hash) => PathOf(hash) is var path && File.Exists(path) ? path : null;

    private string PathOf(string hash) => Path.Combine(_root, hash[..2], hash);
}
