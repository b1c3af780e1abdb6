namespace Armoire.OneC;

/// <summary>Articles and offers, from element to record; what is broken inside is refused beside it.</summary>
internal static class CommerceMlGoods
{
    public static void ReadProduct(Fragment product, List<CommerceMlRecord> into)
    {
        if (product.Value("Ид") is not { } id)
        {
            into.Add(CommerceMlDictionaries.NoId(product, "product"));
            return;
        }
        into.Add(
            new CommerceMlRecord.Product(product.Line, OfferKey.Of(id))
            {
                Article = product.Value("Артикул"),
                Barcode = product.Value("Штрихкод"),
                Code = product.Value("Код"),
                Name = product.Value("Наименование"),
                Description = product.Value("Описание"),
                UnitCode = ReadUnit(product),
                Country = product.Value("Страна"),
                Brand = product.Child("ТорговаяМарка") is { } brand ? brand.Value("Наименование") ?? brand.Text : null,
                Maker = CommerceMlDictionaries.ReadParty(product.Child("Изготовитель")),
                CategoryId = product.Value("Категория"),
                Groups = Texts(product.Inside("Группы", "Ид")),
                Pictures = product.Child("Картинка") is null ? null : Texts([.. product.All("Картинка")]),
                Properties = ReadAnswers(product, into),
                Characteristics = ReadCharacteristics(product, into),
                Requisites = Named(product.Inside("ЗначенияРеквизитов", "ЗначениеРеквизита"), "Наименование", "requisite", into)
                    ?.ConvertAll(r => new Requisite(r.Value("Наименование")!, r.Value("Значение"))),
                Taxes = Named(product.Inside("СтавкиНалогов", "СтавкаНалога"), "Наименование", "tax", into)
                    ?.ConvertAll(t => new TaxRate(t.Value("Наименование")!, t.Value("Ставка"))),
                Status = product.Either("Статус") ?? product.Value("СтатусТ"),
                Deleted = CommerceMlDictionaries.Deleted(product),
            }
        );
    }

    public static void ReadOffer(Fragment offer, List<CommerceMlRecord> into)
    {
        if (offer.Value("Ид") is not { } id)
        {
            into.Add(CommerceMlDictionaries.NoId(offer, "offer"));
            return;
        }
        var prices = CommerceMlAmounts.ReadPrices(offer, into);
        var (quantity, stocks) = CommerceMlAmounts.ReadStocks(offer, into);
        into.Add(
            new CommerceMlRecord.Offer(offer.Line, OfferKey.Of(id))
            {
                Article = offer.Value("Артикул"),
                Barcode = offer.Value("Штрихкод"),
                Name = offer.Value("Наименование"),
                UnitCode = ReadUnit(offer),
                Characteristics = ReadCharacteristics(offer, into),
                Properties = ReadAnswers(offer, into),
                Prices = prices,
                Quantity = quantity,
                Stocks = stocks,
                Status = offer.Either("Статус") ?? offer.Value("СтатусТ"),
                Deleted = CommerceMlDictionaries.Deleted(offer),
            }
        );
    }

    private static string? ReadUnit(Fragment goods) =>
        goods.Child("БазоваяЕдиница") is { } unit ? unit.Either("Код") ?? unit.Text ?? unit.Child("Пересчет")?.Value("Единица") : null;

    private static List<string>? Texts(IReadOnlyList<Fragment>? items) =>
        items?.Select(i => i.Text).OfType<string>().Distinct(StringComparer.Ordinal).ToList();

    private static List<PropertyAnswer>? ReadAnswers(Fragment goods, List<CommerceMlRecord> into) =>
        Named(goods.Inside("ЗначенияСвойств", "ЗначенияСвойства"), "Ид", "propertyAnswer", into)
            ?.ConvertAll(a => new PropertyAnswer(a.Value("Ид")!, Texts([.. a.All("Значение")]) ?? []));

    private static List<Characteristic>? ReadCharacteristics(Fragment goods, List<CommerceMlRecord> into) =>
        Named(goods.Inside("ХарактеристикиТовара", "ХарактеристикаТовара"), "Наименование", "characteristic", into)
            ?.ConvertAll(c => new Characteristic(c.Value("Ид"), c.Value("Наименование")!, c.Value("Значение") ?? ""));

    /// <summary>The items that carry what names them; the others are refused, so that none is lost unseen.</summary>
    private static List<Fragment>? Named(IReadOnlyList<Fragment>? items, string by, string subject, List<CommerceMlRecord> into)
    {
        foreach (var nameless in items?.Where(i => i.Value(by) is null) ?? [])
            into.Add(new CommerceMlRecord.Refused(nameless.Line, subject, "commerceml.id_missing", $"<{nameless.Name}> has no <{by}>."));
        return items?.Where(i => i.Value(by) is not null).ToList();
    }
}
