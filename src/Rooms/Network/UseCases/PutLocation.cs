using System.Text.Json;
using Armoire.Kernel;
using Armoire.Network.Data;
using Armoire.Network.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Network.UseCases;

/// <summary>An administrator opens a place or changes it; what is sent is the whole record (§2).</summary>
internal static class PutLocation
{
    private const int BrandsMax = 50;

    /// <summary><c>openingHours</c> null means always open; a phone, coordinates or names in other languages left out are taken away.</summary>
    public sealed record Request(
        LocalTextIn? Name,
        string? Kind,
        string? Tier,
        IReadOnlyList<string>? Brands,
        string? City,
        LocalTextIn? CityName,
        string? Country,
        string? Currency,
        LocalTextIn? Address,
        string? Phone,
        double? Latitude,
        double? Longitude,
        string? TimeZone,
        JsonElement? OpeningHours,
        bool? Active,
        string? LegalEntity,
        string? ExternalId
    );

    /// <summary>A text of which English alone is wanted; the others fall back to it.</summary>
    public sealed record LocalTextIn(string? En, string? Ru, string? Fr);

    public static void Map(IEndpointRouteBuilder api) =>
        api.Put("/locations/{code}", HandleAsync)
            .Needs(Permission.LocationsManage)
            .TakesIfMatch()
            .WithTags("Network")
            .WithName("putLocation")
            .WithSummary("Opens or changes a place; with If-Match only if nobody changed it meanwhile (§2).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ConflictsWith();

    internal static async Task<Results<Ok<LocationRecord>, Created<LocationRecord>, ProblemHttpResult>> HandleAsync(
        string code,
        Request request,
        HttpContext http,
        NetworkDesk network,
        Work work,
        CancellationToken ct
    )
    {
        work.Caller.DemandAt(code);
        var draft = DraftOf(code, request);
        var isNew = http.Request.Headers.IfNoneMatch == "*";
        var outcome = await work.RunAsync(
            async () =>
            {
                var result = (await network.UpsertAsync(work.Db, [draft], work.Now, ct))[0];
                if (result.Outcome is UpsertOutcome.Refused)
                {
                    throw Refusal(result);
                }

                var created = result.Outcome is UpsertOutcome.Created;
                var before = result.Outcome is UpsertOutcome.Updated ? result.Version - 1 : result.Version;
                Versions.Match(http, created ? 0 : before); // The places are locked since the desk began: nobody comes in between.
                Require.That(created || !isNew, "code", "There is a place with this code already.", "location.code_taken");
                if (result.Outcome is not UpsertOutcome.Unchanged)
                {
                    var active = draft.Active ?? true;
                    work.Raise(new LocationChanged(result.Id!.Value.Value, result.Code, created, active, result.Changed), result.Version);
                }

                await work.CommitAsync(ct);
                return result;
            },
            ct
        );

        var directory = await network.DirectoryAsync(ct);
        var record = LocationRecord.Of(directory.Find(outcome.Code)!, directory, work.Now);
        return outcome.Outcome is UpsertOutcome.Created
            ? TypedResults.Created($"/api/v1/locations/{record.Code}", record)
            : TypedResults.Ok(record);
    }

    private static LocationDraft DraftOf(string code, Request request)
    {
        var brands = request.Brands ?? [];
        Require.NoNull(brands, "brands");
        Require.That(brands.Count <= BrandsMax, "brands", $"At most {BrandsMax} brands.");
        return new(code)
        {
            Whole = true,
            Name = TextOf(request.Name, "name", isWanted: true),
            Kind = Require.OneOf<LocationKind>(request.Kind, "kind"),
            Tier = Require.OneOf<StoreTier>(request.Tier, "tier"),
            Brands = [.. brands.Select(b => b.Trim())],
            CityCode = Require.Text(request.City, "city", Model.LocationRules.CodeLengthMax),
            City = request.CityName is null ? null : TextOf(request.CityName, "cityName", isWanted: true),
            Country = Require.Text(request.Country, "country", 2),
            Currency = Require.Text(request.Currency, "currency", 3),
            Address = TextOf(request.Address, "address", isWanted: false),
            Phone = Require.OptionalText(request.Phone, "phone", 50),
            Latitude = request.Latitude,
            Longitude = request.Longitude,
            TimeZone = Require.Text(request.TimeZone, "timeZone", 100),
            OpeningHours = request.OpeningHours is { ValueKind: not JsonValueKind.Undefined } hours ? hours.GetRawText() : "null",
            Active = request.Active ?? true,
            LegalEntity = Require.OptionalText(request.LegalEntity, "legalEntity", Model.LocationRules.TextLengthMax),
            ExternalId = Require.OptionalText(request.ExternalId, "externalId", Model.LocationRules.TextLengthMax),
        };
    }

    private static LocalText TextOf(LocalTextIn? text, string field, bool isWanted)
    {
        var max = Model.LocationRules.TextLengthMax;
        var english = isWanted ? Require.Text(text?.En, field + ".en", max) : Require.OptionalText(text?.En, field + ".en", max) ?? "";
        return new(
            english,
            Require.OptionalText(text?.Ru, field + ".ru", max) ?? english,
            Require.OptionalText(text?.Fr, field + ".fr", max) ?? english
        );
    }

    private static BadInput Refusal(LocationUpsert result) =>
        new(
            result.RefusalCode!,
            result.RefusalText!,
            new Dictionary<string, string[]>(StringComparer.Ordinal) { [result.RefusalField!] = [result.RefusalText!] }
        );
}
