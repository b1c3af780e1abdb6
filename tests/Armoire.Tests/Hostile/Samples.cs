using System.Globalization;
using System.Text.Json.Nodes;
using Armoire.Testing;

namespace Armoire.Tests.Hostile;

/// <summary>A request of every operation that would be understood, but mostly changes nothing, for hostile values to be put into.</summary>
internal sealed class Samples
{
    private readonly ArmoireTestHost _host;
    private readonly Dictionary<string, Answer> _orders = [];
    private string _store = "";
    private string _sku = "";
    private string _none = "";
    private string _customer = "";

    private Samples(ArmoireTestHost host) => _host = host;

    public string Store => _store;

    public string Sku => _sku;

    public static async Task<Samples> OnAsync(ArmoireTestHost host)
    {
        var scene = new Samples(host)
        {
            _store = await host.GivenStoreAsync(ShopIntents.Always),
            _sku = await host.GivenVariantAsync(),
            _none = await host.GivenVariantAsync(), // Nobody has it, so an order that is understood ends there.
        };
        await host.GivenStockAsync(scene._sku, scene._store, promisable: 100_000);
        foreach (var name in new[] { "placed", "held", "picking", "ready", "tried" })
        {
            scene._orders[name] = await host.PlaceOrderAsync(scene._store, scene._sku);
        }

        await host.VerbAsync(scene._orders["picking"], "start");
        await host.MakeReadyAsync(scene._orders["ready"]);
        await host.MakeReadyAsync(scene._orders["tried"]);
        scene._customer = (await host.Api.SendAsync("customers", new { phone = host.NewPhone(), displayName = "Camille" })).Done()["id"]!;
        scene._code = await host.CodeAsync(scene._orders["ready"]);
        return scene;
    }

    private string _code = "";

    /// <summary>The address with the ids that belong to the place.</summary>
    public string Path(Place place)
    {
        var order = place.Operation switch
        {
            "holdOrder" or "unholdOrder" => "held",
            "verifyPickup" => "tried",
            "handOverFulfilment" => place.Pointer.Split('/')[0] is "code" or "qr" or "identity" ? "tried" : "ready",
            "pickFulfilment" or "shortFulfilment" or "rejectFulfilment" => "picking",
            _ => "placed",
        };
        var id =
            place.Path.StartsWith("customers", StringComparison.Ordinal) ? _customer
            : place.Path.StartsWith("fulfilments", StringComparison.Ordinal) ? _orders[order]["groups.0.id"]!
            : _orders[order]["id"]!;
        return place.Path.Replace("{id}", id, StringComparison.Ordinal).TrimEnd('/');
    }

