namespace Armoire.OneC;

/// <summary>Prices and rests of an offer, in every form the versions use.</summary>
internal static class CommerceMlAmounts
{
    /// <summary>The prices of an offer; null when the block is absent. A broken price is refused and left out.</summary>
    public static IReadOnlyList<OfferPrice>? ReadPrices(Fragment offer, List<CommerceMlRecord> into)
    {
        if (offer.Inside("Цены", "Цена") is not { } items)
            return null;
        var prices = new List<OfferPrice>(items.Count);
        foreach (var item in items)
        {
            var text = item.Value("ЦенаЗаЕдиницу");
            if (item.Value("ИдТипаЦены") is not { } type)
                into.Add(Refuse(item, "price", "commerceml.price_type_missing", "A price names no <ИдТипаЦены>."));
            else if (text is null || CommerceMlText.Number(text) is not { } amount)
                into.Add(Refuse(item, "price", "commerceml.number_broken", $"The price “{Short(text)}” is not a number."));
            else if (amount < 0)
                into.Add(Refuse(item, "price", "commerceml.number_negative", $"The price “{Short(text)}” is negative."));
            else
                prices.Add(
                    new OfferPrice(
                        item.Line,
                        type,
                        amount,
                        item.Value("Валюта"),
                        item.Value("Единица"),
                        Optional(item.Value("Коэффициент")),
                        Optional(item.Value("МинКоличество"))
                    )
                );
        }
        return prices;
    }

    /// <summary>Total and rests by warehouse; null when absent. A negative or broken figure is refused and taken as 0.</summary>
    public static (decimal? Total, IReadOnlyList<StockAt>? Stocks) ReadStocks(Fragment offer, List<CommerceMlRecord> into)
    {
        decimal? total = offer.Child("Количество") is { } count ? Quantity(count, count.Text, into) : null;
        List<StockAt>? stocks = null;

        foreach (var rest in offer.All("Склад").Concat(Older(offer)))
            AddStock(rest, rest.Either("ИдСклада") ?? rest.Value("Ид"), rest.Either("КоличествоНаСкладе") ?? rest.Either("Количество"));
        foreach (var rest in offer.Inside("Остатки", "Остаток") ?? [])
        {
            foreach (var at in rest.All("Склад"))
                AddStock(at, at.Either("Ид") ?? at.Either("ИдСклада"), at.Either("Количество") ?? at.Either("КоличествоНаСкладе"));
            if (rest.Child("Склад") is null && rest.Child("Количество") is { } sum)
                total = Quantity(sum, sum.Text, into);
        }
        return (total, stocks);

        void AddStock(Fragment place, string? warehouse, string? quantity)
        {
            if (warehouse is null)
                into.Add(Refuse(place, "stock", "commerceml.warehouse_missing", "A rest names no warehouse."));
            else
                (stocks ??= []).Add(new StockAt(place.Line, warehouse, Quantity(place, quantity, into)));
        }
    }

    /// <summary>Older forms: ОстаткиПоСкладам/Остаток, Склады/Склад, and Склады holding its id and figure directly.</summary>
    private static IEnumerable<Fragment> Older(Fragment offer)
    {
        foreach (var rest in offer.Inside("ОстаткиПоСкладам", "Остаток") ?? [])
            yield return rest;
        foreach (var places in offer.All("Склады"))
        {
            if (places.Either("ИдСклада") is not null)
                yield return places;
            foreach (var place in places.All("Склад"))
                yield return place;
        }
    }

    private static decimal Quantity(Fragment place, string? text, List<CommerceMlRecord> into)
    {
        if (text is not null && CommerceMlText.Number(text) is { } number)
        {
            if (number >= 0)
                return number;
            into.Add(Refuse(place, "stock", "commerceml.number_negative", $"The rest “{Short(text)}” is negative; 0 is taken."));
        }
        else
            into.Add(Refuse(place, "stock", "commerceml.number_broken", $"The rest “{Short(text)}” is not a number; 0 is taken."));
        return 0;
    }

    private static decimal? Optional(string? text) => text is null ? null : CommerceMlText.Number(text);

    private static string Short(string? text) =>
        text is null ? ""
        : text.Length <= 40 ? text
        : string.Concat(text.AsSpan(0, 40), "…");

    private static CommerceMlRecord.Refused Refuse(Fragment at, string subject, string code, string text) =>
        new(at.Line, subject, code, text);
}
