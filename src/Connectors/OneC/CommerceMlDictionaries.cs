namespace Armoire.OneC;

/// <summary>Heads of sections and entries of dictionaries, from element to record.</summary>
internal static class CommerceMlDictionaries
{
    public static CommerceMlRecord Head(Fragment head)
    {
        var (id, name, owner) = (head.Value("Ид"), head.Value("Наименование"), ReadParty(head.Child("Владелец")));
        return head.Name switch
        {
            "Классификатор" => new CommerceMlRecord.Classifier(head.Line, id, name, OnlyChanges(head), owner),
            "Каталог" => new CommerceMlRecord.Catalogue(head.Line, id, head.Value("ИдКлассификатора"), name, OnlyChanges(head), owner),
            _ => new CommerceMlRecord.Package(
                head.Line,
                id,
                head.Value("ИдКаталога"),
                head.Value("ИдКлассификатора"),
                name,
                OnlyChanges(head),
                owner
            ),
        };
    }

    public static bool? OnlyChanges(Fragment head) =>
        head.Is("ИзмененияПакетаПредложений") ? true : CommerceMlText.Truth(head.Either("СодержитТолькоИзменения"));

    public static Party? ReadParty(Fragment? party) =>
        party is null ? null : new(party.Value("Ид"), party.Value("Наименование") ?? party.Text);

    /// <summary>Goods that are new or changed are there again; who says neither leaves it as it was told before.</summary>
    public static bool? Deleted(Fragment item) =>
        (item.Either("Статус") ?? item.Value("СтатусТ"))?.Trim().ToUpperInvariant() switch
        {
            "УДАЛЕН" => true,
            "НОВЫЙ" or "ИЗМЕНЕН" => CommerceMlText.Truth(item.Either("ПометкаУдаления")) ?? false,
            _ => CommerceMlText.Truth(item.Either("ПометкаУдаления")),
        };

    /// <summary>A group and all below it, parents first; the tree of one file is bounded with its record.</summary>
    public static void ReadGroup(Fragment group, List<CommerceMlRecord> into)
    {
        var waiting = new Stack<(Fragment Group, string? ParentId)>();
        waiting.Push((group, null));
        while (waiting.TryPop(out var next))
        {
            var id = next.Group.Value("Ид");
            if (id is null)
                into.Add(NoId(next.Group, "group"));
            else
                into.Add(
                    new CommerceMlRecord.Group(next.Group.Line, id, next.ParentId, next.Group.Value("Наименование"), Deleted(next.Group))
                );
            foreach (var child in (next.Group.Inside("Группы", "Группа") ?? []).Reverse())
                waiting.Push((child, id ?? next.ParentId));
        }
    }

    public static void ReadProperty(Fragment property, List<CommerceMlRecord> into)
    {
        if (property.Value("Ид") is not { } id)
        {
            into.Add(NoId(property, "property"));
            return;
        }
        var values = property.Inside("ВариантыЗначений", "Справочник");
        foreach (var nameless in values?.Where(v => v.Value("ИдЗначения") is null) ?? [])
            into.Add(
                new CommerceMlRecord.Refused(
                    nameless.Line,
                    "propertyValue",
                    "commerceml.id_missing",
                    "A dictionary value has no <ИдЗначения>."
                )
            );
        into.Add(
            new CommerceMlRecord.Property(
                property.Line,
                id,
                property.Value("Наименование"),
                property.Value("ТипЗначений"),
                CommerceMlText.Truth(property.Value("ДляТоваров")),
                CommerceMlText.Truth(property.Value("ДляПредложений")),
                Deleted(property),
                values
                    ?.Where(v => v.Value("ИдЗначения") is not null)
                    .Select(v => new DictionaryValue(v.Value("ИдЗначения")!, v.Value("Значение") ?? ""))
                    .ToList()
            )
        );
    }

    public static void ReadPriceType(Fragment type, List<CommerceMlRecord> into) =>
        into.Add(
            type.Value("Ид") is { } id
                ? new CommerceMlRecord.PriceType(
                    type.Line,
                    id,
                    type.Value("Наименование"),
                    type.Value("Валюта"),
                    CommerceMlText.Truth(type.Child("Налог")?.Value("УчтеноВСумме")),
                    Deleted(type)
                )
                : NoId(type, "priceType")
        );

    public static void ReadWarehouse(Fragment warehouse, List<CommerceMlRecord> into)
    {
        var address = warehouse.Child("Адрес");
        into.Add(
            warehouse.Value("Ид") is { } id
                ? new CommerceMlRecord.Warehouse(
                    warehouse.Line,
                    id,
                    warehouse.Value("Наименование"),
                    address?.Value("Представление") ?? address?.Text,
                    Deleted(warehouse)
                )
                : NoId(warehouse, "warehouse")
        );
    }

    public static void ReadUnit(Fragment unit, List<CommerceMlRecord> into) =>
        into.Add(
            (unit.Either("Код") ?? unit.Value("Ид")) is { } code
                ? new CommerceMlRecord.Unit(
                    unit.Line,
                    code,
                    unit.Either("НаименованиеПолное"),
                    unit.Either("МеждународноеСокращение"),
                    Deleted(unit)
                )
                : NoId(unit, "unit")
        );

    public static void ReadCategory(Fragment category, List<CommerceMlRecord> into) =>
        into.Add(
            category.Value("Ид") is { } id
                ? new CommerceMlRecord.Category(category.Line, id, category.Value("Наименование"), Deleted(category))
                : NoId(category, "category")
        );

    public static CommerceMlRecord.Refused NoId(Fragment item, string subject) =>
        new(item.Line, subject, "commerceml.id_missing", $"<{item.Name}> has no <Ид>.");
}
