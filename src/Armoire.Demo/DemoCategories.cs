using Armoire.Files;

namespace Armoire.Demo;

/// <summary>The category tree with names in three languages and a picture each, chosen from the styles below.</summary>
internal static class DemoCategories
{
    /// <summary>Left without a picture, so that the node above it opens as a list (§3).</summary>
    public const string WithoutPicture = "women/bottoms/shorts";

    /// <summary>The tree, parents before children; no picture is used twice.</summary>
    public static IEnumerable<CategoryRow> Read(Stream categories, DemoNames names, IReadOnlyList<DemoStyle> styles)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var rows = MagentoCsv.Categories(categories, "categories.csv").Select(r => r.Value!);
        foreach (var (place, row) in MagentoCatalogue.Categories(rows).Index())
        {
            var picture = row.Id == WithoutPicture ? null : PictureOf(row.Id, styles, used);
            yield return row with
            {
                Name = names.Find("category", row.Id)?.Text ?? row.Name,
                Image = picture,
                Position = row.Position ?? place + 1,
            };
        }
    }

    private static string? PictureOf(string category, IReadOnlyList<DemoStyle> styles, HashSet<string> used)
    {
        var below = styles
            .Where(s => s.Style.Categories.Any(c => c == category || c.StartsWith(category + "/", StringComparison.Ordinal)))
            .SelectMany(s => s.Style.Images.Take(1));
        return below.FirstOrDefault(used.Add);
    }
}
