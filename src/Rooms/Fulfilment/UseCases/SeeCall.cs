using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Views;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Fulfilment.UseCases;

/// <summary>A device tells that it has shown a call, or that somebody at it has seen the call and leaves it to others. The group itself does not change.</summary>
internal static class SeeCall
{
    public const int DeviceLengthMax = 100;
    public const int DevicesMax = 100;

    /// <summary>The device by the name that it gave itself and keeps.</summary>
    public sealed record Request(string Device, bool Acknowledged);

    public static void Map(IEndpointRouteBuilder groups) =>
        groups
            .Post("/{id:guid}/seen", HandleAsync)
            .Needs(Permission.FulfilmentWork)
            .WithName("seeFulfilment")
            .WithSummary("A device has shown the call, or somebody at it acknowledged it; saying it twice changes nothing.")
            .ProducesProblem(400)
            .ProducesProblem(404);

    private static async Task<Results<Ok<FulfilmentReply>, ProblemHttpResult>> HandleAsync(
        Guid id,
        Request request,
        HttpContext http,
        Work work,
        GroupChange change,
        FulfilmentReader reader,
        CancellationToken ct
    )
    {
        var device = Require.Text(request.Device, "device", DeviceLengthMax);
        if (await change.FindAsync(id, ct) is null)
        {
            return GroupChange.NotFound();
        }

        return await work.RunAsync(
            async () =>
            {
                await NoteAsync(work, id, device, request.Acknowledged, ct);
                await work.Db.SaveChangesAsync(ct);
                var reply = await reader.ReplyAsync(id, work.Caller, Languages.Of(http), ct);
                await work.CommitAsync(200, reply, null, ct);
                return TypedResults.Ok(reply);
            },
            ct
        );
    }

    /// <summary>The first time counts, for both; of two tellings at once the second waits and finds the first.</summary>
    private static async Task NoteAsync(Work work, Guid group, string device, bool acknowledged, CancellationToken ct)
    {
        var known = await work.Db.Set<SeenRow>().Where(s => s.GroupId == group).ToListAsync(ct);
        if (known.TrueForAll(s => s.Device != device))
        {
            Require.That(known.Count < DevicesMax, "device", $"More than {DevicesMax} devices have shown this call.");
            await SeenSql.InsertAsync(work.Db, group, device, work.Now, ct);
        }

        var row = await work.Db.Set<SeenRow>().SingleAsync(s => s.GroupId == group && s.Device == device, ct);
        if (acknowledged && row.AcknowledgedAt is null)
        {
            (row.AcknowledgedAt, row.AcknowledgedBy) = (work.Now, work.Caller.Name);
        }
    }
}
