using Armoire.Customers.Data;
using Armoire.Customers.Model;
using Armoire.Customers.UseCases;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Customers;

/// <summary>Answers other rooms about customers: who a phone means, and who became one (§22).</summary>
public sealed class CustomersDesk(IServiceScopeFactory scopes, Outbox outbox)
{
    /// <summary>Who is meant. Only reads; the region is for phones written without a country code (§22.1).</summary>
    public async Task<Recognition> RecogniseAsync(CustomerInput input, string? region, string language, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        if (!string.IsNullOrWhiteSpace(input.Id))
        {
            var found = Guid.TryParse(input.Id, out var id) ? await CustomerSql.CardsAsync(db, [new CustomerId(id)], ct) : [];
            return found.Count == 0 ? new Recognition.Unknown(input.Id) : new Recognition.Known(found[0]);
        }

        if (string.IsNullOrWhiteSpace(input.Phone))
        {
            return new Recognition.Anonymous();
        }

        if (PhoneNumbers.Normalise(input.Phone, region) is not PhoneResult.Valid phone)
        {
            return new Recognition.PhoneInvalid("This is no phone number.");
        }

        var owner = await CustomerSql.CardsOfPhonesAsync(db, [phone.E164], ct);
        return owner.Count > 0 ? new Recognition.Known(owner[0]) : new Recognition.Fresh(DraftOf(input, phone.E164, language));
    }

    /// <summary>New customers under the id that holds their phone, or else the first one's: people who come twice at once are one person.</summary>
    public async Task<IReadOnlyList<CustomerDraft>> TogetherAsync(ArmoireDb db, IReadOnlyList<CustomerDraft> drafts, CancellationToken ct)
    {
        var owners = await CustomerSql.OwnersAsync(db, [.. drafts.Select(draft => draft.Phone).Distinct(StringComparer.Ordinal)], ct);
        foreach (var draft in drafts)
        {
            owners.TryAdd(draft.Phone, draft.Id);
        }

        return [.. drafts.Select(draft => draft with { Id = owners[draft.Phone] })];
    }

    /// <summary>
    /// Creates customers in the caller's transaction. Answers, for every draft's id, the id that holds the phone: the same, or the one that was
    /// faster, so that parallel orders with one new phone end in one profile.
    /// </summary>
    public async Task<IReadOnlyDictionary<CustomerId, CustomerId>> RegisterNewAsync(
        ArmoireDb db,
        IReadOnlyList<CustomerDraft> drafts,
        Instant now,
        CancellationToken ct
    )
    {
        if (drafts.Count == 0)
        {
            return new Dictionary<CustomerId, CustomerId>();
        }

        var first = drafts.DistinctBy(draft => draft.Phone, StringComparer.Ordinal).ToList();
        var won = await CustomerSql.ClaimAsync(db, first.Select(draft => (draft.Phone, draft.Id)), ct);
        var owners = await CustomerSql.OwnersAsync(db, [.. first.Select(draft => draft.Phone)], ct);

        var created = first.Where(draft => won.Contains(draft.Phone)).ToList();
        await CustomerSql.InsertAsync(db, created.ConvertAll(draft => RowOf(draft, now)), ct);
        await CustomerSql.InsertPhonesAsync(
            db,
            created.ConvertAll(draft => new PhoneRow(draft.Id, draft.Phone, draft.RawPhone, false, 0)),
            ct
        );
        await outbox.AddAsync(
            db,
            created.ConvertAll(draft => new RaisedFact(new CustomerCreated(draft.Id.Value, draft.Language), 1, draft.Actor)),
            now,
            ct
        );
        return drafts.DistinctBy(draft => draft.Id).ToDictionary(draft => draft.Id, draft => owners[draft.Phone]);
    }

    public async Task<IReadOnlyDictionary<CustomerId, CustomerCard>> CardsAsync(IReadOnlyCollection<CustomerId> ids, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await CardsAsync(scope.ServiceProvider.GetRequiredService<ArmoireDb>(), ids, ct);
    }

    /// <summary>The same, as the caller's transaction sees it.</summary>
    public async Task<IReadOnlyDictionary<CustomerId, CustomerCard>> CardsAsync(
        ArmoireDb db,
        IReadOnlyCollection<CustomerId> ids,
        CancellationToken ct
    )
    {
        var cards = new Dictionary<CustomerId, CustomerCard>();
        foreach (var slice in ids.Distinct().Chunk(1_000))
        {
            foreach (var card in await CustomerSql.CardsAsync(db, slice, ct))
            {
                cards.Add(card.Id, card);
            }
        }

        return cards;
    }

    /// <summary>Takes customers from a file in the caller's transaction; an item is found by its external id, otherwise by phone.</summary>
    public Task<IReadOnlyList<ItemOutcome>> UpsertAsync(
        ArmoireDb db,
        IReadOnlyList<CustomerImport> items,
        Instant now,
        CancellationToken ct
    ) => ImportCustomers.RunAsync(this, db, items, now, ct);

    internal static CustomerDraft DraftOf(CustomerInput input, string e164, string language)
    {
        var name = PersonName.Split(input.Name);
        var email = string.IsNullOrWhiteSpace(input.Email) ? null : EmailAddress.Normalise(input.Email); // One mistyped must not stop a sale.
        return new(CustomerId.New(), e164, input.Phone!.Trim(), name.Shown, name.Given, name.Family, email, language);
    }

    internal static CustomerRow RowOf(CustomerDraft draft, Instant now) =>
        new(
            draft.Id,
            draft.ExternalId,
            draft.Given,
            draft.Family,
            draft.Name,
            PersonName.Fold(draft.Name),
            draft.Email,
            draft.BirthDate,
            draft.Language,
            now,
            1
        );
}
