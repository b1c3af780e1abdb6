using Armoire.OneC;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Connectors;

/// <summary>Documents of the W3C conformance suite: whatever they are, none is taken and none makes us open another file.</summary>
public sealed class XmlConformance
{
    /// <summary>.NET forgives a blank after the version number; the document is refused for its root all the same.</summary>
    private const string Forgiven = "xmltest/not-wf/sa/102.xml";

    public static TheoryData<string> Documents() =>
        [.. File.ReadLines(TestFiles.PathOf("xml-conformance/index.csv")).Skip(1).Select(l => l.Split(',')[0])];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Is_refused(string document)
    {
        using var stream = TestFiles.Open($"xml-conformance/{document}");

        CommerceMlReader.Read(stream).Single().ShouldBeOfType<CommerceMlFault>();
    }

    /// <summary>The reader below the vocabulary must see the fault itself, not only the foreign root.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void Is_malformed_or_has_a_doctype(string document)
    {
        if (!document.Contains("not-wf", StringComparison.Ordinal) || document == Forgiven)
            return;
        using var stream = TestFiles.Open($"xml-conformance/{document}");

        Should.Throw<Exception>(() =>
        {
            using var xml = new GuardedXml(new MeteredStream(stream, GuardedXml.StepBytesMax));
            xml.ReadRoot().ShouldBeTrue();
            xml.ReadFragment();
            xml.ReadToEnd();
        });
    }
}
