using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml;

namespace Armoire.EndToEnd.Ground;

/// <summary>The shop seen by a program: what stories prepare and look up without a screen.</summary>
internal sealed class ShopApi : IDisposable
{
    private readonly HttpClient _http;
    private int _people = 1000;

    public ShopApi(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = new Uri(address, "/api/v1/") };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    /// <summary>A French mobile that no other story uses.</summary>
    public string NewPhone() => string.Create(CultureInfo.InvariantCulture, $"+336120{Interlocked.Increment(ref _people):D5}");

    public async Task<T> GetAsync<T>(string path) => await ReadAsync<T>(await _http.GetAsync(path));

    public async Task<T> PostAsync<T>(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await ReadAsync<T>(await _http.SendAsync(request));
    }

    /// <summary>A variant that fulfils the wish, looking at the network from one store and one city.</summary>
    public async Task<Goods> FindAsync(string from, string city, string? words, Func<Variant, bool> wish)
    {
        string? cursor = null;
        do
        {
            var query =
                $"catalog/styles?location={from}&limit=50{(words is null ? "" : "&q=" + words)}{(cursor is null ? "" : "&cursor=" + cursor)}";
            var page = await GetAsync<Page<Style>>(query);
            foreach (var style in page.Items)
            {
                var card = await CardAsync(style.Id, from, city);
                if (card.Variants.FirstOrDefault(wish) is { } found)
                {
                    return new(card, found);
                }
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
        throw new InvalidOperationException("There is no such variant in the shop.");
    }

    public Task<Card> CardAsync(string style, string from, string city) =>
        GetAsync<Card>($"catalog/styles/{style}/card?location={from}&city={city}");

    public async Task<int> AtpAsync(string sku, string location) =>
        (await GetAsync<Levels>($"availability?sku={Uri.EscapeDataString(sku)}&location={location}")).Items.Single().Atp;

    /// <summary>Units come in by the back door.</summary>
    public Task ReceiveAsync(string sku, string location, int quantity) =>
        PostAsync<JsonElement>(
            "stock/movements",
            new
            {
                source = "stories",
                location,
                movements = new[]
                {
                    new
                    {
                        sku,
                        type = "Receipt",
                        quantity,
                    },
                },
            }
        );

    /// <summary>An order of the web shop, to be paid on collection.</summary>
    public Task<Order> OrderAsync(
        string sku,
        string location,
        string phone,
        string name = "Camille Durand",
        string language = "fr",
        int quantity = 1
    ) =>
        PostAsync<Order>(
            "orders",
            new
            {
                channel = "Web",
                orderMethod = "Cart",
                customer = new
                {
                    phone,
                    name,
                    language,
                },
                lines = new[] { new { sku, quantity } },
                fulfilment = new { method = "PickupFromStock", location },
                payment = new { method = "OnCollection" },
            }
        );

    public Task<Order> OrderAsync(string idOrNumber) => GetAsync<Order>("orders/" + idOrNumber);

    /// <summary>A step of a group's way: accept, start, ready, put-back.</summary>
    public Task StepAsync(Order order, string verb) => PostAsync<JsonElement>($"fulfilments/{order.Group.Id}/{verb}", new { });

    public Task PickAsync(Order order, string sku) =>
        PostAsync<JsonElement>($"fulfilments/{order.Group.Id}/pick", new { scans = new[] { sku }, quantity = 1 });

    public Task CancelAsync(string orderId) => PostAsync<JsonElement>($"orders/{orderId}/cancel", new { reason = "customer_request" });

    public async Task<IReadOnlyList<Message>> MessagesToAsync(string phone) =>
        (await GetAsync<Page<Message>>($"dev/messages?limit=200&to={Uri.EscapeDataString(phone)}")).Items;

    /// <summary>A store with nothing left over from earlier stories, open now and for some hours more.</summary>
    public async Task BeginDayAsync(string location, int hours)
    {
        var left = await GetAsync<Page<Work>>(
            $"fulfilments?location={location}&limit=200&state=Assigned,Accepted,Picking,Picked,ShortPicked,Ready"
        );
        foreach (var order in left.Items)
        {
            await CancelAsync(order.OrderId);
        }

        await OpenForAsync(location, hours);
    }

    /// <summary>Moves the shop's clock forward, if need be, to a moment when the store is open and stays so for some hours.</summary>
    private async Task OpenForAsync(string location, int hours)
    {
        while (true)
        {
            var now = (await GetAsync<DevClock>("dev/clock")).Now;
            var store = await GetAsync<Store>("locations/" + location);
            if (store.OpenNow && (store.OpenUntil is null || store.OpenUntil - now >= TimeSpan.FromHours(hours)))
            {
                return;
            }

            var next = store.OpenNow ? store.OpenUntil!.Value.AddMinutes(1) : store.OpensAt!.Value.AddMinutes(30);
            await AdvanceAsync(next - now);
        }
    }

    public Task AdvanceAsync(TimeSpan by) =>
        PostAsync<DevClock>("dev/clock", new { advance = XmlConvert.ToString(TimeSpan.FromSeconds(Math.Ceiling(by.TotalSeconds))) });

    public void Dispose() => _http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        using (answer)
        {
            if (!answer.IsSuccessStatusCode)
            {
                var asked = answer.RequestMessage!;
                throw new HttpRequestException(
                    $"{asked.Method} {asked.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
                );
            }

            return (await answer.Content.ReadFromJsonAsync<T>())!;
        }
    }
}
