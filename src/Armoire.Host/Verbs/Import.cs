namespace Armoire.Host.Verbs;

/// <summary><c>import KIND FILE… [--dry-run]</c>: reads files into the database and ends.</summary>
internal static class Import
{
    public static Task<int> RunAsync(string[] args) =>
        throw new ArgumentException($"import {string.Join(' ', args)}: no importer is part of this build yet.");
}
