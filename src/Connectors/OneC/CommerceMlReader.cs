using System.Xml;

namespace Armoire.OneC;

/// <summary>Reads CommerceML 2.x and 3.x as a stream of records: never throws on content, holds one record at a time.</summary>
public static class CommerceMlReader
{
    /// <summary>The records of a file in its order; a file that cannot be read on ends with a <see cref="CommerceMlFault"/>.</summary>
    public static IEnumerable<CommerceMlRecord> Read(Stream xml)
    {
        using var metered = new MeteredStream(xml, GuardedXml.StepBytesMax);
        using var walk = Walk(metered).GetEnumerator();
        while (Step(walk, metered) is { } record)
        {
            yield return record;
            if (record is CommerceMlFault)
                yield break;
        }
    }

    private static CommerceMlRecord? Step(IEnumerator<CommerceMlRecord> walk, MeteredStream stream)
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
            return Fault(broken.LineNumber, stream);
        }
        catch (ArgumentException) // A decoder of an odd declared encoding gave up.
        {
            return Fault(0, stream);
        }
    }

    /// <summary>In our own words: the parser's are written for programmers and in its own language.</summary>
    private static CommerceMlFault Fault(int line, MeteredStream stream) =>
        Prolog.DoctypeLine(stream.Head) is { } doctype
            ? new(doctype, "xml.dtd_forbidden", "A document type declaration (DTD) is not taken.")
            : new(line, "xml.malformed", "The file is not well-formed XML in the encoding that it names.");

    private static IEnumerable<CommerceMlRecord> Walk(MeteredStream stream)
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
