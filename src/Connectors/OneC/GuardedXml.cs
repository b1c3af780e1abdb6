using System.Text;
using System.Xml;

namespace Armoire.OneC;

/// <summary>Forward reading of XML nobody trusts: no DTD, no other file, bounded depth, text and record size.</summary>
internal sealed class GuardedXml : IDisposable
{
    public const int DepthMax = 64;
    public const int TextCharsMax = 4_000_000;
    public const int RecordCharsMax = 16_000_000;
    public const int RecordElementsMax = 500_000;
    public const int AttributesMax = 256;
    public const int StepBytesMax = 8_000_000;
    private const long DocumentCharsMax = 8_000_000_000;

    private readonly MeteredStream _stream;
    private readonly XmlReader _reader;
    private readonly char[] _chunk = new char[8_192];

    static GuardedXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // windows-1251

    public GuardedXml(MeteredStream stream)
    {
        _stream = stream;
        _reader = XmlReader.Create(_stream, Settings());
    }

    public int Depth => _reader.Depth;

    public string Name => _reader.LocalName;

    public int Line => _reader is IXmlLineInfo place ? place.LineNumber : 0;

    /// <summary>Moves to the root element; false when there is none.</summary>
    public bool ReadRoot()
    {
        while (Read())
        {
            if (_reader.NodeType == XmlNodeType.Element)
                return true;
        }
        return false;
    }

    /// <summary>Moves to the next child element of the element at a depth; false at its end. Whatever lies deeper is passed over.</summary>
    public bool ReadChild(int depth)
    {
        if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth && _reader.IsEmptyElement)
            return false;
        while (Read())
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth + 1)
                return true;
            if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth)
                return false;
        }
        return false;
    }

    /// <summary>Reads what is left, so that a fault after the last record is found too.</summary>
    public void ReadToEnd()
    {
        while (Read()) { }
    }

    /// <summary>The current element with its attributes only.</summary>
    public Fragment ReadStart()
    {
        var start = new Fragment(_reader.LocalName, Line);
        if (_reader.AttributeCount > AttributesMax)
            throw Limit("xml.too_many_attributes", $"More than {AttributesMax} attributes on one element.");
        for (var more = _reader.MoveToFirstAttribute(); more; more = _reader.MoveToNextAttribute())
            start.Add(_reader.LocalName, _reader.Value);
        _reader.MoveToElement();
        return start;
    }

    /// <summary>The current element with all that is in it; stands on its end afterwards.</summary>
    public Fragment ReadFragment()
    {
        var top = ReadStart();
        if (_reader.IsEmptyElement)
            return top;
        var (chars, elements, depth) = (0, 1, _reader.Depth);
        var open = new Stack<Fragment>();
        open.Push(top);
        while (open.Count > 0 && Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++elements > RecordElementsMax)
                        throw Limit("xml.record_too_large", $"More than {RecordElementsMax} elements in one record.");
                    var child = ReadStart();
                    open.Peek().Add(child);
                    if (!_reader.IsEmptyElement)
                        open.Push(child);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    chars += AppendText(open.Peek());
                    if (chars > RecordCharsMax)
                        throw Limit("xml.record_too_large", $"More than {RecordCharsMax} characters in one record.");
                    break;
            }
        }
        return _reader.Depth == depth ? top : throw Limit("xml.malformed", "The document ends inside an element.");
    }

    public void Dispose() => _reader.Dispose();

    private int AppendText(Fragment into)
    {
        var total = 0;
        int got;
        while ((got = _reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
        {
            into.Append(_chunk.AsSpan(0, got));
            total += got;
            if (total > TextCharsMax)
                throw Limit("xml.text_too_long", $"A text of more than {TextCharsMax} characters.");
            _stream.Forgive();
        }
        return total;
    }

    private bool Read()
    {
        _stream.Forgive();
        var more = _reader.Read();
        return !more || _reader.Depth <= DepthMax ? more : throw Limit("xml.too_deep", $"More than {DepthMax} levels of elements.");
    }

    private XmlLimitException Limit(string code, string text) => new(code, text, Line);

    private static XmlReaderSettings Settings() =>
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1,
            MaxCharactersInDocument = DocumentCharsMax,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = false,
        };
}

/// <summary>A document goes beyond what we are ready to keep in memory.</summary>
internal sealed class XmlLimitException(string code, string text, int line) : Exception(text)
{
    public string Code { get; } = code;

    public int Line { get; } = line;
}
