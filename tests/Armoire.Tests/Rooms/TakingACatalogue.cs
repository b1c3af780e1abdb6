using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Pricing;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Rooms;

public sealed class TakingACatalogue
{
    private static readonly Instant Noon = RoomsOnADatabase.Now;
    private static readonly Instant Later = Noon + Duration.FromDays(1);

    [Theory(DisplayName = "§3 Two thousand variants come back as they were sent, and once more change nothing")]
    [ClassData(typeof(Databases))]
    public async Task Many_variants(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        (await SendAsync(rooms, Tree())).Categories.ShouldAllBe(outcome => outcome is ItemOutcome.Created);
        (await SendAsync(rooms, Styles(100))).Styles.ShouldAllBe(outcome => outcome is ItemOutcome.Created);
        foreach (var part in Variants(100, 4, 5).Chunk(CatalogBatch.ItemsMax))
        {
            (await SendAsync(rooms, new("pim") { Variants = part })).Variants.ShouldAllBe(outcome => outcome is ItemOutcome.Created);
        }

        var snapshot = await rooms.Catalog.SnapshotAsync(default);
        snapshot.Styles.Count.ShouldBe(100);
        var variant = snapshot.FindSku("A007-2-M").ShouldNotBeNull();
        variant.Name("ru").ShouldBe("Рубашка 7");
        variant.Colour("fr").ShouldBe("Couleur 2");
        variant.ImageUrl.ShouldBe("/media/7-2.jpg");
        variant.CategoryIds.Select(id => snapshot.FindCategory(id)!.ExternalId).ShouldBe(["shirts", "tops"]);
        variant.Sellable.ShouldBeTrue();
        snapshot.Find(variant.Id).ShouldBe(variant);
        snapshot.VariantsOfStyle(variant.StyleId).Count.ShouldBe(20);
        snapshot.SizesOfStyle(variant.StyleId).ShouldBe(["XS", "S", "M", "L", "XL"]);
        snapshot.FindByCode("0" + variant.Barcode).ShouldBe(variant);
        snapshot.Search("rubaschka 7").Keys.ShouldContain(variant.StyleId);

        var again = await SendAsync(rooms, new("pim") { Variants = [.. Variants(40, 4, 5)] });
        again.Variants.ShouldAllBe(outcome => outcome is ItemOutcome.Unchanged);
        (await rooms.Catalog.SnapshotAsync(default)).ShouldBeSameAs(snapshot);
    }

    [Theory(DisplayName = "§3 The last source time wins, field group by field group")]
    [ClassData(typeof(Databases))]
    public async Task Last_source_time_wins(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        await SendAsync(rooms, Tree());
        await SendAsync(rooms, Styles(1));
        var later = new StyleDraft("s0", "A000", Noon + Duration.FromHours(2)) { Texts = new(new LocalText("Later name")) };
        var between = new StyleDraft("s0", "A000", Noon + Duration.FromHours(1))
        {
            Texts = new(new LocalText("Between")),
            Media = new([new ColourMedia("1", ["/media/new.jpg"])]),
        };

        (await SendAsync(rooms, new("pim") { Styles = [later] })).Styles[0].ShouldBeOfType<ItemOutcome.Updated>();
        (await SendAsync(rooms, new("pim") { Styles = [between] })).Styles[0].ShouldBeOfType<ItemOutcome.Updated>();
        (await SendAsync(rooms, new("pim") { Styles = [between with { Media = null }] })).Styles[0].ShouldBeOfType<ItemOutcome.Stale>();

        var style = (await rooms.Catalog.SnapshotAsync(default)).FindStyle("A000").ShouldNotBeNull();
        style.Name("en").ShouldBe("Later name");
        style.ImageUrl.ShouldBe("/media/new.jpg");
        style.Brand.ShouldBe("Luma");
    }

