using Armoire.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Platform;

/// <summary>A job as the contract shows it; lists leave the errors out.</summary>
internal sealed record ImportReply(
    string Id,
    string Kind,
    ImportState State,
    string Mode,
    bool DryRun,
    double Progress,
    ImportTotals Counts,
    IReadOnlyDictionary<string, ImportTotals> ByType,
    IReadOnlyList<ImportError> Errors,
    long ErrorsTotal,
    IReadOnlyList<string> Files,
    string RequestedBy,
    Instant RequestedAt,
    Instant? StartedAt,
    Instant? FinishedAt,
    int LongestWriteMs,
    string? Code
)
{
    public static ImportReply Of(ImportJob job, IReadOnlyList<ImportError> errors) =>
        new(
            job.Order.Id.ToString(),
            job.Order.Kind,
            job.State,
            job.Order.Mode == ImportMode.File ? "file" : "row",
            job.Order.DryRun,
            job.Progress / 10_000.0,
            job.Counts.All,
            job.Counts.ByType,
            errors,
            job.ErrorsTotal,
            [.. job.Order.Files.Select(file => file.Name)],
            job.Order.RequestedBy,
            job.Order.RequestedAt,
            job.StartedAt,
            job.FinishedAt,
            job.LongestWriteMs,
            job.Fault
        );
}

/// <summary>Tells how imports stand, one or all of them, the newest first.</summary>
internal static class ImportViews
{
    private sealed record Place(Instant At, Guid Id);

    /// <summary>A kind of files that can be imported; by location means that a caller bound to locations may run it.</summary>
    public sealed record KindReply(string Kind, bool ByLocation);

    public static void Map(IEndpointRouteBuilder imports)
    {
        imports
            .Get("/kinds", ListKinds)
            .Needs(Permission.ImportRun)
            .WithName("listImportKinds")
            .WithSummary("The kinds of files that can be imported.");
        imports
            .Get("/{id}", OneAsync)
            .Needs(Permission.ImportRun)
            .WithName("getImport")
            .WithSummary("An import: how far it is, what became of its rows by type, and the first thousand errors.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        imports
            .Get("/", ListAsync)
            .Needs(Permission.ImportRun)
            .WithName("listImports")
            .WithSummary("Imports, the newest first, without their errors.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    internal static Ok<Page<KindReply>> ListKinds(IEnumerable<IImportKind> kinds) =>
        TypedResults.Ok(
            new Page<KindReply>(
                [.. kinds.OrderBy(k => k.Kind, StringComparer.Ordinal).Select(k => new KindReply(k.Kind, k.IsByLocation))],
                null
            )
        );

    internal static async Task<Results<Ok<ImportReply>, ProblemHttpResult>> OneAsync(
        string id,
        ArmoireDb db,
        Caller caller,
        CancellationToken ct
    ) =>
        Guid.TryParse(id, out var job) && await ImportSql.FindAsync(db, job, ct) is { } found && IsShownTo(caller, found)
            ? TypedResults.Ok(ImportReply.Of(found, await ImportSql.ErrorsAsync(db, job, ct)))
            : Problem.NotFound("import.not_found", "There is no such import.");

    internal static async Task<Ok<Page<ImportReply>>> ListAsync(
        int? limit,
        string? cursor,
        ArmoireDb db,
        Caller caller,
        CancellationToken ct
    )
    {
        var size = Paging.Limit(limit);
        var before = Paging.Read<Place>(cursor);
        var jobs = await ImportSql.PageAsync(db, caller.Locations, before is null ? null : (before.At, before.Id), size, ct);
        return TypedResults.Ok(
            Paging.Of(jobs, size, job => new Place(job.Order.RequestedAt, job.Order.Id), job => ImportReply.Of(job, []))
        );
    }

    /// <summary>Whoever is limited to locations sees what was sent by those who are limited so.</summary>
    private static bool IsShownTo(Caller caller, ImportJob job) =>
        caller.Locations is null || (job.Order.Locations is { } locations && caller.Locations.SetEquals(locations));
}
