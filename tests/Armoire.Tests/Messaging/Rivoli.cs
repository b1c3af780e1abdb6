using Armoire.Kernel;
using Armoire.Network;

namespace Armoire.Tests.Messaging;

/// <summary>The store that messages name.</summary>
internal static class Rivoli
{
    public static LocationCard Card(string? phone = null) =>
        new(
            new(5),
            "S05",
            LocationKind.Store,
            StoreTier.Standard,
            [],
            "FR",
            "EUR",
            "paris",
            Shops.EveryDay,
            "Europe/Paris",
            null,
            null,
            true,
            phone,
            null
        )
        {
            Names = LocalText.Same("Rivoli"),
            Cities = LocalText.Same("Paris"),
            Addresses = LocalText.Same("1 rue de Rivoli"),
        };
}
