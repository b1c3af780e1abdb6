namespace Armoire.OneC;

/// <summary>A stream that stops a parser which reads too much in one step, as a name or attribute of gigabytes would make it.</summary>
internal sealed class MeteredStream(Stream inner, long stepBytesMax) : Stream
{
    private long _sinceForgiven;

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

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

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