    /// <summary>The body; items of a catalogue are numbered and younger than those before, and all of the past.</summary>
    public JsonNode Body(Place place, int number = 0)
    {
        var time = (
            _host.Clock.GetCurrentInstant() - NodaTime.Duration.FromDays(1) + NodaTime.Duration.FromSeconds(_host.Next("blns"))
        ).ToString("g", CultureInfo.InvariantCulture);
        var text = place.Operation switch
        {
            "placeOrder" => """
                {"channel":"SalesApp","orderMethod":"StoreTablet","originLocation":"STORE","device":"tablet","customer":{"phone":"PHONE","name":"Camille Martin"},
                 "lines":[{"sku":"NONE","quantity":1}],"fulfilment":{"method":"PickupFromStock","location":"STORE"},"payment":{"method":"OnCollection"}}
                """,
            "cancelOrder" or "holdOrder" => """{"reason":"customer_request"}""",
            "setOrderSeller" => """{"seller":"nobody","reason":"entered by mistake"}""",
            "rejectFulfilment" => """{"reason":"Nothing"}""",
            "shortFulfilment" => """{"lines":[{"sku":"SKU","quantity":99,"reason":"NotFound"}]}""",
            "pickFulfilment" when place.Pointer.StartsWith("scans", StringComparison.Ordinal) => """{"scans":["NONE"]}""",
            "pickFulfilment" => """{"manual":[{"sku":"NONE","quantity":1}],"reason":"no scanner"}""",
            "verifyPickup" => place.Pointer == "qr" ? """{"qr":"1"}""" : """{"code":"1"}""",
            "handOverFulfilment" => place.Pointer.Split('/')[0] switch
            {
                "code" => """{"code":"1","tender":{"method":"Cash","amount":{"amount":1,"currency":"EUR"}}}""",
                "qr" => """{"qr":"1","tender":{"method":"Cash","amount":{"amount":1,"currency":"EUR"}}}""",
                "identity" => """{"identity":{"phoneLast4":"0000","name":"Nobody","documentSeen":true}}""",
                _ => """
                    {"code":"CODE","tender":{"method":"Cash","amount":{"amount":1,"currency":"EUR"}},"declined":[{"sku":"SKU","quantity":9,"reason":"Size"}],
                     "collector":{"name":"Camille","relation":"friend"}}
                    """,
            },
            "seeFulfilment" => """{"device":"till-1"}""",
            "putLocation" => """
                {"name":{"en":"x","ru":"x","fr":"x"},"kind":"Store","tier":"Standard","brands":["north"],"city":"nice","cityName":{"en":"x","ru":"x","fr":"x"},
                 "country":"FR","currency":"EUR","address":{"en":"x","ru":"x","fr":"x"},"timeZone":"Europe/Paris","openingHours":null,"active":true}
                """,
            "createStaff" =>
                """{"userName":"blns-NUMBER","name":"Nobody","role":"associate","locations":["STORE"],"homeLocation":"STORE"}""",
            "changeStaff" => """{"name":"Nobody"}""",
            "createReservation" => """{"kind":"CartHold","lines":[{"sku":"NONE","location":"STORE","quantity":1}]}""",
            "knowDevice" => """{"location":"STORE"}""",
            "setPin" => """{"pin":"2580"}""",
            "signInByPin" => """{"userName":"nobody","pin":"2580"}""",
            "signIn" => """{"userName":"nobody","password":"wrong password"}""",
            "advanceDevClock" => """{"advance":"never"}""",
            "recordStockMovements" => """{"source":"blns","location":"STORE","movements":[{"sku":"SKU","type":"Receipt","quantity":1}]}""",
            "applyStockSnapshot" =>
                """{"source":"blns","asOf":"2020-01-01T00:00:00Z","location":"STORE","full":false,"levels":[{"sku":"SKU","quantity":1}]}""",
            "setSafetyStock" => """{"sku":"NONE","location":"STORE","quantity":0}""",
            "setSwitch" => """{"feature":"bors","scope":{"kind":"brand","value":"north"},"on":true,"staff":["nobody"]}""",
            "createCustomer" when place.Pointer == "displayName" => """{"displayName":"Camille Martin","phone":"PHONE"}""",
            "createCustomer" when place.Pointer == "phones/0/value" => """{"displayName":"Camille Martin","phones":[{"value":"PHONE"}]}""",
            "createCustomer" => """{"name":{"given":"Camille","family":"Martin"},"phone":"PHONE","language":"fr","region":"FR"}""",
            "changeCustomer" => """{"language":"fr","region":"FR"}""",
            "putCategories" => """
                {"source":"blns","items":[{"externalId":"blns-NUMBER","sourceTime":"TIME","texts":{"name":{"en":"x","ru":"x","fr":"x"}},"media":{"imageUrl":"/x"}}]}
                """,
            "putStyles" => """
                {"source":"blns","items":[{"externalId":"blns-NUMBER","article":"blns-NUMBER","sourceTime":"TIME","texts":{"name":{"en":"x","ru":"x","fr":"x"}},
                 "media":{"colours":[{"colour":"black","urls":["/x.jpg"]}]},"attributes":{"brand":"north","lifecycle":"Active","sizeScale":"alpha",
                 "colours":[{"code":"black","name":{"en":"Black"},"swatchUrl":"/x.png","family":"black"}]},"links":{"categories":["blns-0"],"canonical":"blns-0"}}]}
                """,
            "putVariants" => """
                {"source":"blns","items":[{"externalId":"blns-NUMBER","sku":"blns-NUMBER","sourceTime":"TIME","attributes":{"colour":"black","size":"M",
                 "alternates":["blns-alt-NUMBER"],"internalCode":"blns-int-NUMBER"},"links":{"style":"blns-0"}}]}
                """,
            "putPrices" => """
                {"source":"blns","items":[{"sku":"NONE","externalId":"blns-NUMBER","price":{"amount":100,"currency":"EUR"},"sourceTime":"TIME","channel":"Web"}]}
                """,
            _ => throw new InvalidOperationException(place.Operation + " takes texts or lists and has no sample to put hostile ones into."),
        };
        return JsonNode.Parse(
            text.Replace("STORE", _store, StringComparison.Ordinal)
                .Replace("SKU", _sku, StringComparison.Ordinal)
                .Replace("NONE", _none, StringComparison.Ordinal)
                .Replace("CODE", _code, StringComparison.Ordinal)
                .Replace("PHONE", _host.NewPhone(), StringComparison.Ordinal)
                .Replace("TIME", time, StringComparison.Ordinal)
                .Replace("NUMBER", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        )!;
    }
}
