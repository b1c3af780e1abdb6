using System.Text;

namespace Armoire.OneC;

/// <summary>A small element read whole, names without namespace; its size was bounded while reading.</summary>
internal sealed class Fragment(string name, int line)
{
    private readonly StringBuilder _text = new();
    private List<Fragment>? _children;
    private List<(string Name, string Value)>? _attributes;

    public string Name { get; } = name;

    public int Line { get; } = line;

    public IReadOnlyList<Fragment> Children => _children ?? (IReadOnlyList<Fragment>)[];

    /// <summary>The element's own text without surrounding blanks; null when there is none.</summary>
    public string? Text => _text.ToString().Trim() is { Length: > 0 } text ? text : null;

    public void Append(ReadOnlySpan<char> text) => _text.Append(text);

    public void Add(Fragment child) => (_children ??= []).Add(child);

    public void Add(string attribute, string value) => (_attributes ??= []).Add((attribute, value));

    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    public Fragment? Child(string name) => _children?.Find(c => c.Is(name));

    /// <summary>Text of a child; null when the child is absent or empty.</summary>
    public string? Value(string child) => Child(child)?.Text;

    public string? Attribute(string name) =>
        _attributes?.Find(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.Trim() is { Length: > 0 } value
            ? value
            : null;

    /// <summary>An attribute, or a child of the same name: both ways are in use.</summary>
    public string? Either(string name) => Attribute(name) ?? Value(name);

    public IEnumerable<Fragment> All(string name) => Children.Where(c => c.Is(name));

    /// <summary>The children of a container; null when the container itself is absent.</summary>
    public IReadOnlyList<Fragment>? Inside(string container, string item) => Child(container) is { } found ? [.. found.All(item)] : null;
}
