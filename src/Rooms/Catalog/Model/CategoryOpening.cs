namespace Armoire.Catalog.Model;

/// <summary>How a category opens on screen (§3).</summary>
internal static class CategoryOpening
{
    public const string Grid = "grid";
    public const string List = "list";

    /// <summary>A grid of pictures when every child has one, straight to the products when any lacks it or there are none (§3).</summary>
    public static string OpensAs(IReadOnlyCollection<string?> childImages) =>
        childImages.Count > 0 && childImages.All(image => !string.IsNullOrWhiteSpace(image)) ? Grid : List;
}
