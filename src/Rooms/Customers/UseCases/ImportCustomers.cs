using Armoire.Customers.Data;
using Armoire.Customers.Model;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Customers.UseCases;

/// <summary>Takes customers from a file: found by external id, otherwise by phone; what a file leaves empty stays (§22).</summary>
internal static class ImportCustomers
{
    public const int ItemsMax = 1_000;

    private const int KeyMax = 200;

    public static async Task<IReadOnlyList<ItemOutcome>> RunAsync(
        CustomersDesk desk,
        ArmoireDb db,
        IReadOnlyList<CustomerImport> items,
        Instant now,
        CancellationToken ct
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items.Count, ItemsMax, nameof(items));
        var checkedItems = items.Select(Check).ToList();
        var good = checkedItems.OfType<Item>().ToList();
        var byId = await CustomerSql.IdsAsync(db, [.. good.Select(item => item.Source.ExternalId).OfType<string>().Distinct()], ct);
        var byPhone = await CustomerSql.OwnersAsync(db, [.. good.Select(item => item.Phone).Distinct()], ct);
        var cards = new Dictionary<CustomerId, CustomerCard>(await desk.CardsAsync(db, [.. byId.Values.Concat(byPhone.Values)], ct));

        var outcomes = new ItemOutcome[items.Count];
        var drafts = new List<CustomerDraft>();
        for (var i = 0; i < items.Count; i++)
        {
            outcomes[i] = checkedItems[i] switch
            {
                Item item when Owner(item, byId, byPhone) is { } owner && cards.TryGetValue(owner, out var card) => await UpdateAsync(
                    db,
                    item,
                    card,
                    cards,
                    ct
                ),
                Item item when Owner(item, byId, byPhone) is not null => new ItemOutcome.Unchanged(), // The same phone twice in one file.
                Item item => Draft(item, drafts, byId, byPhone),
                var fault => (ItemOutcome.Refused)fault,
            };
        }

        await desk.RegisterNewAsync(db, drafts, now, ct);
        return outcomes;
    }

    private static CustomerId? Owner(Item item, Dictionary<string, CustomerId> byId, Dictionary<string, CustomerId> byPhone) =>
        item.Source.ExternalId is { } key && byId.TryGetValue(key, out var known) ? known
        : byPhone.TryGetValue(item.Phone, out var owner) ? owner
        : null;

    private static ItemOutcome.Created Draft(
        Item item,
        List<CustomerDraft> drafts,
        Dictionary<string, CustomerId> byId,
        Dictionary<string, CustomerId> byPhone
    )
    {
        var draft = new CustomerDraft(
            CustomerId.New(),
            item.Phone,
            item.Source.Phone!.Trim(),
            item.Name.Shown,
            item.Name.Given,
            item.Name.Family,
            item.Email,
            LanguageChoice.Of(item.Source.Language, Languages.Fallback)
        )
        {
            BirthDate = item.Source.BirthDate,
            ExternalId = item.Source.ExternalId,
            Actor = "import",
        };
        drafts.Add(draft);
        byPhone[item.Phone] = draft.Id;
        if (item.Source.ExternalId is { } key)
        {
            byId[key] = draft.Id;
        }

        return new();
    }

    private static async Task<ItemOutcome> UpdateAsync(
        ArmoireDb db,
        Item item,
        CustomerCard card,
        Dictionary<CustomerId, CustomerCard> cards,
        CancellationToken ct
    )
    {
        var name = new PersonName(Or(item.Name.Given, card.Given), Or(item.Name.Family, card.Family));
        var next = card with
        {
            Given = name.Given,
            Family = name.Family,
            Name = name.Shown,
            Email = item.Email ?? card.Email,
            BirthDate = item.Source.BirthDate ?? card.BirthDate,
            Language = LanguageChoice.Of(item.Source.Language, card.Language),
        };
        if (next == card)
        {
            return new ItemOutcome.Unchanged();
        }

        var row = new CustomerRow(
            card.Id,
            null,
            name.Given,
            name.Family,
            name.Shown,
            name.Folded,
            next.Email,
            next.BirthDate,
            next.Language,
            card.CreatedAt,
            card.Version
        );
        if (!await CustomerSql.UpdateAsync(db, row, ct))
        {
            return new ItemOutcome.Refused("concurrency.stale_version", "The customer was changed in the meantime.");
        }

        cards[card.Id] = next with { Version = card.Version + 1 };
        return new ItemOutcome.Updated();
    }

    private static object Check(CustomerImport source)
    {
        if (
            new[] { source.ExternalId, source.Given, source.Family, source.Phone, source.Email }.Any(text =>
                text is not null && !StoredText.IsStorable(text)
            )
        )
        {
            return new ItemOutcome.Refused("customer.invalid", "A text holds a NUL or half a character.");
        }

        if (source.ExternalId is { Length: > KeyMax })
        {
            return new ItemOutcome.Refused("customer.invalid", $"An external id has at most {KeyMax} characters.");
        }

        if (PhoneNumbers.Normalise(source.Phone, source.Region) is not PhoneResult.Valid phone)
        {
            return new ItemOutcome.Refused(PhoneNumbers.InvalidCode, "This is no phone number.");
        }

        var email = string.IsNullOrWhiteSpace(source.Email) ? null : EmailAddress.Normalise(source.Email);
        return email is null && !string.IsNullOrWhiteSpace(source.Email)
            ? new ItemOutcome.Refused("customer.email_invalid", "This is no e-mail address.")
            : new Item(
                source with
                {
                    ExternalId = string.IsNullOrWhiteSpace(source.ExternalId) ? null : source.ExternalId.Trim(),
                },
                phone.E164,
                email,
                PersonName.Of(source.Given, source.Family)
            );
    }

    private static string Or(string wanted, string kept) => wanted.Length > 0 ? wanted : kept;

    private sealed record Item(CustomerImport Source, string Phone, string? Email, PersonName Name);
}
