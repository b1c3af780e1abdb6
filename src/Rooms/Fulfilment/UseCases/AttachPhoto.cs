using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Fulfilment.Views;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Fulfilment.UseCases;

/// <summary>A picture of what is damaged, which the report asked for (§9.2). It may come later, also when the group has ended.</summary>
internal static class AttachPhoto
{
    public const int BytesMax = 5 * 1024 * 1024;
    public const int PhotosMax = 20;

    /// <summary>Somewhat more than a photo may have, so that one too large is refused in words.</summary>
    private const long BodyBytesMax = 4L * BytesMax;

    public static void Map(IEndpointRouteBuilder groups) =>
        groups
            .Post("/{id:guid}/photos", HandleAsync)
            .IsGroupVerb(
                "attachPhoto",
                "Attaches a photo of what is damaged, JPEG, PNG or WebP of at most 5 MB; the same one twice is one (§9.2).",
                "photo.nothing_damaged",
                "photo.too_many"
            )
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax))
            .Accepts<IFormFile>("multipart/form-data")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Ok<FulfilmentReply>, ProblemHttpResult>> HandleAsync(
        Guid id,
        HttpContext http,
        GroupChange change,
        PhotoFolder folder,
        CancellationToken ct
    )
    {
        if (await change.FindAsync(id, ct) is null)
        {
            return GroupChange.NotFound();
        }

        if (Multipart.Of(http.Request) is not { } parts)
        {
            return Problem.Of(415, "request.media_type", "Send the photo as multipart/form-data.");
        }

        var file = await Multipart.NextFileAsync(parts, ct);
        Require.That(file is not null, "photo", "A photo is wanted.", "photo.missing");
        if (await Multipart.ReadAsync(file!.Value.Part.Body, BytesMax, ct) is not { } bytes)
        {
            return Problem.Of(413, "photo.too_large", $"A photo has at most {BytesMax} bytes.");
        }

        if (PhotoKinds.Of(bytes) is not { } type)
        {
            return Problem.Of(415, "photo.type_unknown", "A JPEG, PNG or WebP picture is wanted; this is none by its bytes.");
        }

        var hash = PhotoFolder.HashOf(bytes);
        using var coming = await folder.BeginAsync(bytes, ct);
        return await change.RunAsync(
            id,
            http,
            async group =>
            {
                var outcome = await AttachAsync(group, hash, type, ct);
                if (outcome.Problem is null)
                {
                    coming.Keep(hash); // Before the row that names it is there for others.
                }

                return outcome;
            },
            ct,
            alsoWhenEnded: true
        );
    }

    private static async Task<GroupOutcome> AttachAsync(GroupInWork group, string hash, string type, CancellationToken ct)
    {
        if (await group.Work.Db.Set<PhotoRow>().AnyAsync(p => p.GroupId == group.Row.Id && p.Hash == hash, ct))
        {
            return GroupOutcome.Done;
        }

        if (!ShortageBook.Of(group).Exists(s => s.Reason == nameof(RejectReason.Damaged)))
        {
            return GroupOutcome.Refused(
                Problem.Conflict("photo.nothing_damaged", "A photo belongs to damage that was reported, and nothing was.")
            );
        }

        if (group.Row.PhotoCount >= PhotosMax)
        {
            return GroupOutcome.Refused(Problem.Conflict("photo.too_many", $"A group has at most {PhotosMax} photos."));
        }

        var photo = new PhotoRow
        {
            Id = Guid.CreateVersion7(),
            GroupId = group.Row.Id,
            Hash = hash,
            ContentType = type,
            Actor = group.Work.Actor,
            At = group.Now,
        };
        group.Work.Db.Add(photo);
        group.Row.PhotoWanted = false;
        group.Row.PhotoCount++;
        group.Tell(new FulfilmentPhotoAdded { PhotoId = photo.Id }, "fulfilment.photo_added");
        return GroupOutcome.Done;
    }
}
