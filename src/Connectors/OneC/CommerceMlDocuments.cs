namespace Armoire.OneC;

/// <summary>Documents of trade, recognised by their head and number of lines.</summary>
internal static class CommerceMlDocuments
{
    public static CommerceMlRecord Read(Fragment document) =>
        new CommerceMlRecord.OrderDocument(
            document.Line,
            document.Value("Ид"),
            document.Value("Номер"),
            CommerceMlText.Date(document.Value("Дата")),
            CommerceMlText.Time(document.Value("Время")),
            document.Value("ХозОперация"),
            document.Value("Валюта"),
            document.Value("Сумма") is { } sum ? CommerceMlText.Number(sum) : null,
            document.Inside("Товары", "Товар")?.Count ?? 0,
            CommerceMlDictionaries.Deleted(document)
        );
}
