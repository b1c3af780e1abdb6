using System.Collections;
using Armoire.Kernel;
using NodaTime;

namespace Armoire.Catalog.Model;

/// <summary>A list that is equal when its items are.</summary>
internal sealed class Series<T>(params IEnumerable<T> items) : IReadOnlyList<T>, IEquatable<Series<T>>
{
    private readonly T[] _items = [.. items];

    public static Series<T> Empty { get; } = new();

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public bool Equals(Series<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as Series<T>);

    public override int GetHashCode() => _items.Length == 0 ? 0 : HashCode.Combine(_items.Length, _items[0]);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

/// <summary>The last source time of every field group (§3).</summary>
internal readonly record struct GroupTimes(Instant? Texts, Instant? Media, Instant? Attributes, Instant? Links);

/// <summary>The last source times of a colour that was told apart from its style, of its name and of its pictures (§3).</summary>
internal sealed record ColourTime(string Code, Instant? Named, Instant? Pictured);

internal sealed record CategoryRow(Guid Id, string Source, string ExternalId)
{
    public Guid? ParentId { get; init; }

    public LocalText Name { get; init; } = LocalText.None;

    public string? ImageUrl { get; init; }

    public int Position { get; init; }

    public bool Archived { get; init; }

    public GroupTimes Times { get; init; }
}

internal sealed record ColourRow(string Code, LocalText Name, string? SwatchUrl, string? Family);

internal sealed record MediaRow(string Colour, string Url);

/// <summary>How one style stands to another (§3); "same style other colour" is seen from the colourways and never told. Stored by name.</summary>
internal enum LinkKind
{
    Substitute,
    CompleteTheLook,
    Successor,
}

/// <summary>Another style by the master's own id, which may not have come yet.</summary>
internal sealed record LinkRow(LinkKind Kind, string ExternalId);

internal sealed record StyleRow(Guid Id, string Source, string ExternalId, string Article, Instant CreatedAt)
{
    public LocalText Name { get; init; } = LocalText.None;

    public LocalText Description { get; init; } = LocalText.None;

    public string Brand { get; init; } = "";

    public Lifecycle Lifecycle { get; init; } = Lifecycle.Draft;

    public string? SizeScale { get; init; }

    public bool Archived { get; init; }

    public Series<ColourRow> Colours { get; init; } = Series<ColourRow>.Empty;

    public Series<MediaRow> Media { get; init; } = Series<MediaRow>.Empty;

    public Series<Guid> Categories { get; init; } = Series<Guid>.Empty;

    /// <summary>Kind by kind, each in the order of its rank.</summary>
    public Series<LinkRow> Links { get; init; } = Series<LinkRow>.Empty;

    public GroupTimes Times { get; init; }

    /// <summary>Only of colours that were told apart from the style.</summary>
    public Series<ColourTime> ColourTimes { get; init; } = Series<ColourTime>.Empty;

    public ColourTime TimesOf(string colour) => ColourTimes.FirstOrDefault(time => time.Code == colour) ?? new(colour, null, null);
}

internal sealed record VariantRow(VariantId Id, string Source, string ExternalId, string Sku)
{
    public Guid StyleId { get; init; }

    public string? Barcode { get; init; }

    public Series<string> Alternates { get; init; } = Series<string>.Empty;

    public string? InternalCode { get; init; }

    public string ColourCode { get; init; } = "";

    public string Size { get; init; } = "";

    public LocalText SizeName { get; init; } = LocalText.None;

    public bool Archived { get; init; }

    public GroupTimes Times { get; init; }
}
