namespace Armoire.Catalog.Model;

/// <summary>The category tree without archived branches, and the way from a category up to its root.</summary>
internal sealed class CategoryTree
{
    private readonly Dictionary<string, CategoryNode> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CategoryNode> _byExternalId = new(StringComparer.Ordinal);

    public CategoryTree(IEnumerable<CategoryRow> rows)
    {
        var children = rows.Where(row => !row.Archived).ToLookup(row => row.ParentId ?? Guid.Empty);
        Roots = Nodes(children, Guid.Empty, null);
    }

    public IReadOnlyList<CategoryNode> Roots { get; }

    public CategoryNode? Find(string idOrExternalId) =>
        _byId.GetValueOrDefault(idOrExternalId) ?? _byExternalId.GetValueOrDefault(idOrExternalId);

    /// <summary>The shown ones of these, then their ancestors, nearest first.</summary>
    public IReadOnlyList<string> WithAncestors(IEnumerable<Guid> categories)
    {
        var own = categories.Select(IdOf).Where(_byId.ContainsKey).ToList();
        var all = new List<string>(own);
        for (var level = own; level.Count > 0; all.AddRange(level))
        {
            level = [.. level.Select(id => _byId[id].ParentId).OfType<string>().Except(all).Distinct()];
        }

        return all;
    }

    /// <summary>A category and everything below it.</summary>
    public static HashSet<string> Subtree(CategoryNode top)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<CategoryNode>([top]);
        while (open.TryPop(out var node))
        {
            if (all.Add(node.Id))
            {
                foreach (var child in node.Children)
                {
                    open.Push(child);
                }
            }
        }

        return all;
    }

    public static string IdOf(Guid id) => id.ToString("D");

    private List<CategoryNode> Nodes(ILookup<Guid, CategoryRow> children, Guid parent, string? parentId)
    {
        var nodes = new List<CategoryNode>();
        foreach (
            var row in children[parent]
                .OrderBy(row => row.Position)
                .ThenBy(row => row.Name.In("en"), StringComparer.Ordinal)
                .ThenBy(row => row.Id)
        )
        {
            var id = IdOf(row.Id);
            var node = new CategoryNode(id, row.ExternalId, parentId, row.ImageUrl, Nodes(children, row.Id, id)) { Names = row.Name };
            _byId[id] = node;
            _byExternalId.TryAdd(row.ExternalId, node);
            nodes.Add(node);
        }

        return nodes;
    }
}
