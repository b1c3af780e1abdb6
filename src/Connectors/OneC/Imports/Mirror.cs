using Armoire.OneC.Data;
using Armoire.Platform;

namespace Armoire.OneC.Imports;

/// <summary>What a source told, as the caller's transaction sees it; a rehearsal keeps its own changes in memory.</summary>
internal sealed class Mirror(string source, bool isRehearsal)
{
    private const int Page = 500;

    private readonly Dictionary<(string Kind, string Id), Told?> _rehearsed = [];

    public string Source => source;

    public async Task<Dictionary<string, Told>> FindAsync(ArmoireDb db, string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var found = (await RecordSql.FindAsync(db, source, kind, ids, ct)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        foreach (var id in isRehearsal ? ids : [])
        {
            if (!_rehearsed.TryGetValue((kind, id), out var row))
            {
                continue;
            }

            if (row is null)
            {
                found.Remove(id);
            }
            else
            {
                found[id] = row;
            }
        }

        return found;
    }

    public Task<List<Told>> AllAsync(ArmoireDb db, string kind, CancellationToken ct) => RecordSql.AllAsync(db, source, kind, ct);

    public async Task SaveAsync(ArmoireDb db, IReadOnlyCollection<Told> rows, CancellationToken ct)
    {
        if (!isRehearsal)
        {
            await RecordSql.SaveAsync(db, source, rows, ct);
            return;
        }

        foreach (var row in rows)
        {
            _rehearsed[(row.Kind, row.Id)] = row;
        }
    }

    public async Task DropAsync(ArmoireDb db, string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (!isRehearsal)
        {
            await RecordSql.DropAsync(db, source, kind, ids, ct);
            return;
        }

        foreach (var id in ids)
        {
            _rehearsed[(kind, id)] = null;
        }
    }

    /// <summary>Everything of a kind that waits, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Told>> WaitingAsync(
        ImportRun run,
        string kind,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        for (var after = ""; ; )
        {
            var page = await run.ReadAsync(db => RecordSql.WaitingAsync(db, source, kind, after, Page, ct));
            if (page.Count > 0)
            {
                after = page[^1].Id;
                yield return [.. page.Where(row => !_rehearsed.ContainsKey((kind, row.Id)))];
            }

            if (page.Count < Page)
            {
                break;
            }
        }

        var rehearsed = _rehearsed
            .Where(entry => entry.Key.Kind == kind && entry.Value is { Waiting: true })
            .Select(entry => entry.Value!)
            .ToList();
        if (rehearsed.Count > 0)
        {
            yield return rehearsed;
        }
    }

    /// <summary>Goods of an owner that were not missed yet, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Told>> OfOwnerAsync(
        ImportRun run,
        string owner,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var page = new List<Told>();
        for (var after = ""; after.Length == 0 || page.Count == Page; after = page[^1].Id)
        {
            page = await run.ReadAsync(db => RecordSql.OfOwnerAsync(db, source, Told.Product, owner, after, Page, ct));
            if (page.Count == 0)
            {
                yield break;
            }

            yield return page;
        }
    }
}
