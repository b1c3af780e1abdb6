using Armoire.Kernel;
using Armoire.Network;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Network;

public sealed class FindingPlaces
{
    private static readonly LocationDirectory Directory = LocationDirectory.Of([
        Place(3, "S02", LocationKind.Store, "nice", 43.70, 7.27),
        Place(1, "S01", LocationKind.Store, "paris", 48.85, 2.35),
        Place(2, "WH-B", LocationKind.Warehouse, "paris", 48.90, 2.40),
        Place(7, "WH-A", LocationKind.Warehouse, "paris", null, null) with
        {
            Active = false,
        },
        Place(5, "V-1", LocationKind.Virtual, "", null, null) with
        {
            ExternalId = "guid-1",
        },
    ]);

    [Fact]
    public void By_code_without_case_by_number_and_by_external_id()
    {
        Directory.Find("s01")!.Id.ShouldBe(new LocationId(1));
        Directory[new(3)].Code.ShouldBe("S02");
        Directory.FindExternal("guid-1")!.Code.ShouldBe("V-1");
        Directory.Find("S99").ShouldBeNull();
        Directory.TryGet(new(4)).ShouldBeNull();
        Directory.TryGet(new(99)).ShouldBeNull();
        Should.Throw<KeyNotFoundException>(() => Directory[new(0)]);
    }

    [Fact]
    public void The_online_warehouse_is_the_first_one_that_is_active() => Directory.OnlineWarehouse!.Code.ShouldBe("WH-B");

    [Fact]
    public void Nearest_first_and_only_what_has_coordinates() =>
        Directory.Near(43.7, 7.2).Select(n => n.Location.Code).ShouldBe(["S02", "S01", "WH-B"]);

    [Fact]
    public void In_a_city_by_its_code() => Directory.InCity("Paris").Select(l => l.Code).ShouldBe(["S01", "WH-A", "WH-B"]);

    private static LocationCard Place(int id, string code, LocationKind kind, string city, double? latitude, double? longitude) =>
        new(
            new(id),
            code,
            kind,
            StoreTier.Standard,
            [],
            "FR",
            "EUR",
            city,
            OpeningHours.Always,
            "UTC",
            latitude,
            longitude,
            Active: true,
            Phone: null,
            ExternalId: null
        )
        {
            Names = LocalText.Same(code),
            Cities = LocalText.Same(city),
            Addresses = LocalText.Same(""),
        };
}
