using System.Xml;

namespace Armoire.OneC;

/// <summary>Reads CommerceML 2.x and 3.x as a stream of records: never throws on content, holds one record at a time.</summary>
public static class CommerceMlReader
{
    /// <summary>The records of a file in its order; a file that cannot be read on ends with a <see cref="CommerceMlFault"/>.</summary>
    public static IEnumerable<CommerceMlRecord> Read(Stream xml)
    {
        using var walk = Walk(xml).GetEnumerator();
        while (Step(walk) is { } record)
        {
            yield return record;
            if (record is CommerceMlFault)
                yield break;
        }
    }

    private static CommerceMlRecord? Step(IEnumerator<CommerceMlRecord> walk)
    {
        try
        {
            return walk.MoveNext() ? walk.Current : null;
        }
        catch (XmlLimitException limit)
        {
            return new CommerceMlFault(limit.Line, limit.Code, limit.Message);
        }
        catch (XmlException broken)
        {
            var code = broken.Message.Contains("DTD", StringComparison.Ordinal) ? "xml.dtd_forbidden" : "xml.malformed";
            return new CommerceMlFault(broken.LineNumber, code, broken.Message);
        }
        catch (ArgumentException broken) // A decoder of an odd declared encoding gave up.
        {
            return new CommerceMlFault(0, "xml.malformed", broken.Message);
        }
    }

    private static IEnumerable<CommerceMlRecord> Walk(Stream stream)
    {
        using var xml = new GuardedXml(stream);
        if (!xml.ReadRoot())
        {
            yield return new CommerceMlFault(xml.Line, "xml.malformed", "There is no root element.");
            yield break;
        }
        if (xml.Name is "КоммерческаяИнформация")
        {
            var root = xml.ReadStart();
            yield return new CommerceMlRecord.Header(
                root.Line,
                root.Attribute("ВерсияСхемы"),
                CommerceMlText.Moment(root.Attribute("ДатаФормирования"))
            );
            while (xml.ReadChild(0))
            {
                foreach (var record in CommerceMlSections.Read(xml))
                    yield return record;
            }
        }
        else if (CommerceMlSections.Knows(xml.Name))
        {
            foreach (var record in CommerceMlSections.Read(xml))
                yield return record;
        }
        else
        {
            yield return new CommerceMlFault(xml.Line, "commerceml.unknown_root", "The root element is not of CommerceML.");
            yield break;
        }
        xml.ReadToEnd();
    }
}
