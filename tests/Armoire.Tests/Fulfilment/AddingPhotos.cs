using System.Net;
using System.Net.Http.Headers;
using Armoire.Fulfilment;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

/// <summary>What is reported damaged is to be shown; the report goes through without, and the wish stands until a photo is there (§9.2).</summary>
public sealed class AddingPhotos(Hosts hosts) : IClassFixture<Hosts>
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private static readonly byte[] Png = [0x89, .. "PNG\r\n\u001a\n"u8, 1];
    private static readonly byte[] WebP = [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8, 1];

    [
        Theory(
            DisplayName = "§9.2 Damaged: taken without a photo, which is then wanted until one is attached, and shown to the store's staff"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Wanted_until_attached(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await host.GivenOrderAsync(2);
        using var anna = await host.SignInAsync("associate", store);
        var told = await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "Damaged"), by: anna);
        (told["photoWanted"], told["state"]).ShouldBe(("true", "Picking"));
        (await host.OrderAsync(order))["groups.0.state"].ShouldBe("Picking");

        var shown = (await SendAsync(anna, order, Jpeg)).Done();
        (shown["photoWanted"], shown.List("photos").Count).ShouldBe(("false", 1));
        var path = $"/api/v1/fulfilments/{order["groups.0.id"]}/photos/{shown["photos.0.id"]}";
        using var picture = await anna.GetAsync(path);
        (await picture.Content.ReadAsByteArrayAsync()).ShouldBe(Jpeg);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await host.OrderAsync(order)).List("timeline").ShouldContain(s => s["type"]!.ToString() == "fulfilment.photo_added");
        (await host.FactsAsync(order, "fulfilment.photo_added")).Count.ShouldBe(1);

        // Told again, it changes nothing; another one is another.
        (await SendAsync(anna, order, Jpeg))
            .Done()
            .Int("version")
            .ShouldBe(shown.Int("version"));
        (await SendAsync(anna, order, Png)).Done().List("photos").Count.ShouldBe(2);
    }

    [
        Theory(DisplayName = "§9.2 A photo may come when the group has ended; until then the queue shows that it is wanted"),
        ClassData(typeof(Databases))
    ]
    public async Task After_the_end(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await host.GivenOrderAsync();
        using var anna = await host.SignInAsync("associate", store);
        (await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "Damaged"), by: anna))["state"].ShouldBe("Rejected");
        (await anna.AskAsync($"fulfilments?location={store}")).Done()["items.0.photoWanted"].ShouldBe("true");
        (await SendAsync(anna, order, WebP)).Done()["photoWanted"].ShouldBe("false");
        (await anna.AskAsync($"fulfilments?location={store}")).Done().List("items").ShouldBeEmpty();

        var (refused, other, _) = await host.GivenOrderAsync();
        (await host.VerbAsync(refused, "reject", new { reason = "Damaged" }))["photoWanted"].ShouldBe("true");
        (await SendAsync(anna, refused, WebP)).Refused(403, "auth.location_forbidden");
        other.ShouldNotBe(store);
    }

    [
        Theory(DisplayName = "§9.2 What is no picture by its bytes, or too large, is refused and nothing is kept"),
        ClassData(typeof(Databases))
    ]
    public async Task Refused(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await host.GivenOrderAsync(2);
        using var anna = await host.SignInAsync("associate", store);
        await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "Damaged"), by: anna);
        (await SendAsync(anna, order, "<svg onload='alert(1)'/>"u8.ToArray())).Refused(415, "photo.type_unknown");
        (await SendAsync(anna, order, [])).Refused(415, "photo.type_unknown");
        (await SendAsync(anna, order, [.. Jpeg, .. new byte[5 * 1024 * 1024]])).Refused(413, "photo.too_large");
        (await SendAsync(anna, order, null)).Refused(400, "photo.missing");
        (await anna.SendAsync($"fulfilments/{order["groups.0.id"]}/photos", new { photo = "none" })).Refused(415, "request.media_type");
        (await SendAsync(anna, Guid.CreateVersion7().ToString(), Jpeg)).Refused(404, "fulfilment.not_found");
        var group = await host.GroupAsync(order);
        (group["photoWanted"], group.List("photos").Count).ShouldBe(("true", 0));
    }

    [
        Theory(DisplayName = "§9.2 Photos are for people of that store and above it, not for others and not for programs"),
        ClassData(typeof(Databases))
    ]
    public async Task Who_sees_it(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await host.GivenOrderAsync(2);
        using var manager = await host.SignInAsync("storeManager", store);
        await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "Damaged"), by: manager);
        var path = $"fulfilments/{order["groups.0.id"]}/photos/{(await SendAsync(manager, order, Png)).Done()["photos.0.id"]}";
        foreach (var (role, at, status) in new[] { ("headOffice", null, 200), ("areaManager", store, 200), ("areaManager", "", 404) })
        {
            var place = at is "" ? await host.GivenStoreAsync() : at;
            using var person = place is null ? await host.SignInAsync(role) : await host.SignInAsync(role, place);
            using var answer = await person.GetAsync("/api/v1/" + path);
            ((int)answer.StatusCode).ShouldBe(status, role);
        }

        (await host.Api.AskAsync(path)).Refused(403, "auth.forbidden");
        (await manager.AskAsync(path[..^1] + (path[^1] == '0' ? '1' : '0'))).Refused(404, "photo.not_found");
        using var nobody = new HttpClient { BaseAddress = host.Address };
        using var unknown = await nobody.GetAsync("/api/v1/" + path);
        unknown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<Answer> SendAsync(HttpClient client, Answer order, byte[]? photo) =>
        SendAsync(client, order["groups.0.id"]!, photo);

    private static async Task<Answer> SendAsync(HttpClient client, string group, byte[]? photo)
    {
        using var form = new MultipartFormDataContent();
        using var note = new StringContent("a field beside");
        form.Add(note, "note");
        if (photo is not null)
        {
            var file = new ByteArrayContent(photo);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg"); // Whatever it is: its bytes decide.
            form.Add(file, "photo", "damage.jpg");
        }

        using var answer = await client.PostAsync($"/api/v1/fulfilments/{group}/photos", form);
        return await Answer.OfAsync(answer);
    }

    [Theory(DisplayName = "§9.2 Nothing damaged, nothing to photograph; what is refused leaves no file"), ClassData(typeof(Databases))]
    public async Task Refused_leaves_nothing(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (order, store, sku) = await host.GivenOrderAsync(2);
        using var anna = await host.SignInAsync("associate", store);
        (await SendAsync(anna, order, Jpeg)).Refused(409, "photo.nothing_damaged");

        await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "Damaged"), by: anna);
        for (byte i = 0; i < 20; i++)
        {
            (await SendAsync(anna, order, [.. Jpeg, i])).Done();
        }

        (await SendAsync(anna, order, [.. Jpeg, 99])).Refused(409, "photo.too_many");
        var folder = host.Services.GetRequiredService<PhotoFolder>();
        folder.Find(PhotoFolder.HashOf([.. Jpeg, 0])).ShouldNotBeNull();
        folder.Find(PhotoFolder.HashOf([.. Jpeg, 99])).ShouldBeNull();
        Directory.GetFiles(folder.Root, "*.coming").ShouldBeEmpty();
    }
}
