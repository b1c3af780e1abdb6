using Armoire.Customers.Data;
using Armoire.Customers.Model;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Customers.Views;

/// <summary>Finds customers by phone, e-mail or name (§22.2); everything given must hold.</summary>
internal static class CustomerSearch
{
    private const int WordsMax = 8;
    private const int QueryMin = 2;
    private const int QueryMax = 200;

    public static void Map(IEndpointRouteBuilder customers) =>
        customers
            .Get("/", HandleAsync)
            .Needs(Permission.CustomerFind)
            .WithName("findCustomers")
            .WithSummary(
                "Customers by phone (whole, or at least four digits of it), e-mail, or the beginnings of names in either alphabet (§22.2)."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary><paramref name="Phone"/> is the phone that was asked for as it would be kept, in E.164; null when what was asked for is a part of one, or none that can be called (§22.1).</summary>
    public sealed record Found(IReadOnlyList<CustomerReply> Items, string? NextCursor, string? Phone);

    internal static async Task<Ok<Found>> HandleAsync(
        string? phone,
        string? email,
        string? q,
        string? region,
        int? limit,
        string? cursor,
        ArmoireDb db,
        CallerRegion callers,
        CancellationToken ct
    )
    {
        var rows = Paging.Limit(limit);
        var query = Query(phone, email, q, region ?? await callers.OfAsync(ct), Paging.Read<After>(cursor), rows + 1);
        var found = await CustomerSql.SearchAsync(db, query, ct);
        var page = Paging.Of(found, rows, card => new After(card.Id.Value), CustomerReply.Of);
        return TypedResults.Ok(new Found(page.Items, page.NextCursor, query.Phone));
    }

    internal static CustomerQuery Query(string? phone, string? email, string? q, string? region, After? after, int rows)
    {
        Require.That(
            !string.IsNullOrWhiteSpace(phone) || !string.IsNullOrWhiteSpace(email) || (q?.Trim().Length ?? 0) >= QueryMin,
            "q",
            $"Whom do you look for? A phone, an e-mail or at least {QueryMin} letters of a name are wanted.",
            "customer.search_empty"
        );
        Require.That((q?.Length ?? 0) <= QueryMax, "q", $"At most {QueryMax} characters.");
        Require.That(StoredText.IsStorable($"{phone}{email}{q}"), "q", "The text is not valid.");
        string? whole = null;
        string? digits = null;
        if (!string.IsNullOrWhiteSpace(phone))
        {
            whole = (PhoneNumbers.Normalise(phone, region) as PhoneResult.Valid)?.E164;
            digits = whole is null ? PhoneNumbers.Fragment(phone) : null;
            Require.That((whole ?? digits) is not null, "phone", $"At least {PhoneNumbers.FragmentDigitsMin} digits.");
        }

        var address = string.IsNullOrWhiteSpace(email) ? null : EmailAddress.Normalise(email);
        Require.That(string.IsNullOrWhiteSpace(email) || address is not null, "email", "This is no e-mail address.");
        return new(whole, digits, address, [.. SearchText.Words(SearchText.Fold(q ?? "")).Take(WordsMax)], after?.Id, rows);
    }

    internal sealed record After(Guid Id);
}
