using Armoire.Kernel;
using Armoire.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Armoire.Platform;

/// <summary>Takes files and queues their import; they go to disk as they come and are never held in memory.</summary>
internal static class StartImport
{
    public const long BytesMax = 512L * 1024 * 1024;
    private const int FilesMax = 200;
    private const int NameMax = 200;

    public sealed record Reply(string Id);

    public static void Map(IEndpointRouteBuilder imports) =>
        imports
            .Post("/{kind}", HandleAsync)
            .Needs(Permission.ImportRun)
            .WithMetadata(new RequestSizeLimitAttribute(BytesMax))
            .Accepts<IFormFileCollection>("multipart/form-data")
            .WithName("startImport")
            .WithSummary("Imports one or more files in the background; mode file takes whole files only, mode row the rows that are good.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    internal static async Task<Results<Accepted<Reply>, ProblemHttpResult>> HandleAsync(
        string kind,
        string? mode,
        bool? dryRun,
        HttpContext context,
        Work work,
        Caller caller,
        IEnumerable<IImportKind> kinds,
        ImportFolder folder,
        ImportSignal signal,
        CancellationToken ct
    )
    {
        if (kinds.FirstOrDefault(k => k.Kind == kind) is not { } known)
        {
            var all = string.Join(", ", kinds.Select(k => k.Kind).Order(StringComparer.Ordinal));
            return Problem.NotFound("import.kind_unknown", $"There is no import of this kind. There are {all}.");
        }

        if (caller.Locations is not null && !known.IsByLocation)
        {
            return Problem.Of(403, "auth.location_forbidden", "This import concerns more than your locations.");
        }

        Require.That(mode is null or "row" or "file", "mode", "row or file is wanted.", "import.mode_unknown");
        if (Multipart.Of(context.Request) is not { } parts)
        {
            return Problem.Of(415, "request.media_type", "Send files as multipart/form-data.");
        }

        var id = OrderedIds.Next();
        var path = folder.Of(id);
        try
        {
            var files = await ReceiveAsync(parts, path, ct);
            var location = $"/api/v1/imports/{id}";
            var reply = new Reply(id.ToString());
            await work.RunAsync(
                async () =>
                {
                    var order = new ImportOrder(
                        id,
                        kind,
                        mode == "file" ? ImportMode.File : ImportMode.Row,
                        dryRun == true,
                        files,
                        caller.Name,
                        work.Now,
                        caller.Locations
                    );
                    await ImportSql.InsertAsync(work.Db, order, path, ct);
                    await work.CommitAsync(StatusCodes.Status202Accepted, reply, location, ct);
                    return true;
                },
                ct
            );
            signal.Signal.Set();
            return TypedResults.Accepted(location, reply);
        }
        catch
        {
            ImportFolder.Drop(path);
            throw;
        }
    }

    private static async Task<List<ImportFile>> ReceiveAsync(MultipartReader parts, string folder, CancellationToken ct)
    {
        var files = new List<ImportFile>();
        while (await Multipart.NextFileAsync(parts, ct) is var (part, disposition))
        {
            Require.That(files.Count < FilesMax, "file", $"At most {FilesMax} files.", "import.too_many_files");
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, files.Count.ToString("D4", System.Globalization.CultureInfo.InvariantCulture));
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                await Multipart.CopyAsync(part.Body, file, ct);
            }

            files.Add(new(NameOf(disposition, files), path, new FileInfo(path).Length));
        }

        Require.That(files.Count > 0, "file", "At least one file is wanted.", "import.file_missing");
        return files;
    }

    /// <summary>The name as the caller gave it, cut to what can be told; a second file of one name gets a number.</summary>
    private static string NameOf(ContentDispositionHeaderValue disposition, List<ImportFile> before)
    {
        var given =
            HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
        var plain = string.Concat(given.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
        var name = Path.GetFileName(plain.Replace('\\', '/')) is { Length: > 0 } last ? last[..Math.Min(last.Length, NameMax)] : "file";
        var number = before.Count(file => file.Name == name || file.Name.StartsWith(name + " (", StringComparison.Ordinal));
        return number == 0 ? name : $"{name} ({number + 1})";
    }
}
