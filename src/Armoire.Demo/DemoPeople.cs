using Armoire.Files;

namespace Armoire.Demo;

/// <summary>A person of the demo; passwords are made when the program starts.</summary>
public sealed record StaffRow(string UserName, string Name, string Role, string? Location, string? Country, string Language);

/// <summary>Invented people for every role (§29): three a store, more at flagships, and the offices.</summary>
internal static class DemoPeople
{
    private static readonly Dictionary<string, string[]> GivenNames = new(StringComparer.Ordinal)
    {
        ["FR"] = ["Anna", "Camille", "Louis", "Manon", "Hugo", "Chloe", "Jules", "Ines", "Theo", "Lea", "Noe", "Elise"],
        ["RU"] = ["Anna", "Mikhail", "Daria", "Ilya", "Polina", "Artem", "Vera", "Kirill", "Alisa", "Roman", "Sofia", "Gleb"],
        ["KZ"] = ["Aigerim", "Daniyar", "Madina", "Timur", "Aliya", "Arman", "Dana", "Ruslan", "Zarina", "Nurlan", "Asel", "Alan"],
    };

    private static readonly (string Role, string UserName, string Name)[] Offices =
    [
        ("CallCentre", "callcentre", "Nina"),
        ("CallCentre", "callcentre2", "Oscar"),
        ("ExternalCallCentre", "callcentre.ext", "Rita"),
        ("Crm", "crm", "Clara"),
        ("LoyaltyManager", "loyalty", "Luc"),
        ("Finance", "finance", "Felix"),
        ("Admin", "admin", "Ada"),
        ("Auditor", "auditor", "Aude"),
        ("HeadOffice", "headoffice", "Hector"),
    ];

    public static IEnumerable<StaffRow> Rows(IReadOnlyList<LocationRow> locations)
    {
        foreach (var (location, place) in locations.Select((l, i) => (l, i)))
        {
            var given = GivenNames[location.Country];
            foreach (var (role, seat) in RolesAt(location).Select((r, i) => (r, i)))
            {
                var name = given[((location.Code is "S01" or "S05" ? 0 : place * 5) + seat) % given.Length];
                yield return new(
                    $"{name}.{location.Code}".ToLowerInvariant(),
                    name,
                    role,
                    location.Code,
                    location.Country,
                    LanguageOf(location.Country)
                );
            }
        }
        foreach (var country in GivenNames.Keys)
            yield return new(
                $"area.{country}".ToLowerInvariant(),
                GivenNames[country][^1],
                "AreaManager",
                null,
                country,
                LanguageOf(country)
            );
        foreach (var (role, userName, name) in Offices)
            yield return new(userName, name, role, null, null, "en");
    }

    private static string[] RolesAt(LocationRow location) =>
        location.Kind switch
        {
            "Warehouse" => ["WarehouseWorker", "WarehouseWorker", "StoreManager"],
            "Store" when location.Tier == "Flagship" => ["Associate", "Picker", "StoreManager", "Cashier", "Associate"],
            _ => ["Associate", "Picker", "StoreManager"],
        };

    private static string LanguageOf(string country) => country == "FR" ? "fr" : "ru";
}
