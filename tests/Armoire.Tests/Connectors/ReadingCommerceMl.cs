using System.Text;
using Armoire.OneC;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Connectors;

public sealed class ReadingCommerceMl
{
    private const string Head = "<КоммерческаяИнформация ВерсияСхемы=\"2.09\" ДатаФормирования=\"2026-01-31T12:00:00\">";

    private static CommerceMlRecord.Offer Offer(string inside) =>
        TestFiles
            .CommerceMl(
                $"{Head}<ПакетПредложений><Предложения><Предложение><Ид>g#c</Ид>{inside}</Предложение></Предложения></ПакетПредложений></КоммерческаяИнформация>"
            )
            .OfType<CommerceMlRecord.Offer>()
            .Single();

    [Theory]
    [InlineData("<Склад ИдСклада=\"w\" КоличествоНаСкладе=\"3\"/>")]
    [InlineData("<Остатки><Остаток><Склад><Ид>w</Ид><Количество>3</Количество></Склад></Остаток></Остатки>")]
    [InlineData("<ОстаткиПоСкладам><Остаток><ИдСклада>w</ИдСклада><Количество>3</Количество></Остаток></ОстаткиПоСкладам>")]
    [InlineData("<Склады><ИдСклада>w</ИдСклада><КоличествоНаСкладе>3</КоличествоНаСкладе></Склады>")]
    [InlineData("<Склады><Склад><ИдСклада>w</ИдСклада><КоличествоНаСкладе>3</КоличествоНаСкладе></Склад></Склады>")]
    [InlineData("<Склады ИдСклада=\"w\" КоличествоНаСкладе=\"3,0\"/>")]
    public void Rests_by_warehouse_are_read_in_every_form(string form)
    {
        var offer = Offer(form);

        offer.Stocks.ShouldNotBeNull().Select(s => (s.WarehouseId, s.Quantity)).ShouldBe([("w", 3m)]);
        offer.Quantity.ShouldBeNull();
    }

    [Fact]
    public void A_total_stands_alone_in_both_forms()
    {
        Offer("<Количество>7</Количество>").Quantity.ShouldBe(7);
        Offer("<Остатки><Остаток><Количество>7</Количество></Остаток></Остатки>").Quantity.ShouldBe(7);
    }

    [Fact]
    public void Absent_blocks_are_null_and_so_unchanged()
    {
        var offer = Offer("<Цены/>");

        (offer.Key.GoodsId, offer.Key.CharacteristicId).ShouldBe(("g", "c"));
        offer.Prices.ShouldNotBeNull().ShouldBeEmpty();
        (offer.Stocks, offer.Quantity, offer.Name, offer.Deleted, offer.Characteristics).ShouldBe((null, null, null, null, null));
    }

    [Theory]
    [InlineData("1 234,50", 1234.50)]
    [InlineData("1\u00A0234,5", 1234.5)]
    [InlineData("1,234.50", 1234.50)]
    [InlineData("12.00", 12)]
    public void Numbers_come_with_blanks_and_commas(string text, double expected) =>
        Offer($"<Цены><Цена><ИдТипаЦены>p</ИдТипаЦены><ЦенаЗаЕдиницу>{text}</ЦенаЗаЕдиницу></Цена></Цены>")
            .Prices!.Single()
            .Amount.ShouldBe((decimal)expected);

    [Theory]
    [InlineData("<ЦенаЗаЕдиницу>много</ЦенаЗаЕдиницу>", "commerceml.number_broken")]
    [InlineData("<ЦенаЗаЕдиницу>-5</ЦенаЗаЕдиницу>", "commerceml.number_negative")]
    [InlineData("", "commerceml.number_broken")]
    public void A_broken_price_is_refused_and_the_offer_stays(string price, string code)
    {
        var records = TestFiles.CommerceMl(
            $"{Head}\n<ПакетПредложений><Предложения>\n<Предложение><Ид>g</Ид><Цены>\n<Цена><ИдТипаЦены>p</ИдТипаЦены>{price}</Цена></Цены></Предложение></Предложения></ПакетПредложений></КоммерческаяИнформация>"
        );

        records.OfType<CommerceMlRecord.Refused>().Select(r => (r.Line, r.Subject, r.Code)).ShouldBe([(4, "price", code)]);
        records.OfType<CommerceMlRecord.Offer>().Single().Prices.ShouldNotBeNull().ShouldBeEmpty();
        records.OfType<CommerceMlFault>().ShouldBeEmpty();
    }

    [Fact]
    public void Goods_without_an_id_are_refused()
    {
        var records = TestFiles.CommerceMl(
            $"{Head}<Каталог><Товары><Товар><Артикул>A</Артикул></Товар></Товары></Каталог></КоммерческаяИнформация>"
        );

        records.OfType<CommerceMlRecord.Refused>().Single().Code.ShouldBe("commerceml.id_missing");
    }