    [Theory(DisplayName = "§3 The last source time wins also between a style and its single colours, whichever comes first")]
    [ClassData(typeof(Databases))]
    public async Task Single_colours(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        await SendAsync(rooms, Tree());
        await SendAsync(rooms, Styles(1));
        (await ColourAsync(hours: 3, "Three")).ShouldBeOfType<ItemOutcome.Updated>();
        (await ColourAsync(hours: 3, "Three")).ShouldBeOfType<ItemOutcome.Unchanged>();
        (await ColourAsync(hours: 2, "Two")).ShouldBeOfType<ItemOutcome.Stale>();
        await StyleAsync(hours: 2);
        (await ReadAsync()).ShouldBe(("Three", "/media/Three.jpg", "Style 2", "/media/style-2.jpg", 2));
        await StyleAsync(hours: 4);
        (await ReadAsync()).ShouldBe(("Style 4", "/media/style-4.jpg", "Style 4", "/media/style-4.jpg", 2));
        (await ColourAsync(hours: 3, "Three")).ShouldBeOfType<ItemOutcome.Stale>();
        (await ColourAsync(hours: 4, "Four")).ShouldBeOfType<ItemOutcome.Updated>();
        (await ReadAsync()).ShouldBe(("Four", "/media/Four.jpg", "Style 4", "/media/style-4.jpg", 2));

        async Task<ItemOutcome> ColourAsync(int hours, string name) =>
            (
                await SendAsync(
                    rooms,
                    new("pim")
                    {
                        Colourways =
                        [
                            new("s0", "1", Noon + Duration.FromHours(hours)) { Name = new LocalText(name), Urls = [$"/media/{name}.jpg"] },
                        ],
                    }
                )
            ).Colourways[0];

        Task StyleAsync(int hours)
        {
            var (name, urls) = (new LocalText($"Style {hours}"), new[] { $"/media/style-{hours}.jpg" });
            return SendAsync(
                rooms,
                new("pim")
                {
                    Styles =
                    [
                        new("s0", "A000", Noon + Duration.FromHours(hours))
                        {
                            Media = new([new ColourMedia("1", urls), new ColourMedia("2", urls)]),
                            Attributes = new("Luma", Colours: [new("1", name), new("2", name)]),
                        },
                    ],
                }
            );
        }

        async Task<(string, string?, string, string?, int)> ReadAsync()
        {
            var colours = (await rooms.Catalog.SnapshotAsync(default)).FindStyle("A000").ShouldNotBeNull().Colours;
            var (one, two) = (colours.Single(c => c.Code == "1"), colours.Single(c => c.Code == "2"));
            return (one.Name("en"), one.Media.FirstOrDefault(), two.Name("en"), two.Media.FirstOrDefault(), colours.Count);
        }
    }

    [Theory(
        DisplayName = "§3 Links to other styles belong to the group links: the last source time wins, what is not told stays, an empty list clears"
    )]
    [ClassData(typeof(Databases))]
    public async Task Relations(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        await SendAsync(rooms, Tree());
        await SendAsync(rooms, Styles(4));
        var first = new StyleLinks
        {
            Substitutes = ["s2", "s1", "s9"],
            CompleteTheLook = ["s3"],
            Successor = "s1",
        };
        (await LinkAsync(first, hours: 2)).ShouldBeOfType<ItemOutcome.Updated>();
        (await LinkAsync(first, hours: 2)).ShouldBeOfType<ItemOutcome.Unchanged>();
        (await LinkAsync(new StyleLinks { Substitutes = ["s3"] }, hours: 1)).ShouldBeOfType<ItemOutcome.Stale>();
        (await ReadAsync()).ShouldBe(("A002 A001", "A003", "A001"));

        await LinkAsync(new StyleLinks { Substitutes = ["s1", "s2"], CompleteTheLook = [] }, hours: 3);
        (await ReadAsync()).ShouldBe(("A001 A002", "", "A001"));
        await SendAsync(rooms, new("pim") { Styles = [new("s1", "A001", Later) { Attributes = new(Lifecycle: Lifecycle.Draft) }] });
        await LinkAsync(new StyleLinks { Successor = "" }, hours: 3);
        (await ReadAsync()).ShouldBe(("A002", "", "")); // A draft is not shown yet.

        var one = new StyleLinks { Substitutes = [.. Enumerable.Range(0, 51).Select(i => $"s{i}")] };
        (await LinkAsync(one, hours: 4)).ShouldBeOfType<ItemOutcome.Refused>().Code.ShouldBe("catalog.invalid");

        async Task<ItemOutcome> LinkAsync(StyleLinks links, int hours) =>
            (
                await SendAsync(rooms, new("pim") { Styles = [new("s0", "A000", Noon + Duration.FromHours(hours)) { Links = links }] })
            ).Styles[0];

        async Task<(string, string, string)> ReadAsync()
        {
            var goods = await rooms.Catalog.SnapshotAsync(default);
            var style = goods.FindStyle("A000").ShouldNotBeNull().Id;
            return (Articles(goods.SubstitutesOf(style)), Articles(goods.LookOf(style)), goods.SuccessorOf(style)?.Article ?? "");
        }

        static string Articles(IEnumerable<StyleCardFacts> styles) => string.Join(' ', styles.Select(style => style.Article));
    }

