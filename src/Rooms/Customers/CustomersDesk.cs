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
    /// <summary>
    /// Who is meant. Only reads; the region is for phones written without a country code (§22.1). Somebody new whose language nobody named is
    /// spoken to as in the country of the phone (§32).
    /// </summary>
    public async Task<Recognition> RecogniseAsync(CustomerInput input, string? region, string? language, CancellationToken ct)
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
        return owner.Count > 0
            ? new Recognition.Known(owner[0])
            : new Recognition.Fresh(DraftOf(input, phone.E164, language ?? LanguageChoice.OfPhone(phone.E164)));
    }

    /// <summary>
    /// Takes the phones of new customers before anything is decided about them, and answers everybody under the id that holds their phone. Another node
    /// that brings the same phone waits here until we commit, so that people who come twice at once are one person, whose limits count.
    /// </summary>
    public async Task<NewCustomers> ClaimAsync(ArmoireDb db, IReadOnlyList<CustomerDraft> drafts, CancellationToken ct)
    {
        if (drafts.Count == 0)
        {
            return new([], new HashSet<string>());
        }

        var first = drafts.DistinctBy(draft => draft.Phone, StringComparer.Ordinal).ToList();
        var claimed = await CustomerSql.ClaimAsync(db, first.Select(draft => (draft.Phone, draft.Id)), ct);
        var owners = await CustomerSql.OwnersAsync(db, [.. first.Select(draft => draft.Phone)], ct);
        return new([.. drafts.Select(draft => draft with { Id = owners[draft.Phone] })], claimed);
    }

    /// <summary>Writes those of the claimed customers that are wanted after all, once each, and lets the other phones go.</summary>
    public async Task SettleAsync(ArmoireDb db, NewCustomers people, IReadOnlyList<CustomerDraft> wanted, Instant now, CancellationToken ct)
    {
        var created = wanted.Where(draft => people.Claimed.Contains(draft.Phone)).DistinctBy(draft => draft.Id).ToList();
        var kept = created.Select(draft => draft.Id).ToHashSet();
        await CustomerSql.InsertAsync(db, created.ConvertAll(draft => RowOf(draft, now)), ct);
        await CustomerSql.InsertPhonesAsync(
            db,
            created.ConvertAll(draft => new PhoneRow(draft.Id, draft.Phone, draft.RawPhone, false, 0)),
            ct
        );
        var mine = people.Drafts.Where(draft => people.Claimed.Contains(draft.Phone)).DistinctBy(draft => draft.Id);
        foreach (var draft in mine.Where(draft => !kept.Contains(draft.Id)))
        {
            await CustomerSql.ReleaseAsync(db, draft.Id, [draft.Phone], ct);
        }

        await outbox.AddAsync(
            db,
            created.ConvertAll(draft => new RaisedFact(
                new CustomerCreated(draft.Id.Value, draft.Language),
                1,
                draft.Actor,
                Correlation: draft.Correlation
            )),
            now,
            ct
        );
    }

    /// <summary>
    /// Creates customers in the caller's transaction. Answers, for every draft's id, the id that holds the phone: the same, or the one that was faster.
    /// </summary>
    public async Task<IReadOnlyDictionary<CustomerId, CustomerId>> RegisterNewAsync(
        ArmoireDb db,
        IReadOnlyList<CustomerDraft> drafts,
        Instant now,
        CancellationToken ct
    )
    {
        var people = await ClaimAsync(db, drafts, ct);
        await SettleAsync(db, people, people.Drafts, now, ct);
        return drafts.Zip(people.Drafts).DistinctBy(pair => pair.First.Id).ToDictionary(pair => pair.First.Id, pair => pair.Second.Id);
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

    /// <summary>Whether a text is an e-mail address, or nothing at all.</summary>
    public static bool IsEmail(string? text) => string.IsNullOrWhiteSpace(text) || EmailAddress.Normalise(text) is not null;

    /// <summary>What was typed of a phone number, as it stands inside a stored one; null when it is too little to search by (§22.1).</summary>
    public static string? PhoneFragment(string typed) => PhoneNumbers.Fragment(typed);

    internal static CustomerDraft DraftOf(CustomerInput input, string e164, string language)
    {
        var name = PersonName.Split(input.Name);
        var email = string.IsNullOrWhiteSpace(input.Email) ? null : EmailAddress.Normalise(input.Email);
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
