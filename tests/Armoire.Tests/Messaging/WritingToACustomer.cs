using Armoire.Fulfilment;
using Armoire.Kernel;
using Armoire.Messaging.Model;
using Armoire.Messaging.Reactions;
using Armoire.Network;
using Armoire.Orders;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Messaging;

public sealed class WritingToACustomer
{
    private static readonly Guid Polo = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
    private static readonly Guid Socks = Guid.Parse("0198c0de-0000-7000-8000-000000000002");

    public static TheoryData<string> Locales => [.. MessageTexts.Locales];

    [Fact(DisplayName = "EX-9.1 customer message lists exactly 1 item")]
    public void Missing_item_is_named_with_its_count()
    {
        var scene = Scene("en", socksCancelled: 1);
        var text = Text(ServiceTemplate.ItemUnavailable, scene, CustomerWords.ItemUnavailable(scene, [Missing(1)]));

        text.ShouldContain(": Socks, white, M × 1 (not found in the store).");
        text.ShouldContain("1 item of order W-000123");
        text.ShouldNotContain("Polo");
        text.ShouldNotContain("all");
    }

    [Fact(DisplayName = "§9.2 Units of one line missing for two reasons are one item with their sum")]
    public void Reasons_do_not_split_an_item()
    {
        var scene = Scene("ru", socksCancelled: 2);
        var text = Text(
            ServiceTemplate.ItemUnavailable,
            scene,
            CustomerWords.ItemUnavailable(scene, [Missing(1), Missing(1, RejectReason.Damaged)])
        );

        text.ShouldContain("2 товара — Socks, white, M × 2 (не нашлось в магазине, повреждено).");
    }

    [Fact(DisplayName = "§9.2 Nothing is said of a part when nothing remains, or when the customer asked to leave it out")]
    public void No_news_is_not_told()
    {
        CustomerWords.SomethingRemains(Scene("en", socksCancelled: 1)).ShouldBeTrue();
        CustomerWords.SomethingRemains(Scene("en", socksCancelled: 3, poloCancelled: 1)).ShouldBeFalse();
        CustomerWords.SomethingRemains(Scene("en", status: "Cancelled")).ShouldBeFalse();
        CustomerWords.Unasked([Missing(1, RejectReason.CustomerAsked)]).ShouldBeEmpty();
    }

    [Theory(DisplayName = "§24 Ready: number, code, address, hours of the day, deadline and money, in every language")]
    [MemberData(nameof(Locales))]
    public void Ready_says_all_that_is_needed(string locale)
    {
        var scene = Scene(locale);
        var text = Text(ServiceTemplate.Ready, scene, CustomerWords.Ready(scene, Shops.At("Tue 15:45"), Shops.At("Tue 13:00")));

        text.ShouldContain("W-000123");
        text.ShouldContain("{pass}");
        text.ShouldContain("{code}"); // Put in at the moment of sending, and stored nowhere before.
        text.ShouldContain("1 rue de Rivoli");
        text.ShouldContain("10:00–22:00");
        text.ShouldContain("15:45");
        text.ShouldContain("49");
    }

    [Fact(DisplayName = "§24 After closing time, hours are those of the next opening")]
    public void Hours_are_those_that_help()
    {
        var wording = new Wording("en", Shops.Paris);

        wording.Hours(Shops.EveryDay, Shops.At("Tue 09:00")).ShouldBe("Open today 10:00–22:00.");
        wording.Hours(Shops.EveryDay, Shops.At("Tue 22:00")).ShouldBe("The store opens on Wednesday 3 June, 10:00.");
        wording.Hours(Shops.ClosedOnSundays, Shops.At("Sun 12:00")).ShouldBe("The store opens on Monday 8 June, 10:00.");
        wording.Hours(Shops.NeverOpen, Shops.At("Sun 12:00")).ShouldBe("");
        wording.Hours(OpeningHours.Always, Shops.At("Sun 12:00")).ShouldBe("Open at any time.");
    }

    [Theory(DisplayName = "§24 Cancelled: the reason, and that nothing was charged")]
    [InlineData("not_collected", "Order W-000123 is cancelled. It was not collected in time. Nothing was charged.")]
    [InlineData("not_prepared", "Order W-000123 is cancelled. We are sorry: the store did not prepare it in time. Nothing was charged.")]
    [InlineData("customer_request", "Order W-000123 is cancelled. You asked for it. Nothing was charged.")]
    [InlineData("unfulfillable", "Order W-000123 is cancelled. We are sorry: the store does not have the goods. Nothing was charged.")]
    [InlineData("test", "Order W-000123 is cancelled. Nothing was charged.")]
    public void Cancelled_says_why(string reason, string said)
    {
        var scene = Scene("en");

        Text(ServiceTemplate.Cancelled, scene, CustomerWords.Cancelled(scene, reason, [])).ShouldBe(said);
    }

    [Theory(DisplayName = "§9.2 Cancelled for want of goods: each is named with its count and what is the matter with it")]
    [InlineData("en", "We are sorry: the store cannot give you 3 items: Socks, white, M × 3 (damaged). Nothing was charged.")]
    [InlineData("ru", "Нам очень жаль: магазин не может выдать 3 товара: Socks, white, M × 3 (повреждено). Деньги не списывались.")]
    [InlineData(
        "fr",
        "Nous sommes désolés : la boutique ne peut pas vous remettre 3 articles : Socks, white, M × 3 (abîmé). Rien n’a été débité."
    )]
    public void Cancelled_names_what_is_missing(string locale, string said)
    {
        var scene = Scene(locale);

        Text(ServiceTemplate.Cancelled, scene, CustomerWords.Cancelled(scene, "not_found", [Missing(3, RejectReason.Damaged)]))
            .ShouldEndWith(said);
    }

