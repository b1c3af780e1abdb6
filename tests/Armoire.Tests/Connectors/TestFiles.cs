using System.Text;
using Armoire.OneC;

namespace Armoire.Tests.Connectors;

/// <summary>Files that lie beside the tests.</summary>
internal static class TestFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Files");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static Stream Open(string name) => File.OpenRead(PathOf(name));

    public static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    public static List<CommerceMlRecord> CommerceMl(string xml) => [.. CommerceMlReader.Read(Utf8(xml))];
}
