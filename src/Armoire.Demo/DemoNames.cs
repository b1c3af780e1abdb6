using Armoire.Files;

namespace Armoire.Demo;

/// <summary>A name in three languages, with the swatch and family of a colour and a picture where there is one.</summary>
internal sealed record DemoName(string Kind, string Key, Texts Text, string? Swatch, string? Family, string? Image);

/// <summary>The words of the demo network: categories, types of goods, colours and sizes.</summary>
internal sealed class DemoNames
{
    private readonly Dictionary<(string Kind, string Key), DemoName> _names;

    private DemoNames(IEnumerable<DemoName> names) => _names = names.ToDictionary(n => (n.Kind, n.Key));

    public static DemoNames Read(Stream csv) =>
        new(
            CsvLines
                .Read(csv)
                .Skip(1)
                .Select(l => l.Fields)
                .Select(f => new DemoName(f[0], f[1], Texts.Of(f[2], f[3], f[4]), Some(f[5]), Some(f[6]), Some(f[7])))
        );

    public DemoName? Find(string kind, string? key) => key is null ? null : _names.GetValueOrDefault((kind, key));

    public IEnumerable<DemoName> All(string kind) => _names.Values.Where(n => n.Kind == kind);

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
