namespace Armoire.OneC;

/// <summary>Looks at what stands before the root element: a DTD can stand nowhere else, and the parser does not say that it met one.</summary>
internal static class Prolog
{
    /// <summary>The line of the document type declaration; null when there is none. Bytes of UTF-8, UTF-16 or a code page of ASCII.</summary>
    public static int? DoctypeLine(ReadOnlySpan<byte> head)
    {
        var text = Ascii(head);
        for (var at = 0; at < text.Length; )
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("<!DOCTYPE", StringComparison.Ordinal))
            {
                return 1 + text.AsSpan(0, at).Count('\n');
            }

            int? end =
                char.IsWhiteSpace(rest[0]) ? 1
                : rest.StartsWith("<?", StringComparison.Ordinal) ? After(rest, "?>")
                : rest.StartsWith("<!--", StringComparison.Ordinal) ? After(rest, "-->")
                : null;
            if (end is not { } step)
            {
                return null;
            }

            at += step;
        }

        return null;
    }

    /// <summary>Markup is ASCII in all these encodings: no byte order mark, and none of the zeros that UTF-16 puts between.</summary>
    private static string Ascii(ReadOnlySpan<byte> head)
    {
        var text = new System.Text.StringBuilder(head.Length);
        foreach (var one in head)
        {
            if (one is > 0 and < 0x80)
            {
                text.Append((char)one);
            }
        }

        return text.ToString();
    }

    private static int? After(ReadOnlySpan<char> text, string end) =>
        text.IndexOf(end, StringComparison.Ordinal) is var at and >= 0 ? at + end.Length : null;
}
