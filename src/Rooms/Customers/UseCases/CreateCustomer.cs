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

/// <summary>Creates a profile unless the phone already belongs to somebody (§22.2).</summary>
internal static class CreateCustomer
{
    private const int DisplayNameMax = 200;

    public sealed record NameIn(string? Given, string? Family);

    public sealed record PhoneIn(string Value);

    public sealed record Request(
        NameIn? Name,
        string? DisplayName,
        string? Phone,
        IReadOnlyList<PhoneIn>? Phones,
        string? Email,
        IReadOnlyList<string>? Emails,
        LocalDate? BirthDate,
        string? Language,
        string? Region
    );

    public static void Map(IEndpointRouteBuilder customers) =>
        customers
            .MapPost("/", HandleAsync)
            .Needs(Permission.CustomerCreate)
            .WithName("createCustomer")
            .WithSummary("Creates a customer; 409 customer.duplicate names the one who has the phone already (§22.2).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal static async Task<Results<Created<CustomerReply>, ProblemHttpResult>> HandleAsync(
        Request request,
        Work work,
        CustomersDesk desk,
        CallerRegion callers,
        HttpContext http,
        CancellationToken ct
    )
    {
        Require.NoNull(request.Phones ?? [], "phones");
        Require.NoNull(request.Emails ?? [], "emails");
        var raw = request.Phone ?? request.Phones?.FirstOrDefault()?.Value;
        var region = request.Region ?? await callers.OfAsync(ct);
        if (PhoneNumbers.Normalise(raw, region) is not PhoneResult.Valid phone)
        {
            return Problem.Invalid(
                PhoneNumbers.InvalidCode,
                "This is no phone number.",
                ("errors", Field("phone", "This is no phone number."))
            );
        }

        var draft = Draft(request, phone.E164, raw!, Languages.OfBuyer(http) ?? LanguageChoice.OfPhone(phone.E164)) with
        {
            Actor = work.Actor,
        };
        var (card, isNew) = await work.RunAsync(
            async () =>
            {
                var owner = (await desk.RegisterNewAsync(work.Db, [draft], work.Now, ct))[draft.Id];
                var card = (await desk.CardsAsync(work.Db, [owner], ct))[owner];
                if (owner == draft.Id)
                {
                    await work.CommitAsync(StatusCodes.Status201Created, CustomerReply.Of(card), Address(card), ct);
                }

                return (card, owner == draft.Id);
            },
            ct
        );
        if (!isNew)
        {
            var shown = work.Caller.May(Permission.CustomerFind) ? CustomerReply.Of(card) : CustomerReply.Masked(card);
            return Problem.Conflict("customer.duplicate", "Somebody has this phone already.", ("existing", shown));
        }

        return TypedResults.Created(Address(card), CustomerReply.Of(card));
    }

    private static CustomerDraft Draft(Request request, string e164, string raw, string language)
    {
        var name = request.Name is { } parts
            ? PersonName.Of(
                Require.OptionalText(parts.Given, "name.given", PersonName.PartMax),
                Require.OptionalText(parts.Family, "name.family", PersonName.PartMax)
            )
            : PersonName.Split(Require.OptionalText(request.DisplayName, "displayName", DisplayNameMax));
        var address = request.Email ?? request.Emails?.FirstOrDefault();
        var email = string.IsNullOrWhiteSpace(address) ? null : EmailAddress.Normalise(address);
        Require.That(email is not null || string.IsNullOrWhiteSpace(address), "email", "This is no e-mail address.");
        return new(
            CustomerId.New(),
            e164,
            raw.Trim(),
            name.Shown,
            name.Given,
            name.Family,
            email,
            LanguageChoice.Of(request.Language, language)
        )
        {
            BirthDate = request.BirthDate,
        };
    }

    internal static Dictionary<string, string[]> Field(string name, string text) => new(StringComparer.Ordinal) { [name] = [text] };

    private static string Address(CustomerCard card) => $"/api/v1/customers/{card.Id.Value:D}";
}
