using Armoire.Customers.Data;
using Armoire.Customers.Model;
using Armoire.Customers.Views;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Customers.UseCases;

/// <summary>Changes a profile; what is absent stays, an empty e-mail clears it, phones are replaced as a whole (§22.4).</summary>
internal static class ChangeCustomer
{
    public sealed record Request(
        CreateCustomer.NameIn? Name,
        IReadOnlyList<CreateCustomer.PhoneIn>? Phones,
        string? Email,
        IReadOnlyList<string>? Emails,
        LocalDate? BirthDate,
        string? Language,
        string? Region
    );

    public static void Map(IEndpointRouteBuilder customers) =>
        customers
            .Patch("/{id:guid}", HandleAsync)
            .Needs(Permission.CustomerCreate)
            .TakesIfMatch()
            .WithName("changeCustomer")
            .WithSummary("Changes a customer; with If-Match only if nobody changed it meanwhile (§22.4).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ConflictsWith("customer.duplicate");

    internal static async Task<Results<Ok<CustomerReply>, ProblemHttpResult>> HandleAsync(
        Guid id,
        Request request,
        Work work,
        CustomersDesk desk,
        CallerRegion callers,
        HttpContext http,
        CancellationToken ct
    )
    {
        Require.NoNull(request.Phones ?? [], "phones");
        PhoneBook.DemandOneEmail(request.Emails);
        var phones = request.Phones is { } told ? PhoneBook.Read(told, request.Region ?? await callers.OfAsync(ct)) : null;
        var who = new CustomerId(id);
        return await work.RunAsync<Results<Ok<CustomerReply>, ProblemHttpResult>>(
            async () =>
            {
                if (!(await desk.CardsAsync(work.Db, [who], ct)).TryGetValue(who, out var card))
                {
                    return CustomerView.NotFound();
                }

                Versions.Match(http, card.Version);
                if (!await CustomerSql.UpdateAsync(work.Db, Row(card, request), ct))
                {
                    throw new StaleVersion(card.Version);
                }

                if (phones is not null && await PhoneBook.ReplaceAsync(work.Db, card, phones, ct) is { } owner)
                {
                    return await CreateCustomer.DuplicateAsync(desk, work, owner, ct);
                }

                var reply = CustomerReply.Of((await desk.CardsAsync(work.Db, [who], ct))[who]);
                await work.CommitAsync(ct);
                return TypedResults.Ok(reply);
            },
            ct
        );
    }

    private static CustomerRow Row(CustomerCard card, Request request)
    {
        var name = request.Name is { } parts
            ? PersonName.Of(
                Require.OptionalText(parts.Given, "name.given", PersonName.PartMax) ?? (parts.Given is null ? card.Given : ""),
                Require.OptionalText(parts.Family, "name.family", PersonName.PartMax) ?? (parts.Family is null ? card.Family : "")
            )
            : new PersonName(card.Given, card.Family);
        var address = request.Email ?? (request.Emails is { } emails ? emails.FirstOrDefault() ?? "" : null);
        var email = string.IsNullOrWhiteSpace(address) ? null : EmailAddress.Normalise(address);
        Require.That(email is not null || string.IsNullOrWhiteSpace(address), "email", "This is no e-mail address.");
        return new(
            card.Id,
            null,
            name.Given,
            name.Family,
            name.Shown,
            name.Folded,
            address is null ? card.Email : email,
            request.BirthDate ?? card.BirthDate,
            LanguageChoice.Of(request.Language, card.Language),
            card.CreatedAt,
            card.Version
        );
    }
}
