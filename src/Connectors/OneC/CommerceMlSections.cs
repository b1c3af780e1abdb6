namespace Armoire.OneC;

/// <summary>Walks classifier, catalogue, package and documents: head first, then item after item.</summary>
internal static class CommerceMlSections
{
    private delegate void ItemReader(Fragment item, List<CommerceMlRecord> into);

    private static readonly Dictionary<string, (string[] Names, ItemReader Read)> Containers = new(StringComparer.Ordinal)
    {
        ["Группы"] = (["Группа"], CommerceMlDictionaries.ReadGroup),
        ["Свойства"] = (["Свойство", "СвойствоНоменклатуры"], CommerceMlDictionaries.ReadProperty),
        ["ТипыЦен"] = (["ТипЦены"], CommerceMlDictionaries.ReadPriceType),
        ["Склады"] = (["Склад"], CommerceMlDictionaries.ReadWarehouse),
        ["ЕдиницыИзмерения"] = (["ЕдиницаИзмерения"], CommerceMlDictionaries.ReadUnit),
        ["Категории"] = (["Категория"], CommerceMlDictionaries.ReadCategory),
        ["Товары"] = (["Товар"], CommerceMlGoods.ReadProduct),
        ["Предложения"] = (["Предложение"], CommerceMlGoods.ReadOffer),
    };

    public static bool Knows(string name) =>
        name is "Классификатор" or "Каталог" or "ПакетПредложений" or "ИзмененияПакетаПредложений" or "Документ" or "Контейнер";

    /// <summary>The records of the section the reader stands on; a section nobody knows has none.</summary>
    public static IEnumerable<CommerceMlRecord> Read(GuardedXml xml) =>
        xml.Name switch
        {
            "Документ" => [CommerceMlDocuments.Read(xml.ReadFragment())],
            "Контейнер" => ReadDocuments(xml),
            _ when Knows(xml.Name) => ReadSection(xml),
            _ => [],
        };

    private static IEnumerable<CommerceMlRecord> ReadDocuments(GuardedXml xml)
    {
        var depth = xml.Depth;
        while (xml.ReadChild(depth))
        {
            if (xml.Name == "Документ")
                yield return CommerceMlDocuments.Read(xml.ReadFragment());
        }
    }

    private static IEnumerable<CommerceMlRecord> ReadSection(GuardedXml xml)
    {
        var (head, depth, told) = (xml.ReadStart(), xml.Depth, false);
        while (xml.ReadChild(depth))
        {
            var isContainer = Containers.TryGetValue(xml.Name, out var container);
            if (!isContainer && !Knows(xml.Name))
            {
                head.Add(xml.ReadFragment());
                continue;
            }
            if (!told)
                yield return CommerceMlDictionaries.Head(head);
            told = true;
            foreach (var record in isContainer ? ReadItems(xml, container.Names, container.Read) : Read(xml))
                yield return record;
        }
        if (!told)
            yield return CommerceMlDictionaries.Head(head);
        if (head.Name != "Классификатор")
            yield return new CommerceMlRecord.Completed(head.Line, head.Name, head.Value("Ид"), CommerceMlDictionaries.OnlyChanges(head));
    }

    private static IEnumerable<CommerceMlRecord> ReadItems(GuardedXml xml, string[] names, ItemReader read)
    {
        var depth = xml.Depth;
        var records = new List<CommerceMlRecord>();
        while (xml.ReadChild(depth))
        {
            if (!names.Contains(xml.Name, StringComparer.Ordinal))
                continue;
            records.Clear();
            read(xml.ReadFragment(), records);
            foreach (var record in records)
                yield return record;
        }
    }
}