    [Theory(DisplayName = "§9.2 Every reason has its own words for the customer")]
    [MemberData(nameof(Locales))]
    public void Reasons_are_told_apart(string locale)
    {
        var scene = Scene(locale);
        var words = Enum.GetValues<RejectReason>().Select(reason => CustomerWords.ItemUnavailable(scene, [Missing(1, reason)])["items"]);

        words.ShouldBeUnique();
    }

    [Fact(DisplayName = "§24 Cancelled after payment: the amount comes back")]
    public void Cancelled_says_what_happens_with_money()
    {
        var scene = Scene("fr", captured: 4900);

        Text(ServiceTemplate.Cancelled, scene, CustomerWords.Cancelled(scene, "unfulfillable", []))
            .Replace('\u00A0', ' ')
            .ShouldEndWith("Nous vous rembourserons 49,00 € par votre moyen de paiement.");
    }

    [Theory(DisplayName = "§24 Every message can be written in every language, with no placeholder left but the code's")]
    [MemberData(nameof(Locales))]
    public void Nothing_is_left_open(string locale)
    {
        var scene = Scene(locale);
        var wording = scene.Wording;
        var at = Shops.At("Tue 12:00");
        var letters = new Dictionary<ServiceTemplate, Dictionary<string, string>>
        {
            [ServiceTemplate.Confirmed] = CustomerWords.Confirmed(scene, at, null),
            [ServiceTemplate.Cancelled] = CustomerWords.Cancelled(scene, "declined", []),
            [ServiceTemplate.ItemUnavailable] = CustomerWords.ItemUnavailable(scene, [Missing(1)]),
            [ServiceTemplate.Ready] = CustomerWords.Ready(scene, at, at),
            [ServiceTemplate.Reminder] = CustomerWords.Ready(scene, null, at),
            [ServiceTemplate.Ending] = CustomerWords.Ending(scene, at),
            [ServiceTemplate.Delayed] = CustomerWords.Delayed(scene, at, at),
            [ServiceTemplate.HandedOver] = CustomerWords.HandedOver(scene, 4),
            [ServiceTemplate.Collected] = CustomerWords.Collected(scene, at),
            [ServiceTemplate.StoreNewOrder] = StaffWords.NewOrder(scene, wording, 4, at),
            [ServiceTemplate.StoreNotAccepted] = StaffWords.Late(scene, wording, 30),
            [ServiceTemplate.StoreLate] = StaffWords.Late(scene, wording, 60),
            [ServiceTemplate.StorePickupLocked] = StaffWords.Locked(scene, wording, at),
            [ServiceTemplate.StoreHoldEnded] = StaffWords.HoldEnded(scene.Store, wording, "SOCKS × 1"),
            [ServiceTemplate.StoreNotCollected] = StaffWords.HoldEnded(scene.Store, wording, "SOCKS × 1"),
        };

        letters.Keys.ShouldBe(ServiceTemplate.All, ignoreOrder: true);
        foreach (var (template, words) in letters)
        {
            var text = Text(template, scene, words);
            text.Replace("{code}", "", StringComparison.Ordinal).Replace("{pass}", "", StringComparison.Ordinal).ShouldNotContain("{");
            text.Contains("{code}", StringComparison.Ordinal).ShouldBe(template.CarriesCode, template.Name);
            text.Contains("{pass}", StringComparison.Ordinal).ShouldBe(template.CarriesCode, template.Name);
            text.ShouldNotContain("  ");
            var subject = MessageTexts.Fill(MessageTexts.Text(locale, template.Name + ".subject"), words);
            subject.Contains("W-000123", StringComparison.Ordinal).ShouldBe(template.Words.Contains("number"), template.Name);
        }
    }

    private static string Text(ServiceTemplate template, Scene scene, Dictionary<string, string> words) =>
        MessageTexts.Fill(MessageTexts.Body(scene.Wording.Locale, template.Name, "sms"), words);

    private static MissingUnits Missing(int quantity, RejectReason reason = RejectReason.NotFound) =>
        new(Socks, "SOCK-M", quantity, reason);

    private static Scene Scene(
        string language,
        int socksCancelled = 0,
        int poloCancelled = 0,
        string status = "Confirmed",
        long captured = 0
    )
    {
        var order = new OrderGlance(
            OrderId.New(),
            "W-000123",
            status,
            null,
            "S05",
            null,
            null,
            "A. Customer",
            "+33600000001",
            null,
            language,
            new(4900, "EUR"),
            new(captured, "EUR"),
            null,
            null,
            null,
            [
                new(Polo, new(1), "POLO-M", null, "Polo", "blue", "M", null, 1, poloCancelled, 0, new(2800, "EUR")),
                new(Socks, new(2), "SOCK-M", null, "Socks", "white", "M", null, 3, socksCancelled, 0, new(700, "EUR")),
            ]
        );
        return Armoire.Messaging.Reactions.Scene.Of(order, Rivoli.Card("+33100000000"), null, language);
    }
}
