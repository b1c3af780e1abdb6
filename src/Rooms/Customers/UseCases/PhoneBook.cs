using Armoire.Customers.Data;
using Armoire.Customers.Model;
using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.Customers.UseCases;

/// <summary>The phones of a customer, the first of which is called (§22.1).</summary>
internal static class PhoneBook
{
    private const int PhonesMax = 10;

    public static List<(string E164, string Raw)> Read(IReadOnlyList<CreateCustomer.PhoneIn> told, string? region)
    {
        Require.NoNull(told, "phones");
        Require.That(told.Count <= PhonesMax, "phones", $"At most {PhonesMax} phones.");
        var phones = new List<(string E164, string Raw)>();
        foreach (var phone in told)
        {
            var result = PhoneNumbers.Normalise(phone.Value, region) as PhoneResult.Valid;
            Require.That(result is not null, "phones", "This is no phone number.", PhoneNumbers.InvalidCode);
            phones.Add((result!.E164, phone.Value.Trim()));
        }

        return [.. phones.DistinctBy(phone => phone.E164)];
    }

    /// <summary>One address is kept; more are refused rather than lost.</summary>
    public static void DemandOneEmail(IReadOnlyList<string>? emails)
    {
        Require.NoNull(emails ?? [], "emails");
        Require.That(emails is not { Count: > 1 }, "emails", "One e-mail address is kept.");
    }

    /// <summary>Replaces the phones; answers who else has one of them, in which case nothing may be kept.</summary>
    public static async Task<CustomerId?> ReplaceAsync(
        ArmoireDb db,
        CustomerCard card,
        List<(string E164, string Raw)> phones,
        CancellationToken ct
    )
    {
        await CustomerSql.ClaimAsync(db, phones.Select(phone => (phone.E164, card.Id)), ct);
        var owners = await CustomerSql.OwnersAsync(db, [.. phones.Select(phone => phone.E164)], ct);
        if (owners.Values.Where(owner => owner != card.Id).Select(owner => (CustomerId?)owner).FirstOrDefault() is { } other)
        {
            return other;
        }

        var kept = phones.Select(phone => phone.E164).ToHashSet(StringComparer.Ordinal);
        var verified = card.Phones.Where(phone => phone.Verified).Select(phone => phone.E164).ToHashSet(StringComparer.Ordinal);
        await CustomerSql.DropPhoneRowsAsync(db, card.Id, ct);
        await CustomerSql.ReleaseAsync(db, card.Id, [.. card.Phones.Select(phone => phone.E164).Where(phone => !kept.Contains(phone))], ct);
        await CustomerSql.InsertPhonesAsync(
            db,
            [.. phones.Select((phone, at) => new PhoneRow(card.Id, phone.E164, phone.Raw, verified.Contains(phone.E164), at))],
            ct
        );
        return null;
    }
}
