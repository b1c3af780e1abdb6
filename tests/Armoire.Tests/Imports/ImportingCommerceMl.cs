using System.Text.Json;
using Armoire.Platform;
using Armoire.Testing;
using Armoire.Tests.Connectors;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Imports;

public sealed class ImportingCommerceMl
{
    private static readonly string[] All =
    [
        .. Directory
            .EnumerateFiles(TestFiles.PathOf("commerceml"), "*.xml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(TestFiles.PathOf("commerceml"), path))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Files => [.. All];

    [Theory, ClassData(typeof(Databases))]
    public async Task Real_exports_in_one_job_are_all_accounted_for_and_change_nothing_the_second_time(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var files = All.Select(Read).ToArray();

        var dry = await host.Api.ImportFilesAsync("commerceml?dryRun=true", files);
        var job = await host.Api.ImportFilesAsync("commerceml", files);
        var again = await host.Api.ImportFilesAsync("commerceml", files);

        files.Length.ShouldBe(15);
        ByType(job).ShouldBe(Expected, ByType(job));
        ByType(dry).ShouldBe(Expected);
        again.Counts().ShouldNotContain("created");
        again.Counts().ShouldNotContain("updated");
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Each_alone_is_accounted_for_and_changes_nothing_the_second_time(string file)
    {
        await using var host = await ArmoireTestHost.StartAsync();

        var job = await host.Api.ImportFilesAsync("commerceml", Read(file));
        var again = await host.Api.ImportFilesAsync("commerceml", Read(file));

        job.GetProperty("state").GetString().ShouldBe("Done");
        foreach (var type in job.GetProperty("byType").EnumerateObject())
        {
            job.Counts(type.Name);
        }

        again.Counts().ShouldNotContain("created");
        again.Counts().ShouldNotContain("updated");
        again.GetProperty("counts").GetProperty("read").GetInt64().ShouldBe(job.GetProperty("counts").GetProperty("read").GetInt64());
    }

    private const string Expected = """
        category: read=4 unchanged=4
        """;

    private static string ByType(JsonElement job) =>
        string.Join('\n', job.GetProperty("byType").EnumerateObject().Select(type => $"{type.Name}: {job.Counts(type.Name)}"));

    private static (string Name, byte[] Bytes) Read(string file) =>
        (file.Replace('/', '_'), File.ReadAllBytes(TestFiles.PathOf("commerceml/" + file)));
}
