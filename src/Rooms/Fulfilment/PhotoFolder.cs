using System.Security.Cryptography;
using Armoire.Platform;

namespace Armoire.Fulfilment;

/// <summary>Where pictures lie, each under the hash of what it holds: a folder beside the database, which nodes of one PostgreSQL share by <c>ARMOIRE_PHOTOS</c>.</summary>
internal sealed class PhotoFolder(DatabaseSettings database)
{
    public const string Variable = "ARMOIRE_PHOTOS";

    public string Root { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } told ? Path.GetFullPath(told)
        : database.FilePath is { } file ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "photos")
        : Path.GetFullPath(Path.Combine("data", "photos"));

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Puts a picture down; it stays when it is kept, and is gone again when it is not.</summary>
    public async Task<Coming> BeginAsync(byte[] bytes, CancellationToken ct)
    {
        Directory.CreateDirectory(Root);
        var coming = Path.Combine(Root, $"{Guid.CreateVersion7():N}.coming");
        await File.WriteAllBytesAsync(coming, bytes, ct);
        return new(coming, PathOf);
    }

    /// <summary>Null when it is not here, such as on a node that does not share the folder.</summary>
    public string? Find(string hash) => PathOf(hash) is var path && File.Exists(path) ? path : null;

    private string PathOf(string hash) => Path.Combine(Root, hash[..2], hash);

    /// <summary>A picture of which nobody knows yet whether it is wanted. A file appears whole or not at all; the same picture is kept once.</summary>
    public sealed class Coming(string file, Func<string, string> pathOf) : IDisposable
    {
        public void Keep(string hash)
        {
            if (!File.Exists(file))
            {
                return; // The transaction is run again; it was kept the first time.
            }

            Directory.CreateDirectory(Path.GetDirectoryName(pathOf(hash))!);
            File.Move(file, pathOf(hash), overwrite: true);
        }

        public void Dispose() => File.Delete(file);
    }
}
