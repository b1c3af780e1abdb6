using Armoire.Fulfilment.Data;
using Armoire.Network;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Armoire.Fulfilment.Views;

/// <summary>A photo of a group, for the people of that store and those above it; programs have no use for it (§9.2).</summary>
internal static class PhotoView
{
    public static void Map(IEndpointRouteBuilder groups) =>
        groups
            .Get("/{id:guid}/photos/{photoId:guid}", HandleAsync)
            .Needs(Permission.OrderRead)
            .AlsoWhenLocked()
            .WithName("getPhoto")
            .WithSummary("The picture itself, for staff who may work at the group's store (§9.2).")
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg", additionalContentTypes: ["image/png", "image/webp"])
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id,
        Guid photoId,
        HttpContext http,
        ArmoireDb db,
        NetworkDesk network,
        PhotoFolder folder,
        Caller caller,
        CancellationToken ct
    )
    {
        if (caller.Kind != CallerKind.Staff)
        {
            throw new Forbidden("Photos are shown to staff only.");
        }

        var found = await db.Set<PhotoRow>()
            .AsNoTracking()
            .Where(p => p.Id == photoId && p.GroupId == id)
            .Join(
                db.Set<GroupRow>(),
                p => p.GroupId,
                g => g.Id,
                (photo, group) =>
                    new
                    {
                        photo.Hash,
                        photo.ContentType,
                        group.LocationId,
                    }
            )
            .SingleOrDefaultAsync(ct);
        var place = found is null ? null : (await network.DirectoryAsync(ct)).TryGet(new(found.LocationId));
        if (place is null || !caller.MayAt(place.Code) || folder.Find(found!.Hash) is not { } path)
        {
            return Problem.NotFound("photo.not_found", "There is no such photo.");
        }

        http.Response.Headers.CacheControl = "private, no-cache"; // Asked again each time: the next person at this tablet may not see it.
        return TypedResults.PhysicalFile(path, found.ContentType, entityTag: new EntityTagHeaderValue($"\"{found.Hash}\""));
    }
}