    [Theory(DisplayName = "§3 What a group does not tell stays, an empty text clears, and a time from the future is refused")]
    [ClassData(typeof(Databases))]
    public async Task Members_not_told(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        await SendAsync(rooms, Tree());
        await SendAsync(rooms, Styles(1));
        await SendAsync(rooms, new("pim") { Variants = [.. Variants(1, 1, 1)] });
        var variant = Variants(1, 1, 1).First();

        await SendAsync(
            rooms,
            new("pim")
            {
                Categories = [new("shirts", Noon) { Texts = new(new LocalText(Fr: "Chemises")) }],
                Styles =
                [
                    new("s0", "A000", Noon)
                    {
                        Texts = new(new LocalText(En: "Told", Ru: "")),
                        Attributes = new(Lifecycle: Lifecycle.Discontinued, Colours: [new("0", new LocalText(En: "Ruby")), new("1")]),
                    },
                ],
                Variants = [new(variant.ExternalId, variant.Sku, Noon) { Attributes = new(Size: "XS") }],
            }
        );

        var all = await rooms.Catalog.SnapshotAsync(default);
        var category = all.FindCategory("shirts").ShouldNotBeNull();
        (category.Name("en"), category.Name("fr"), category.ParentId is null).ShouldBe(("shirts", "Chemises", false));
        var style = all.FindStyle("A000").ShouldNotBeNull();
        (style.Name("en"), style.Name("ru"), style.Name("fr")).ShouldBe(("Told", "Told", "Chemise 0"));
        (style.Brand, style.Lifecycle).ShouldBe(("Luma", Lifecycle.Discontinued));
        style
            .Colours.Select(colour => $"{colour.Code} {colour.Name("en")} {colour.Name("fr")}")
            .ShouldBe(["0 Ruby Couleur 0", "1 Colour 1 Couleur 1"]);
        var now = all.FindSku(variant.Sku).ShouldNotBeNull();
        (now.Size, now.ColourCode, now.Barcode).ShouldBe(("XS", "0", variant.Attributes!.Barcode));
        all.FindByCode("ALT-0-0-0").ShouldBe(now);
        all.FindByCode("I0-0-0").ShouldBe(now);

        var ahead = Later + Duration.FromMinutes(6);
        var outcomes = await SendAsync(
            rooms,
            new("pim")
            {
                Categories = [new("shirts", ahead) { Texts = new(new LocalText("Never")) }, new(null, Noon)],
                Styles = [new("s0", "A000", ahead) { Texts = new(new LocalText("Never")) }, new("s1", null, Noon)],
                Variants = [variant with { SourceTime = ahead }, new(null, null, Noon)],
                Colourways = [new("s0", "0", ahead) { Name = new("Never") }],
            }
        );
        foreach (var words in new[] { outcomes.Categories, outcomes.Styles, outcomes.Variants }.Select(Words))
        {
            words.ShouldBe(["catalog.source_time_future", "catalog.invalid"]);
        }

        Words(outcomes.Colourways).ShouldBe(["catalog.source_time_future"]);
        await SendAsync(
            rooms,
            new("pim") { Variants = [new(variant.ExternalId, variant.Sku, Noon) { Attributes = new(Barcode: "", Alternates: []) }] }
        );
        all = await rooms.Catalog.SnapshotAsync(default);
        all.FindSku(variant.Sku)!.Barcode.ShouldBeNull();
        all.FindByCode("ALT-0-0-0").ShouldBeNull();
    }

