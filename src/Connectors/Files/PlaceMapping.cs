using System.Globalization;
using System.Text;
using Armoire.Kernel;
using Armoire.Network;

namespace Armoire.Files;

/// <summary>What a row of places becomes at the network's desk; pure.</summary>
public static class PlaceMapping
{
    private const int CodeMax = 40;

    public static LocationDraft Place(LocationRow row) =>
        new(row.Code)
        {
            ExternalId = row.ExternalId,
            Name = Local(row.Name),
            Kind = Enum.Parse<LocationKind>(row.Kind),
            Tier = Enum.Parse<StoreTier>(row.Tier),
            Brands = row.Brands.Count > 0 ? row.Brands : null,
            CityCode = CityCode(row.City),
            City = Local(row.City),
            Country = row.Country,
            Currency = row.Currency,
            Address = Local(row.Address),
            Phone = row.Phone,
            Latitude = row.Latitude,
            Longitude = row.Longitude,
            TimeZone = row.TimeZone,
            OpeningHours = row.OpeningHours,
        };

    /// <summary>"Orléans" → "Orleans", "Nizhny Novgorod" → "Nizhny-Novgorod", "Казань" → "Kazan": the English name as a code.</summary>
    public static string? CityCode(Texts city)
    {
        var name = city["en"] ?? city["fr"] ?? city["ru"];
        if (name is null)
        {
            return null;
        }

        var plain = new StringBuilder(name.Length);
        foreach (
            var c in name.Any(char.IsAsciiLetter) ? SearchText.WellFormed(name).Normalize(NormalizationForm.FormD) : SearchText.Fold(name)
        )
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                plain.Append(c);
            }
            else if (plain.Length > 0 && plain[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append('-');
            }
        }

        var code = plain.ToString().Trim('-');
        return code.Length == 0 ? null
            : code.Length <= CodeMax ? code
            : code[..CodeMax].TrimEnd('-');
    }

    /// <summary>A language that is not told is empty; a text in none of the product's languages counts as English.</summary>
    private static LocalText? Local(Texts texts)
    {
        var (en, ru, fr) = (texts["en"], texts["ru"], texts["fr"]);
        return texts.IsEmpty ? null : new(en ?? (ru is null && fr is null ? texts.ByLanguage.Values.First() : ""), ru ?? "", fr ?? "");
    }
}
