using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock;
using Armoire.Stock.Data;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Tests.Stock;

/// <summary>Compares a node's picture of stock with the tables.</summary>
internal static class PictureCheck
{
    /// <summary>Waits until the picture has followed all that is committed, then names every level of which it shows anything else.</summary>
    public static async Task<List<string>> WrongAsync(ArmoireTestHost host)
    {
        await host.SettleAsync();
        var picture = host.Services.GetRequiredService<StockPicture>();
        var last = await host.ReadAsync(db => OutboxReader.LastAsync(db, CancellationToken.None));
        await Eventually.HoldsAsync(() => Task.FromResult(picture.State.Sequence >= last));

        var now = host.Clock.GetCurrentInstant();
        var places = await host.Services.GetRequiredService<NetworkDesk>().DirectoryAsync(CancellationToken.None);
        var variants = await host.ReadAsync(db =>
            new SqlText(db)
                .Add("SELECT DISTINCT variant_id FROM stock_level")
                .ReadAsync(row => new VariantId(row.GetInt32(0)), CancellationToken.None)
        );
        return await host.ReadAsync(async db =>
        {
            var wrong = new List<string>();
            var tables = variants.Count == 0 ? [] : await LevelSql.ViewAsync(db, variants, null, now, CancellationToken.None);
            var look = await picture.LookAsync(db, variants, now, CancellationToken.None);
            var shown = variants.SelectMany(variant => look.Levels(variant)).ToDictionary(level => new LevelKey(level.At, level.Variant));
            foreach (var level in tables)
            {
                if (!shown.TryGetValue(new(level.At, level.Variant), out var seen) || seen != level)
                {
                    wrong.Add($"{level} is shown as {seen}");
                }
            }

            foreach (var place in places.All)
            {
                var bits = await picture.PromisedAsync(db, [place.Id], now, CancellationToken.None);
                wrong.AddRange(
                    tables
                        .Where(level => level.At == place.Id && level.Atp > 0 != Has(bits, level.Variant))
                        .Select(level => $"{level} has the wrong bit")
                );
            }

            return wrong;
        });
    }

    private static bool Has(ulong[] bits, VariantId variant) =>
        variant.Value >> 6 < bits.Length && (bits[variant.Value >> 6] & (1UL << (variant.Value & 63))) != 0;
}
