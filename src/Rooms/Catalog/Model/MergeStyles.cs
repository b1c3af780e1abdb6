using Armoire.Kernel;
using NodaTime;

namespace Armoire.Catalog.Model;

/// <summary>
/// Decides what a batch of styles changes (§3). An article names one style of all masters; two that share one from times when it named one style per
/// master keep it.
/// </summary>
internal sealed class MergeStyles(string source, IEnumerable<StyleRow> kept, IReadOnlyDictionary<string, Guid> categories, Instant now)
{
    private readonly Dictionary<string, StyleRow> _rows = kept.Where(row => row.Source == source)
        .ToDictionary(row => row.ExternalId, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _articles = kept.Where(row => row.Source == source)
        .ToDictionary(row => row.Article, row => row.ExternalId, StringComparer.Ordinal);
    private readonly ILookup<string, StyleRow> _elsewhere = kept.Where(row => row.Source != source)
        .ToLookup(row => row.Article, StringComparer.Ordinal);

    public Dictionary<Guid, StyleRow> Changed { get; } = [];

    public Dictionary<Guid, StyleRow> Touched { get; } = [];

    public ItemOutcome Apply(StyleDraft draft, Func<Guid> newId)
    {
        if (CatalogChecks.Of(draft, now) is { } fault)
        {
            return fault;
        }

        var isNew = !_rows.TryGetValue(draft.ExternalId, out var before);
        if (Holder(draft, before) is { } holder)
        {
            return new ItemOutcome.Refused("catalog.article_taken", $"The article {draft.Article} belongs to {holder}.");
        }

        if (UnknownCategory(draft.Links) is { } unknown)
        {
            return new ItemOutcome.Refused("catalog.category_unknown", $"The category {unknown} is not known.");
        }

        before ??= new(newId(), source, draft.ExternalId, draft.Article, now);
        var merge = Merge(before, draft);
        if (merge.After.Article != before.Article)
        {
            _articles.Remove(before.Article);
        }

        _articles[merge.After.Article] = draft.ExternalId;
        Keep(merge, isNew);
        return merge.Outcome(isNew);
    }

    /// <summary>A colour nobody knows yet is taken at any time; a known one when what is told of it is not older than what was told of it or of its style.</summary>
    public ItemOutcome Apply(ColourwayDraft draft)
    {
        if (CatalogChecks.Of(draft, now) is { } fault)
        {
            return fault;
        }

        if (!_rows.TryGetValue(draft.Style, out var before))
        {
            return new ItemOutcome.Refused("catalog.style_unknown", $"The style {draft.Style} is not known.");
        }

        var known = before.Colours.FirstOrDefault(colour => colour.Code == draft.Code);
        var times = before.TimesOf(draft.Code);
        var merge = new GroupMerge<StyleRow>(before, draft.SourceTime);
        if (draft.Code.Length > 0)
        {
            merge.Offer(
                draft,
                known is null ? null : Later(before.Times.Attributes, times.Named),
                (row, colour) => row with { Colours = Coloured(row.Colours, colour) }
            );
        }

        var pictured = before.Media.Any(picture => picture.Colour == draft.Code);
        merge.Offer(
            draft.Urls,
            pictured ? Later(before.Times.Media, times.Pictured) : times.Pictured,
            (row, urls) => row with { Media = Pictured(row.Media, draft.Code, urls) }
        );
        var told = times with
        {
            Named = draft.Code.Length == 0 || !SaysMoreThanCode(draft) ? times.Named : merge.Latest(draft, times.Named),
            Pictured = merge.Latest(draft.Urls, times.Pictured),
        };
        if (told != times)
        {
            merge.Stamp(row => row with { ColourTimes = new(row.ColourTimes.Where(time => time.Code != draft.Code).Append(told)) });
        }

        if (merge.Changed || told != times)
        {
            Keep(merge, isNew: false);
        }

        return merge.Outcome(isNew: false);
    }

    /// <summary>The other style that has the article which this one does not have yet.</summary>
    private string? Holder(StyleDraft draft, StyleRow? before) =>
        before?.Article == draft.Article ? null
        : _articles.GetValueOrDefault(draft.Article) is { } own && own != draft.ExternalId ? own
        : _elsewhere[draft.Article].FirstOrDefault() is { } other ? $"{other.ExternalId} of {other.Source}"
        : null;

    private static Series<ColourRow> Coloured(Series<ColourRow> colours, ColourwayDraft draft)
    {
        var known = colours.FirstOrDefault(colour => colour.Code == draft.Code);
        var next = Coloured(known, new(draft.Code, draft.Name, draft.SwatchUrl, draft.Family));
        return known is null ? new(colours.Append(next)) : new(colours.Select(colour => colour.Code == draft.Code ? next : colour));
    }

    private static ColourRow Coloured(ColourRow? known, ColourDraft told) =>
        new(
            told.Code,
            (told.Name ?? LocalText.None).Over(known?.Name),
            Told.Text(told.SwatchUrl, known?.SwatchUrl),
            Told.Text(told.Family, known?.Family)
        );

    /// <summary>The order of colours means nothing, so the same pictures of one colour leave everything as it is.</summary>
    private static Series<MediaRow> Pictured(Series<MediaRow> media, string colour, IReadOnlyList<string> urls) =>
        media.Where(picture => picture.Colour == colour).Select(picture => picture.Url).SequenceEqual(urls, StringComparer.Ordinal)
            ? media
            : new(media.Where(picture => picture.Colour != colour).Concat(urls.Select(url => new MediaRow(colour, url))));

    private GroupMerge<StyleRow> Merge(StyleRow before, StyleDraft draft)
    {
        var times = before.Times;
        var merge = new GroupMerge<StyleRow>(before, draft.SourceTime);
        merge.Offer(
            draft.Texts,
            times.Texts,
            (row, texts) =>
                row with
                {
                    Name = texts.Name?.Over(row.Name) ?? row.Name,
                    Description = texts.Description?.Over(row.Description) ?? row.Description,
                }
        );
        merge.Offer(
            draft.Media,
            times.Media,
            (row, media) => media.Colours is { } colours ? row with { Media = Pictured(row, colours, draft.SourceTime) } : row
        );
        merge.Offer(draft.Attributes, times.Attributes, (row, attributes) => Described(row, draft.Article, attributes, draft.SourceTime));
        merge.Offer(
            draft.Links,
            times.Links,
            (row, links) => row with { Categories = new(Categorised(row, links)), Links = new(Linked(row, links)) }
        );
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
        return merge;
    }

    /// <summary>All pictures of a style, but for colours whose pictures were told later than that.</summary>
    private static Series<MediaRow> Pictured(StyleRow row, IReadOnlyList<ColourMedia> colours, Instant toldAt)
    {
        var later = row.ColourTimes.Where(time => time.Pictured > toldAt).Select(time => time.Code).ToHashSet(StringComparer.Ordinal);
        var told = colours.Where(c => !later.Contains(c.Colour)).SelectMany(c => c.Urls.Select(url => new MediaRow(c.Colour, url)));
        return new(told.Concat(row.Media.Where(picture => later.Contains(picture.Colour))));
    }

    /// <summary>All colours of a style, but for those that were told later than that.</summary>
    private static Series<ColourRow> Coloured(StyleRow row, IReadOnlyList<ColourDraft> colours, Instant toldAt)
    {
        var later = row.Colours.Where(known => row.TimesOf(known.Code).Named > toldAt).ToList();
        var told = colours
            .DistinctBy(colour => colour.Code, StringComparer.Ordinal)
            .Select(colour =>
                later.Find(known => known.Code == colour.Code)
                ?? Coloured(row.Colours.FirstOrDefault(known => known.Code == colour.Code), colour)
            );
        return new(told.Concat(later).DistinctBy(colour => colour.Code));
    }

    private static bool SaysMoreThanCode(ColourwayDraft draft) => draft is not { Name: null, SwatchUrl: null, Family: null };

    private static Instant? Later(Instant? one, Instant? other) => one > other || other is null ? one : other;

    private static StyleRow Described(StyleRow row, string article, StyleAttributes attributes, Instant toldAt) =>
        row with
        {
            Article = article,
            Brand = attributes.Brand?.Trim() ?? row.Brand,
            Lifecycle = attributes.Lifecycle ?? (row.Times.Attributes is null ? Lifecycle.Active : row.Lifecycle),
            SizeScale = Told.Text(attributes.SizeScale, row.SizeScale),
            Archived = attributes.Archived ?? row.Archived,
            Colours = attributes.Colours is { } colours ? Coloured(row, colours, toldAt) : row.Colours,
        };

    /// <summary>The canonical category first.</summary>
    private IEnumerable<Guid> Categorised(StyleRow row, StyleLinks links)
    {
        var all = links.Categories?.Select(id => categories[id]) ?? row.Categories;
        return links.Canonical is { } canonical ? all.Prepend(categories[canonical]).Distinct() : all.Distinct();
    }

    /// <summary>Other styles are taken as named, known or not: two may stand in for each other, and one of them must come first.</summary>
    private static IEnumerable<LinkRow> Linked(StyleRow row, StyleLinks links)
    {
        var successor = links.Successor is { } told ? new[] { told }.Where(id => id.Length > 0) : null;
        return Of(LinkKind.Substitute, links.Substitutes)
            .Concat(Of(LinkKind.CompleteTheLook, links.CompleteTheLook))
            .Concat(Of(LinkKind.Successor, successor));

        IEnumerable<LinkRow> Of(LinkKind kind, IEnumerable<string>? told) =>
            told?.Distinct(StringComparer.Ordinal).Select(id => new LinkRow(kind, id)) ?? row.Links.Where(link => link.Kind == kind);
    }

    private string? UnknownCategory(StyleLinks? links) =>
        (links?.Categories ?? []).Append(links?.Canonical).FirstOrDefault(id => id is not null && !categories.ContainsKey(id));

    private void Keep(GroupMerge<StyleRow> merge, bool isNew)
    {
        _rows[merge.After.ExternalId] = merge.After;
        (isNew || merge.Changed || Changed.ContainsKey(merge.After.Id) ? Changed : Touched)[merge.After.Id] = merge.After;
        if (Changed.ContainsKey(merge.After.Id))
        {
            Touched.Remove(merge.After.Id);
        }
    }
}