    [Theory]
    [InlineData("<ПакетПредложений СодержитТолькоИзменения=\"true\"/>", true)]
    [InlineData("<ПакетПредложений СодержитТолькоИзменения=\"Нет\"/>", false)]
    [InlineData("<ИзмененияПакетаПредложений/>", true)]
    [InlineData("<Каталог><Товары/><СодержитТолькоИзменения>false</СодержитТолькоИзменения></Каталог>", false)]
    [InlineData("<Каталог/>", null)]
    public void Whether_a_section_is_full_is_known_at_its_end(string section, bool? onlyChanges) =>
        TestFiles
            .CommerceMl($"{Head}{section}</КоммерческаяИнформация>")
            .OfType<CommerceMlRecord.Completed>()
            .Single()
            .OnlyChanges.ShouldBe(onlyChanges);

    [Fact]
    public void Any_namespace_will_do()
    {
        var records = TestFiles.CommerceMl(
            "<a:КоммерческаяИнформация xmlns:a=\"urn:1C.ru:commerceml_3\"><a:Каталог><a:Товары><a:Товар Статус=\"Удален\"><a:Ид>1</a:Ид><a:ШтрихКод>42</a:ШтрихКод></a:Товар></a:Товары></a:Каталог></a:КоммерческаяИнформация>"
        );

        var product = records.OfType<CommerceMlRecord.Product>().Single();
        (product.Key.Full, product.Barcode, product.Deleted).ShouldBe(("1", "42", true));
    }

    [Fact]
    public void Orders_of_schema_3_are_found_in_their_containers()
    {
        var records = TestFiles.CommerceMl(
            $"{Head}<Контейнер><Документ><Номер>7</Номер><Дата>2026-01-31</Дата><ХозОперация>Заказ товара</ХозОперация><Товары><Товар/></Товары></Документ><Документ/></Контейнер></КоммерческаяИнформация>"
        );

        var order = records.OfType<CommerceMlRecord.OrderDocument>().First();
        (order.Number, order.Date, order.Operation, order.Lines).ShouldBe(("7", new LocalDate(2026, 1, 31), "Заказ товара", 1));
        records.OfType<CommerceMlRecord.OrderDocument>().Count().ShouldBe(2);
    }

    [Fact]
    public void Groups_come_parents_first()
    {
        var records = TestFiles.CommerceMl(
            "<Классификатор><Группы><Группа><Ид>1</Ид><Группы><Группа><Ид>2</Ид><Группы><Группа><Ид>3</Ид></Группа></Группы></Группа><Группа><Ид>4</Ид></Группа></Группы><Наименование>A</Наименование></Группа></Группы></Классификатор>"
        );

        records
            .OfType<CommerceMlRecord.Group>()
            .Select(g => (g.Id, g.ParentId, g.Name))
            .ShouldBe([("1", null, "A"), ("2", "1", null), ("3", "2", null), ("4", "1", null)]);
    }

    [Fact]
    public void Windows_1251_is_read_as_declared()
    {
        using var stream = TestFiles.Open("commerceml/carono/orders.xml");

        var order = CommerceMlReader.Read(stream).OfType<CommerceMlRecord.OrderDocument>().Single();

        order.Operation.ShouldBe("Заказ товара");
        Encoding.GetEncoding("windows-1251").ShouldNotBeNull();
    }

    [Fact]
    public void An_offer_becomes_a_variant_with_price_and_rests()
    {
        using var stream = TestFiles.Open("commerceml/bigperson/offers.xml");
        var catalogue = new CommerceMlCatalogue();
        var offers = new List<CommerceMlRecord.Offer>();
        foreach (var record in CommerceMlReader.Read(stream))
        {
            catalogue.Learn(record);
            if (record is CommerceMlRecord.Offer offer)
                offers.Add(offer);
        }

        var variant = catalogue.Variant(offers[0]);

        variant.StyleExternalId.ShouldBe("ffce323d-c133-11e8-8111-0050569b2b72");
        (variant.Sku, variant.Colour, variant.Size).ShouldBe((offers[0].Key.Full, "Бежевый", null));
        catalogue
            .Price(offers[0], offers[0].Prices![1])
            .ShouldNotBeNull()
            .ShouldBe(new PriceDraft(offers[0].Key.Full, "a5d63ccd-7df9-11e8-80fc-0050569b0657", 1_550_000, "RUB"));
        CommerceMlCatalogue.Rests(offers[0]).ShouldBe([new RestDraft(offers[0].Key.Full, null, 2)]);
    }
}
