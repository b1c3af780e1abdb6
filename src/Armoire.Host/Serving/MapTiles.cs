namespace Armoire.Host.Serving;

/// <summary>Pictures of streets under the map of stock, from a tile server of the operator's choice. Without one the map draws outlines of its own and asks nobody.</summary>
public sealed record MapTiles(string Template, string Credit)
{
    /// <summary>What a browser may fetch pictures from besides ourselves: <c>https://tiles.example</c>.</summary>
    public string Origin => new Uri(Template).GetLeftPart(UriPartial.Authority);

    /// <summary>Null when no server is named; anything that is no address of tiles stops the start.</summary>
    public static MapTiles? Parse(string? template, string? credit) =>
        string.IsNullOrWhiteSpace(template) ? null
        : IsTemplate(template) ? new(template, credit?.Trim() ?? "")
        : throw new ArgumentException($"'{template}' is no address of map tiles: https://HOST/…{{z}}/{{x}}/{{y}}… is wanted.");

    private static bool IsTemplate(string template) =>
        Uri.TryCreate(template, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http"
        && Uri.CheckHostName(address.Host) != UriHostNameType.Unknown
        && new[] { "{z}", "{x}", "{y}" }.All(part => template.Contains(part, StringComparison.Ordinal));
}
