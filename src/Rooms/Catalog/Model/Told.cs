namespace Armoire.Catalog.Model;

/// <summary>One member of a field group: what is not told stays as it was, an empty text is cleared.</summary>
internal static class Told
{
    public static string? Text(string? told, string? before) =>
        told is null ? before
        : told.Length == 0 ? null
        : told;
}
