using System.Text;
using Armoire.OneC;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Connectors;

public sealed class HostileCommerceMl
{
    private static CommerceMlFault Fault(Stream stream) => CommerceMlReader.Read(stream).Last().ShouldBeOfType<CommerceMlFault>();

    private static CommerceMlFault Fault(string xml) => Fault(TestFiles.Utf8(xml));

    [Fact]
    public void An_entity_bomb_is_refused_at_its_doctype()
    {
        var lol = string.Concat(
            Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">")
        );

        Fault($"<!DOCTYPE x [<!ENTITY l0 \"lol\">{lol}]><КоммерческаяИнформация>&l9;</КоммерческаяИнформация>")
            .Code.ShouldBe("xml.dtd_forbidden");
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"FILE\">]><КоммерческаяИнформация>&e;</КоммерческаяИнформация>")]
    [InlineData("<!DOCTYPE x SYSTEM \"FILE\"><КоммерческаяИнформация/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY % p SYSTEM \"FILE\"> %p;]><КоммерческаяИнформация/>")]
    public void No_other_file_is_opened(string xml)
    {
        var secret = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.xml");
        File.WriteAllText(secret, "<!ENTITY stolen 'yes'>");
        var before = File.GetLastAccessTimeUtc(secret);
        using var locked = new FileStream(secret, FileMode.Open, FileAccess.Read, FileShare.None, 1, FileOptions.DeleteOnClose);

        Fault(xml.Replace("FILE", new Uri(secret).AbsoluteUri, StringComparison.Ordinal)).Code.ShouldBe("xml.dtd_forbidden");

        File.GetLastAccessTimeUtc(secret).ShouldBe(before);
    }

    [Theory]
    [InlineData("<КоммерческаяИнформация>")]
    [InlineData("<Классификатор><Группы>")]
    [InlineData("<Классификатор><Группы><Группа>")]
    public void A_hundred_thousand_levels_are_refused(string start) =>
        Fault(start + string.Concat(Enumerable.Repeat("<Группы>", 100_000))).Code.ShouldBe("xml.too_deep");

    [Fact]
    public void A_huge_text_is_refused() =>
        Fault(new EndlessStream("<Каталог><Товары><Товар><Ид>", "абвгд ")).Code.ShouldBe("xml.text_too_long");

    [Fact]
    public void A_huge_name_attribute_or_comment_is_refused()
    {
        Fault(new EndlessStream("<Каталог ", "аб")).Code.ShouldBe("xml.markup_too_long");
        Fault(new EndlessStream("<Каталог Ид=\"", "аб")).Code.ShouldBe("xml.markup_too_long");
        Fault(new EndlessStream("<Каталог><!-- ", "аб")).Code.ShouldBe("xml.markup_too_long");
        Fault(new EndlessStream("<Каталог><Товары> ", " ")).Code.ShouldBe("xml.markup_too_long");
    }

    [Fact]
    public void A_record_without_end_is_refused()
    {
        Fault(new EndlessStream("<Каталог><Товары><Товар>", "<Ид/>")).Code.ShouldBe("xml.record_too_large");
        Fault(new EndlessStream("<Каталог><Товары><Товар>", $"<Описание>{new string('я', 3_000)}</Описание>"))
            .Code.ShouldBe("xml.record_too_large");
    }

    [Fact]
    public void Many_attributes_are_refused()
    {
        var attributes = string.Concat(Enumerable.Range(0, 5_000).Select(i => $" a{i}=\"\""));

        Fault($"<Каталог><Товары><Товар{attributes}/></Товары></Каталог>").Code.ShouldBe("xml.too_many_attributes");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("no xml")]
    [InlineData("{\"a\":1}")]
    [InlineData("<КоммерческаяИнформация><Каталог></КоммерческаяИнформация>")]
    [InlineData("<КоммерческаяИнформация/><КоммерческаяИнформация/>")]
    [InlineData("<КоммерческаяИнформация/>tail")]
    [InlineData("<КоммерческаяИнформация>&неизвестно;</КоммерческаяИнформация>")]
    [InlineData("<КоммерческаяИнформация>&#0;</КоммерческаяИнформация>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><КоммерческаяИнформация/>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?><КоммерческаяИнформация/>")]
    [InlineData("<КоммерческаяИнформация><Каталог><Товары><Товар><Ид>1")]
    public void What_is_not_well_formed_ends_with_a_fault(string xml) => Fault(xml).Code.ShouldBe("xml.malformed");

    [Theory]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- a note -->\n<!DOCTYPE x><КоммерческаяИнформация/>", 3, "xml.dtd_forbidden")]
    [InlineData("<!-- of a <!DOCTYPE x> only told -->\n<КоммерческаяИнформация>\n<DTD></КоммерческаяИнформация>", 3, "xml.malformed")]
    public void A_fault_is_told_in_our_words_with_its_line(string xml, int line, string code)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            var fault = Fault(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]));

            (fault.Line, fault.Code).ShouldBe((line, code));
            fault.Text.ShouldBe(
                code == "xml.malformed"
                    ? "The file is not well-formed XML in the encoding that it names."
                    : "A document type declaration (DTD) is not taken."
            );
        }
    }

    [Fact]
    public void Another_root_is_refused() => Fault("<yml_catalog/>").Code.ShouldBe("commerceml.unknown_root");

    [Fact]
    public void Bytes_that_are_not_of_the_encoding_are_refused()
    {
        byte[] broken =
        [
            .. Encoding.UTF8.GetBytes("<КоммерческаяИнформация><Каталог><Ид>"),
            0xC3,
            0x28,
            0xFF,
            .. Encoding.UTF8.GetBytes("</Ид></Каталог></КоммерческаяИнформация>"),
        ];
        byte[] utf16 =
        [
            0xFF,
            0xFE,
            .. Encoding.Unicode.GetBytes("<КоммерческаяИнформация>"),
            0x00,
            0xD8,
            .. Encoding.Unicode.GetBytes("</КоммерческаяИнформация>"),
        ];

        Fault(new MemoryStream(broken)).Code.ShouldBe("xml.malformed");
        Fault(new MemoryStream(utf16)).Code.ShouldBe("xml.malformed");
    }

    [Fact]
    public void What_came_before_the_fault_is_told()
    {
        var records = TestFiles.CommerceMl("<Каталог>\n<Товары>\n<Товар><Ид>1</Ид></Товар>\n<Товар><Ид>2</Товар></Товары></Каталог>");

        records.OfType<CommerceMlRecord.Product>().Single().Key.Full.ShouldBe("1");
        records[^1].ShouldBeOfType<CommerceMlFault>().Line.ShouldBe(4);
        records.OfType<CommerceMlRecord.Completed>().ShouldBeEmpty();
    }

    [Fact]
    public void Every_cut_and_every_flipped_byte_of_a_real_file_ends_quietly()
    {
        var whole = File.ReadAllBytes(TestFiles.PathOf("commerceml/bigperson/offers.xml"));
        for (var at = 0; at < whole.Length; at += 37)
        {
            CommerceMlReader.Read(new MemoryStream(whole, 0, at)).Last().ShouldBeOfType<CommerceMlFault>();
            var flipped = (byte[])whole.Clone();
            flipped[at] ^= 0x15;
            CommerceMlReader.Read(new MemoryStream(flipped)).Count().ShouldBeGreaterThan(0);
        }
    }

    /// <summary>A start, then the same piece for ever; stops the test when too much of it is read.</summary>
    private sealed class EndlessStream(string start, string piece) : Stream
    {
        private const long GivenMax = 200_000_000;
        private readonly byte[] _piece = Encoding.UTF8.GetBytes(piece);
        private byte[] _now = Encoding.UTF8.GetBytes(start);
        private int _at;
        private long _given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var i = 0; i < count; i++)
            {
                if (_at == _now.Length)
                    (_now, _at) = (_piece, 0);
                buffer[offset + i] = _now[_at++];
            }
            return (_given += count) < GivenMax ? count : throw new InvalidOperationException("Too much was read.");
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
