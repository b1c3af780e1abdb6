using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Catalog;

/// <summary>What a scanner reads is part of an address, whatever characters it has (§3).</summary>
public sealed class ScanningACode(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§3 A SKU with a slash, such as waist and length, is looked up like any other, escaped or not"),
        ClassData(typeof(Databases))
    ]
    public async Task With_a_slash(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (var name in new[] { "W30/L32", "A+B 7%", "Größe 38½", "a//b" })
        {
            var sku = await host.GivenVariantAsync(name);
            (await host.Api.AskAsync("catalog/barcodes/" + Uri.EscapeDataString(sku))).Done()["sku"].ShouldBe(sku);
        }

        var plain = await host.GivenVariantAsync("W31/L34");
        (await host.Api.AskAsync("catalog/barcodes/" + plain)).Done()["sku"].ShouldBe(plain);
        (await host.Api.AskAsync("catalog/barcodes/W1%2FL1")).Refused(404, "catalog.barcode_unknown");
    }
}
