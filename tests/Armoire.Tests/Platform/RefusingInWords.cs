using Armoire.Access;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

/// <summary>What a refusal says to people, in their language (§1, §32).</summary>
public sealed class RefusingInWords
{
    [Theory(DisplayName = "§32 A problem's title is in the reader's language and says so; its code and detail stay")]
    [InlineData("ru, en;q=0.5", "ru", "Такого заказа нет.")]
    [InlineData("fr-CA", "fr", "Cette commande n’existe pas.")]
    [InlineData("de", "en", "This order does not exist.")]
    [InlineData(null, "en", "This order does not exist.")]
    public async Task Titles_speak_the_readers_language(string? header, string language, string title)
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/orders/{Guid.CreateVersion7()}");
        request.Headers.TryAddWithoutValidation("Accept-Language", header);
        using var message = await host.Api.SendAsync(request);
        message.Content.Headers.ContentLanguage.ShouldBe([language]);
        var answer = (await Answer.OfAsync(message)).Refused(404, "order.not_found");
        answer["title"].ShouldBe(title);
        answer["detail"].ShouldBe("No such order.");
    }

    [Fact(DisplayName = "§32 Faults and unknown addresses are told in words too, and common mistakes beside their field")]
    public async Task Everything_refused_has_words()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        host.Api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        (await host.Api.AskAsync("nothing")).Refused(404, "request.not_found")["title"].ShouldBe("Il n’y a rien à cette adresse.");
        (await host.Api.AskAsync("locations?limit=0")).Refused(400, "request.invalid")["errors.limit.0"].ShouldBe("Entre 1 et 200.");
        using var anyone = host.Anonymous();
        anyone.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");
        (await anyone.AskAsync("orders")).Refused(401, "auth.required")["title"].ShouldBe("Сначала войдите.");
    }

    [Fact(DisplayName = "§32 Without a header, whoever is signed in is answered in their own language")]
    public async Task The_session_speaks()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var access = host.Services.GetRequiredService<AccessDesk>();
        var draft = new StaffDraft("olga", "Olga", "callCentre", Language: "ru");
        await host.ChangeAsync(work => access.CreateStaffAsync(work.Db, draft, ArmoireTestHost.Password, work.Now, CancellationToken.None));
        using var session = await host.SignInAsAsync("olga");
        using var message = await session.GetAsync($"/api/v1/orders/{Guid.CreateVersion7()}");
        message.Content.Headers.ContentLanguage.ShouldBe(["ru"]);
        (await Answer.OfAsync(message)).Refused(404, "order.not_found")["title"].ShouldBe("Такого заказа нет.");
    }

    [Fact(DisplayName = "§1 A kept refusal comes again as it was first told")]
    public async Task Kept_refusals_stay_as_they_were()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var path = $"orders/{Guid.CreateVersion7()}/cancel";
        var body = new { reason = "customer_request" };
        host.Api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var first = (await host.Api.SendAsync(path, body, "again")).Refused(404, "order.not_found");
        host.Api.DefaultRequestHeaders.AcceptLanguage.Clear();
        host.Api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");
        (await host.Api.SendAsync(path, body, "again")).Body.ShouldBe(first.Body);
    }

    [Theory(DisplayName = "§1 What is no text is called that, and not broken Unicode")]
    [InlineData("""{"channel":1}""")]
    [InlineData("""{"channel":true}""")]
    [InlineData("""{"channel":[]}""")]
    public async Task A_number_is_no_text(string body)
    {
        await using var host = await ArmoireTestHost.StartAsync();
        (await host.Api.SendAsync(HttpMethod.Post, "orders", body))
            .Refused(400, "request.malformed")["errors.channel.0"]
            .ShouldBe("A text is wanted.");
    }

    [Fact(DisplayName = "§7.3 A refused step is told in words of the shop: how it stands, and what can be done")]
    public async Task Steps_are_refused_in_words_of_the_shop()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var (order, _, sku) = await host.GivenOrderAsync(2);
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } });
        (await host.TryVerbAsync(order, "ready"))
            .Refused(409, "fulfilment.transition_not_allowed")["detail"]
            .ShouldBe("It is being picked: scan what is found and report what is missing.");
    }
}
