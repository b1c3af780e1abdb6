using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Armoire.Files;

/// <summary>A record of a CSV file, or why it cannot be read; <see cref="IsEnd"/> says that nothing can follow.</summary>
public sealed record CsvLine(int Row, IReadOnlyList<string> Fields, string? Code, string? Text, bool IsEnd);

/// <summary>Streams records of a CSV nobody trusts: UTF-8, delimiter found in the header row, bounded fields and columns, never a throw on content.</summary>
public static class CsvLines
{
    public const int FieldCharsMax = 1_000_000;
    public const int ColumnsMax = 512;
    private const int HeaderCharsMax = 65_536;

    /// <summary>All records with the header as row 1. Blank lines are passed over and not counted.</summary>
    public static IEnumerable<CsvLine> Read(Stream stream)
    {
        using var text = new StreamReader(
            stream,
            new UTF8Encoding(false, true),
            detectEncodingFromByteOrderMarks: true,
            16_384,
            leaveOpen: true
        );
        using var lines = Walk(text).GetEnumerator();
        var row = 0;
        while (Step(lines, row) is { } line)
        {
            row = line.Row;
            yield return line;
            if (line.IsEnd)
                yield break;
        }
    }

    private static CsvLine? Step(IEnumerator<CsvLine> lines, int row)
    {
        try
        {
            return lines.MoveNext() ? lines.Current : null;
        }
        catch (DecoderFallbackException)
        {
            return new(row + 1, [], "csv.not_utf8", "The file is not UTF-8.", true);
        }
        catch (MaxFieldSizeException)
        {
            return new(
                row + 1,
                [],
                "csv.field_too_large",
                $"A field of more than {FieldCharsMax} characters, or a quote that never closes.",
                true
            );
        }
        catch (CsvHelperException broken)
        {
            return new(row + 1, [], "csv.malformed", broken.GetType().Name, true);
        }
    }

    private static IEnumerable<CsvLine> Walk(TextReader text)
    {
        var start = new char[HeaderCharsMax];
        var length = text.ReadBlock(start, 0, start.Length);
        var bad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(start.AsSpan(0, length)).ToString(),
            Mode = CsvMode.RFC4180,
            MaxFieldSize = FieldCharsMax,
            IgnoreBlankLines = true,
            BadDataFound = found => bad |= found.Field.AsSpan().TrimStart().StartsWith("\""), // A quote amid bare text is only text.
            HasHeaderRecord = false,
        };
        using var parser = new CsvParser(new PushedBackReader(start.AsMemory(0, length), text), configuration, leaveOpen: true);
        while (parser.Read())
        {
            bad = false;
            if (parser.Count > ColumnsMax)
            {
                yield return new(parser.Row, [], "csv.too_many_columns", $"More than {ColumnsMax} columns.", false);
                continue;
            }
            var fields = parser.Record ?? []; // Fields are cut out here, so quotes are judged before the flag is read.
            yield return bad
                ? new(parser.Row, [], "csv.bad_quotes", "Text stands beside a quoted field.", false)
                : new(parser.Row, fields, null, null, false);
        }
    }

    /// <summary>The most frequent of semicolon, tab and comma outside quotes in the header row.</summary>
    private static char DelimiterOf(ReadOnlySpan<char> start)
    {
        var (commas, semicolons, tabs, quoted) = (0, 0, 0, false);
        foreach (var c in start)
        {
            if (c == '"')
                quoted = !quoted;
            if (quoted)
                continue;
            if (c is '\n' or '\r')
                break;
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
        }
        return semicolons > commas && semicolons >= tabs ? ';'
            : tabs > commas ? '\t'
            : ',';
    }

    /// <summary>Gives back the characters that were looked at, then the rest.</summary>
    private sealed class PushedBackReader(ReadOnlyMemory<char> start, TextReader rest) : TextReader
    {
        private ReadOnlyMemory<char> _start = start;

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            if (_start.IsEmpty)
                return rest.Read(buffer);
            var given = Math.Min(buffer.Length, _start.Length);
            _start.Span[..given].CopyTo(buffer);
            _start = _start[given..];
            return given;
        }
    }
}
