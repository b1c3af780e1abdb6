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
            .Post("/", HandleAsync)
            .Needs(Permission.CustomerCreate)
            .WithName("createCustomer")
            .WithSummary("Creates a customer; 409 customer.duplicate names the one who has the phone already (§22.2).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ConflictsWith("customer.duplicate");

    internal static async Task<Results<Created<CustomerReply>, ProblemHttpResult>> HandleAsync(
        Request request,
        Work work,
        CustomersDesk desk,
        CallerRegion callers,
        HttpContext http,
        CancellationToken ct
    )
    {
        PhoneBook.DemandOneEmail(request.Emails);
        var region = request.Region ?? await callers.OfAsync(ct);
        var others = PhoneBook.Read(request.Phones ?? [], region);
        var raw = request.Phone ?? request.Phones?.FirstOrDefault()?.Value;
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
        var phones = others.Prepend((phone.E164, Raw: raw!.Trim())).DistinctBy(each => each.E164).ToList();
        return await work.RunAsync<Results<Created<CustomerReply>, ProblemHttpResult>>(
            async () =>
            {
                var owner = (await desk.RegisterNewAsync(work.Db, [draft], work.Now, ct))[draft.Id];
                if (owner != draft.Id)
                {
                    return await DuplicateAsync(desk, work, owner, ct);
                }

                var card = (await desk.CardsAsync(work.Db, [owner], ct))[owner];
                if (phones.Count > 1 && await PhoneBook.ReplaceAsync(work.Db, card, phones, ct) is { } other)
                {
                    return await DuplicateAsync(desk, work, other, ct);
                }

                var reply = CustomerReply.Of((await desk.CardsAsync(work.Db, [owner], ct))[owner]);
                await work.CommitAsync(StatusCodes.Status201Created, reply, Address(card), ct);
                return TypedResults.Created(Address(card), reply);
            },
            ct
        );
    }

    /// <summary>Somebody has the phone already: who, as far as the caller may know.</summary>
    internal static async Task<ProblemHttpResult> DuplicateAsync(CustomersDesk desk, Work work, CustomerId owner, CancellationToken ct)
    {
        var card = (await desk.CardsAsync(work.Db, [owner], ct))[owner];
        var shown = work.Caller.May(Permission.CustomerFind) ? CustomerReply.Of(card) : CustomerReply.Masked(card);
        return Problem.Conflict("customer.duplicate", "Somebody has this phone already.", ("existing", shown));
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
