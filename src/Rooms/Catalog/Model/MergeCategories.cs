using Armoire.Kernel;
using NodaTime;

namespace Armoire.Catalog.Model;

/// <summary>Decides what a batch of categories changes. Parents may come in the same batch, in any order (§3).</summary>
internal sealed class MergeCategories(string source, IEnumerable<CategoryRow> kept, Instant now)
{
    private readonly Dictionary<string, CategoryRow> _rows = kept.ToDictionary(row => row.ExternalId, StringComparer.Ordinal);

    /// <summary>Rows that readers see changed, and rows of which only a source time moved on.</summary>
    public Dictionary<Guid, CategoryRow> Changed { get; } = [];

    public Dictionary<Guid, CategoryRow> Touched { get; } = [];

    public IReadOnlyList<ItemOutcome> Apply(IReadOnlyList<CategoryDraft> drafts, Func<Guid> newId)
    {
        var faults = drafts.Select(draft => CatalogChecks.Of(draft, now)).ToList();
        var fresh = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < drafts.Count; i++)
        {
            if (faults[i] is null && !_rows.ContainsKey(drafts[i].ExternalId) && fresh.Add(drafts[i].ExternalId))
            {
                _rows.Add(drafts[i].ExternalId, new(newId(), source, drafts[i].ExternalId));
            }
        }

        DropUnrooted(drafts, faults, fresh);
        var outcomes = new List<ItemOutcome>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            outcomes.Add(faults[i] ?? One(drafts[i], fresh));
        }

        return outcomes;
    }

    /// <summary>A parent that nobody knows or a circle is refused, and then whatever is new and hangs on what was refused.</summary>
    private void DropUnrooted(IReadOnlyList<CategoryDraft> drafts, List<ItemOutcome.Refused?> faults, HashSet<string> fresh)
    {
        bool again;
        do
        {
            var parents = ParentsAsTold(drafts, faults);
            var refused = new List<string>();
            for (var i = 0; i < drafts.Count; i++)
            {
                if (faults[i] is null && drafts[i].Links?.Parent is { } parent && Fault(drafts[i].ExternalId, parent, parents) is { } fault)
                {
                    faults[i] = fault;
                    refused.Add(drafts[i].ExternalId);
                }
            }

            again = refused.Count > 0;
            foreach (var id in refused.Where(fresh.Remove))
            {
                _rows.Remove(id);
            }
        } while (again);
    }

    private ItemOutcome.Refused? Fault(string id, string parent, Dictionary<string, string?> parents)
    {
        if (!_rows.ContainsKey(parent))
        {
            return new("catalog.category_unknown", $"The parent {parent} is not known.");
        }

        var at = parent;
        for (var steps = 0; at is not null && steps <= parents.Count; steps++)
        {
            if (at == id)
            {
                return new("catalog.category_cycle", $"The parent {parent} lies below the category itself.");
            }

            at = parents.GetValueOrDefault(at);
        }

        return null;
    }

    private Dictionary<string, string?> ParentsAsTold(IReadOnlyList<CategoryDraft> drafts, List<ItemOutcome.Refused?> faults)
    {
        var names = _rows.Values.ToDictionary(row => row.Id, row => row.ExternalId);
        var parents = _rows.Values.ToDictionary(
            row => row.ExternalId,
            row => row.ParentId is { } id ? names.GetValueOrDefault(id) : null,
            StringComparer.Ordinal
        );
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (
                faults[i] is null
                && draft.Links is { } links
                && _rows.TryGetValue(draft.ExternalId, out var row)
                && !(row.Times.Links > draft.SourceTime)
            )
            {
                parents[draft.ExternalId] = links.Parent;
            }
        }

        return parents;
    }

    private ItemOutcome One(CategoryDraft draft, HashSet<string> fresh)
    {
        if (!_rows.TryGetValue(draft.ExternalId, out var before))
        {
            return new ItemOutcome.Refused("catalog.category_unknown", "The same category was refused earlier in this batch.");
        }

        var isNew = fresh.Contains(draft.ExternalId);
        var times = before.Times;
        var merge = new GroupMerge<CategoryRow>(before, draft.SourceTime);
        merge.Offer(draft.Texts, times.Texts, (row, texts) => row with { Name = texts.Name?.Over(row.Name) ?? row.Name });
        merge.Offer(draft.Media, times.Media, (row, media) => row with { ImageUrl = Blank(media.ImageUrl) });
        merge.Offer(
            draft.Attributes,
            times.Attributes,
            (row, a) => row with { Position = a.Position ?? row.Position, Archived = a.Archived ?? row.Archived }
        );
        merge.Offer(draft.Links, times.Links, (row, links) => row with { ParentId = links.Parent is { } parent ? _rows[parent].Id : null });
        merge.Stamp(row =>
            row with
            {
                Times = new(
                    merge.Latest(draft.Texts, times.Texts),
                    merge.Latest(draft.Media, times.Media),
                    merge.Latest(draft.Attributes, times.Attributes),
                    merge.Latest(draft.Links, times.Links)
                ),
            }
        );
        Keep(merge, isNew);
        fresh.Remove(draft.ExternalId);
        return merge.Outcome(isNew);
    }

    private void Keep(GroupMerge<CategoryRow> merge, bool isNew)
    {
        _rows[merge.After.ExternalId] = merge.After;
        (isNew || merge.Changed || Changed.ContainsKey(merge.After.Id) ? Changed : Touched)[merge.After.Id] = merge.After;
        if (Changed.ContainsKey(merge.After.Id))
        {
            Touched.Remove(merge.After.Id);
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
