namespace Armoire.OneC;

/// <summary>
/// A stream that stops a parser which reads too much in one step, as a name or attribute of gigabytes would make it, and remembers how it began.
/// </summary>
internal sealed class MeteredStream(Stream inner, long stepBytesMax) : Stream
{
    private const int HeadBytesMax = 65_536;

    private readonly byte[] _head = new byte[HeadBytesMax];
    private int _headBytes;
    private long _sinceForgiven;

    /// <summary>The first bytes that were read.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headBytes);

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A step is over: the parser may read as much again.</summary>
    public void Forgive() => _sinceForgiven = 0;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        var more = Math.Min(got, HeadBytesMax - _headBytes);
        buffer[..more].CopyTo(_head.AsSpan(_headBytes));
        _headBytes += more;
        return Count(got);
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int got)
    {
        _sinceForgiven += got;
        return _sinceForgiven <= stepBytesMax
            ? got
            : throw new XmlLimitException("xml.markup_too_long", $"More than {stepBytesMax} bytes of markup in one piece.", 0);
    }
}
