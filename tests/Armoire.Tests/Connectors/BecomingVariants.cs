using Armoire.OneC;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Connectors;

/// <summary>What offers of 1C take from their goods.</summary>
public sealed class BecomingVariants
{
    private static readonly CommerceMlRecord.Product Goods = new(1, OfferKey.Of("g"))
    {
        Article = "A1",
        Barcode = "2000000000015",
        Properties = [new("colour", ["red"]), new("size", ["42"])],
    };

    [Fact]
    public void A_plain_offer_takes_from_its_goods_what_it_does_not_tell_itself()
    {
        Variant(new(1, OfferKey.Of("g"))).ShouldBe(new VariantDraft("g", "g", "A1", "2000000000015", "Красный", "42", null));
        Variant(
                new(1, OfferKey.Of("g"))
                {
                    Article = "B1",
                    Barcode = "2000000000022",
                    Characteristics = [new(null, "Цвет", "Синий")],
                }
            )
            .ShouldBe(new VariantDraft("g", "g", "B1-Синий", "2000000000022", "Синий", "42", null));
    }

    [Fact]
    public void An_offer_in_one_characteristic_takes_nothing_from_its_goods() =>
        Variant(new(1, OfferKey.Of("g#c"))).ShouldBe(new VariantDraft("g#c", "g", "g#c", null, null, null, null));

    [Fact]
    public void Goods_tell_a_size_by_its_whole_name_and_with_one_value()
    {
        var goods = Goods with { Properties = [new("package", ["42"]), new("colour", ["red", "blue"]), new("size", [""])] };

        var variant = Dictionary().Variant(new CommerceMlRecord.Offer(1, OfferKey.Of("g")), goods);

        (variant.Colour, variant.Size).ShouldBe((null, null));
    }

    [Fact(DisplayName = "§3 A size and a height are one size of two dimensions; a model's height is none")]
    public void Size_and_height()
    {
        Size(("Рост", "170"), ("Размер", "44")).ShouldBe("44/170");
        Size(("Размер", "44/176"), ("Рост", "176")).ShouldBe("44/176");
        Size(("Рост", "170")).ShouldBe("170");
        Size(("Размер", "44"), ("Рост модели", "180")).ShouldBe("44");
        var goods = Goods with { Properties = [new("height", ["164"]), new("size", ["42"])] };
        Dictionary().Variant(new CommerceMlRecord.Offer(1, OfferKey.Of("g")), goods).Size.ShouldBe("42/164");

        static string? Size(params (string Name, string Value)[] traits) =>
            Variant(
                new(1, OfferKey.Of("g#c")) { Characteristics = [.. traits.Select(t => new Characteristic(null, t.Name, t.Value))] }
            ).Size;
    }

    [Fact]
    public void An_id_that_the_dictionary_does_not_hold_is_no_colour()
    {
        var goods = Goods with { Properties = [new("colour", ["00000000-0000-0000-0000-000000000000"])] };

        Dictionary().Variant(new CommerceMlRecord.Offer(1, OfferKey.Of("g")), goods).Colour.ShouldBeNull();
    }

    private static VariantDraft Variant(CommerceMlRecord.Offer offer) => Dictionary().Variant(offer, Goods);

    private static CommerceMlCatalogue Dictionary()
    {
        var catalogue = new CommerceMlCatalogue();
        catalogue.Learn(Property("colour", "Цвет", new DictionaryValue("red", "Красный"), new DictionaryValue("blue", "Синий")));
        catalogue.Learn(Property("size", "Размер "));
        catalogue.Learn(Property("height", "Рост"));
        catalogue.Learn(Property("package", "Размер упаковки"));
        return catalogue;
    }

    private static CommerceMlRecord.Property Property(string id, string name, params DictionaryValue[] values) =>
        new(1, id, name, null, true, null, null, values);
}
