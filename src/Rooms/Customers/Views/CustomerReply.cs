using Armoire.Platform;
using NodaTime;

namespace Armoire.Customers.Views;

/// <summary>A customer as the contract shows one.</summary>
internal sealed record CustomerReply(
    string Id,
    CustomerReply.NameParts Name,
    string DisplayName,
    IReadOnlyList<CustomerReply.PhoneShown> Phones,
    IReadOnlyList<string> Emails,
    LocalDate? BirthDate,
    string Language,
    IReadOnlyList<string> Tags,
    Instant CreatedAt,
    long Version
) : IVersioned
{
    public sealed record NameParts(string Given, string Family);

    public sealed record PhoneShown(string Value, bool Verified);

    public static CustomerReply Of(CustomerCard card) =>
        new(
            card.Id.Value.ToString("D"),
            new(card.Given, card.Family),
            card.Name,
            [.. card.Phones.Select(phone => new PhoneShown(phone.E164, phone.Verified))],
            card.Email is null ? [] : [card.Email],
            card.BirthDate,
            card.Language,
            [],
            card.CreatedAt,
            card.Version
        );

    /// <summary>Enough to say "this one?" to somebody without the right to look customers up (§22.2).</summary>
    public static CustomerReply Masked(CustomerCard card) =>
        Of(card) with
        {
            Name = new(Initial(card.Given), Initial(card.Family)),
            DisplayName = $"{Initial(card.Given)} {Initial(card.Family)}".Trim(),
            Phones =
            [
                .. card.Phones.Select(phone => new PhoneShown(new string('•', phone.E164.Length - 4) + phone.E164[^4..], phone.Verified)),
            ],
            Emails = [],
            BirthDate = null,
        };

    private static string Initial(string part) => part.Length == 0 ? "" : string.Concat(part.EnumerateRunes().Take(1)) + ".";
}