    [Theory(DisplayName = "§3 What a master deletes is archived: still found by its code, no longer shown or sold")]
    [ClassData(typeof(Databases))]
    public async Task Deleting_archives(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        await SendAsync(rooms, Tree());
        await SendAsync(rooms, Styles(1));
        await SendAsync(rooms, new("pim") { Variants = [.. Variants(1, 1, 2)] });
        var gone = Variants(1, 1, 2).First();
        gone = gone with { SourceTime = Noon + Duration.FromDays(1), Attributes = gone.Attributes! with { Archived = true } };
        (await SendAsync(rooms, new("pim") { Variants = [gone] })).Variants[0].ShouldBeOfType<ItemOutcome.Updated>();

        var snapshot = await rooms.Catalog.SnapshotAsync(default);
        snapshot.FindSku(gone.Sku)!.Sellable.ShouldBeFalse();
        snapshot.VariantsOfStyle(snapshot.FindStyle("A000")!.Id).Select(variant => variant.Sku).ShouldNotContain(gone.Sku);
    }

    [Theory(DisplayName = "§3 What cannot be is refused with its reason, and the rest of the batch is kept")]
    [ClassData(typeof(Databases))]
    public async Task Refusals(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        await SendAsync(rooms, Tree());
        var outcomes = await SendAsync(
            rooms,
            new("pim")
            {
                Categories =
                [
                    Category("shirts", "shirts"),
                    Category("orphan", "nowhere"),
                    Category("a", "b"),
                    Category("b", "a"),
                    Category("below-orphan", "orphan"),
                    Category("fine", "tops"),
                    new(new string('x', 300), Noon),
                ],
                Styles =
                [
                    Styles(1).Styles[0],
                    Styles(1).Styles[0] with
                    {
                        ExternalId = "other",
                    },
                    new("s9", "A9", Noon) { Links = new(["nowhere"]) },
                ],
                Variants =
                [
                    Variants(1, 1, 1).First(),
                    Variants(1, 1, 1).First() with
                    {
                        ExternalId = "other",
                    },
                    Variants(1, 1, 1).First() with
                    {
                        ExternalId = "other",
                        Sku = "other",
                    },
                    new("v9", "S9", Noon) { Attributes = new("1", "S"), Links = new("nowhere") },
                    new("v8", "S8", Noon),
                    Variants(1, 1, 1).First() with
                    {
                        ExternalId = "nul",
                        Sku = "\0",
                    },
                ],
            }
        );

        Words(outcomes.Categories)
            .ShouldBe([
                "catalog.category_cycle",
                "catalog.category_unknown",
                "catalog.category_cycle",
                "catalog.category_cycle",
                "catalog.category_unknown",
                "Created",
                "catalog.invalid",
            ]);
        Words(outcomes.Styles).ShouldBe(["Created", "catalog.article_taken", "catalog.category_unknown"]);
        Words(outcomes.Variants)
            .ShouldBe([
                "Created",
                "catalog.sku_taken",
                "catalog.barcode_taken",
                "catalog.style_unknown",
                "catalog.invalid",
                "catalog.invalid",
            ]);
    }

    [Theory(DisplayName = "§18 Prices are taken, found by list and place, and withdrawn")]
    [ClassData(typeof(Databases))]
    public async Task Prices(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        await SendAsync(rooms, Tree());
        await SendAsync(rooms, Styles(1));
        await SendAsync(rooms, new("pim") { Variants = [.. Variants(1, 2, 5)] });
        var known = await rooms.ReadAsync(db => rooms.Catalog.KnownSkusAsync(db, ["A000-0-S", "none"], default));
        var variant = known.ShouldHaveSingleItem().Value;
        var list = new PriceDraft("erp", "p1", Noon, new(5_900, "EUR")) { Sku = "A000-0-S" };
        var down = new PriceDraft("erp", "p2", Noon, new(4_900, "EUR"))
        {
            Variant = variant,
            Kind = PriceKind.Markdown,
            Channel = Channel.Web,
        };

        (await rooms.ChangeAsync(db => rooms.Pricing.UpsertAsync(db, [list, down], Noon, default))).ShouldAllBe(o =>
            o is ItemOutcome.Created
        );
        (await PriceAsync(rooms, variant, Channel.Web)).ShouldBe(new PriceTag(new(5_900, "EUR"), new(4_900, "EUR"), true));
        (await PriceAsync(rooms, variant, Channel.SalesApp)).ShouldBe(new PriceTag(new(5_900, "EUR"), new(5_900, "EUR"), false));

        await rooms.ChangeAsync(db =>
            rooms.Pricing.UpsertAsync(db, [down with { SourceTime = Noon + Duration.FromDays(1), Archived = true }], Later, default)
        );
        (await PriceAsync(rooms, variant, Channel.Web))!.OnSale.ShouldBeFalse();
        (await rooms.Pricing.PriceAsync(Channel.Web, null, "KZT", [variant], Noon, default)).ShouldBeEmpty();
    }

    private static async Task<PriceTag?> PriceAsync(RoomsOnADatabase rooms, VariantId variant, Channel channel) =>
        (await rooms.Pricing.PriceAsync(channel, null, "EUR", [variant], Noon, default)).GetValueOrDefault(variant);

    private static IEnumerable<string> Words(IEnumerable<ItemOutcome> outcomes) =>
        outcomes.Select(outcome => outcome is ItemOutcome.Refused refused ? refused.Code : outcome.GetType().Name);

    private static Task<CatalogOutcomes> SendAsync(RoomsOnADatabase rooms, CatalogBatch batch) =>
        rooms.ChangeAsync(db => rooms.Catalog.UpsertAsync(db, batch, Later, default));

    private static CategoryDraft Category(string id, string? parent) =>
        new(id, Noon)
        {
            Texts = new(new LocalText(id)),
            Links = new(parent),
            Attributes = new(),
        };

    private static CatalogBatch Tree() => new("pim") { Categories = [Category("shirts", "tops"), Category("tops", null)] };

    private static CatalogBatch Styles(int count) =>
        new("pim")
        {
            Styles =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(s => new StyleDraft($"s{s}", $"A{s:D3}", Noon)
                    {
                        Texts = new(new LocalText($"Shirt {s}", $"Рубашка {s}", $"Chemise {s}")),
                        Media = new([.. Enumerable.Range(0, 4).Select(c => new ColourMedia($"{c}", [$"/media/{s}-{c}.jpg"]))]),
                        Attributes = new(
                            "Luma",
                            Colours:
                            [
                                .. Enumerable
                                    .Range(0, 4)
                                    .Select(c => new ColourDraft($"{c}", new LocalText($"Colour {c}", $"Цвет {c}", $"Couleur {c}"))),
                            ]
                        ),
                        Links = new(["shirts"]),
                    }),
            ],
        };

    private static IEnumerable<VariantDraft> Variants(int styles, int colours, int sizes) =>
        from s in Enumerable.Range(0, styles)
        from c in Enumerable.Range(0, colours)
        from z in Enumerable.Range(0, sizes)
        let size = new[] { "S", "XL", "M", "XS", "L" }[z]
        let digits = $"200000{(s * 100) + (c * 10) + z:D6}"
        select new VariantDraft($"v{s}-{c}-{z}", $"A{s:D3}-{c}-{size}", Noon)
        {
            Attributes = new($"{c}", size, digits + Gtin.CheckDigit(digits), [$"ALT-{s}-{c}-{z}"], $"I{s}-{c}-{z}"),
            Links = new($"s{s}"),
        };
}
