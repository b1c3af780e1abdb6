using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Armoire.Testing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.House;

/// <summary>The house stays as it was drawn: what a room shows, where SQL stands, how endpoints are called.</summary>
public sealed class Rooms
{
    private static readonly Regex Sql = new(
        @"""[^""]*\b(SELECT\s|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET|ON\s+CONFLICT)",
        RegexOptions.Compiled
    );

    private static readonly Assembly[] All =
    [
        .. Directory
            .GetFiles(AppContext.BaseDirectory, "Armoire.*.dll")
            .Where(file => Path.GetFileName(file) is not ("Armoire.Tests.dll" or "Armoire.Testing.dll"))
            .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file))),
    ];

    [Fact(DisplayName = "House: public types stand at a room's root only")]
    public void Public_at_the_root()
    {
        var outside = All.Where(a => a.GetName().Name is not ("Armoire.Kernel" or "Armoire.Platform" or "Armoire.Host"))
            .SelectMany(a => a.GetExportedTypes().Where(t => !t.IsNested && t.Namespace != a.GetName().Name))
            .Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Select(t => t.FullName);
        outside.ShouldBeEmpty();
    }

    [Fact(DisplayName = "House: SQL text stands in Data/ only, and in the platform")]
    public void Sql_in_data()
    {
        var source = Path.Combine(Root(), "src");
        var outside = Directory
            .GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, file).Replace('\\', '/'))
            .Where(file =>
                !file.StartsWith("Armoire.Platform/", StringComparison.Ordinal) && !file.Contains("/Data/", StringComparison.Ordinal)
            )
            .Where(file => Sql.IsMatch(File.ReadAllText(Path.Combine(source, file))))
            .ToList();
        outside.ShouldBeEmpty();
    }

    [Fact(DisplayName = "House: rules know no database, no web, no clock")]
    public void Models_are_pure()
    {
        var forbidden = new Regex(
            @"\b(async|await|IClock|SqlText|ArmoireDb|HttpContext|ILogger|Random)\b|SystemClock|using Microsoft\.(AspNetCore|EntityFrameworkCore)",
            RegexOptions.Compiled
        );
        var rooms = Path.Combine(Root(), "src", "Rooms");
        var impure = Directory
            .GetFiles(rooms, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(rooms, file).Replace('\\', '/'))
            .Where(file => file.Contains("/Model/", StringComparison.Ordinal))
            .Where(file =>
                File.ReadLines(Path.Combine(rooms, file))
                    .Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && forbidden.IsMatch(line))
            )
            .ToList();
        impure.ShouldBeEmpty();
    }

    [Fact(DisplayName = "House: endpoints are mapped by the platform, which puts them together at their first call")]
    public void Endpoints_are_late()
    {
        var source = Path.Combine(Root(), "src");
        var early = Directory
            .GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\.Map(Get|Post|Put|Patch|Delete|Methods)\("))
            .Select(file => Path.GetRelativePath(source, file));
        early.ShouldBeEmpty();
    }

    [Fact(DisplayName = "House: every endpoint of the API has a name of its own, a summary and a guard or none on purpose")]
    public async Task Endpoints_are_named()
    {
        await using var host = await ArmoireTestHost.StartAsync(demo: false);
        var endpoints = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true)
            .ToList();
        endpoints.Count.ShouldBeGreaterThan(30);
        endpoints.Where(e => e.Metadata.GetMetadata<IEndpointNameMetadata>() is null).Select(e => e.RoutePattern.RawText).ShouldBeEmpty();
        endpoints
            .Where(e => string.IsNullOrWhiteSpace(e.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary))
            .Select(e => e.RoutePattern.RawText)
            .ShouldBeEmpty();
        endpoints.Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName).ShouldBeUnique();
        endpoints
            .Where(e => e.Metadata.GetMetadata<Armoire.Platform.NeededPermission>() is null)
            .Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName)
            .ShouldBe(
                [
                    "signIn",
                    "signOut",
                    "getSession",
                    "signInByPin", // A known device is what these two need; the others look at the session themselves.
                    "listPeopleHere",
                    "setPin",
                    "giveUpPin",
                    "knowDevice",
                    "lockSession",
                    "listCategories",
                    "findBarcode",
                    "listStyles",
                    "getStyleCard",
                    "getAvailability",
                ],
                ignoreOrder: true
            );
    }

    [Fact(DisplayName = "House: a locked session reads what a terminal rings by, and nothing else that needs a permission")]
    public async Task Read_when_locked()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        host.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(e => e.Metadata.GetMetadata<Armoire.Platform.ReadWhenLocked>() is not null)
            .Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName)
            .ShouldBe(
                ["streamEvents", "listFulfilments", "getFulfilment", "getPhoto", "listLocations", "getLocation", "listSwitches"],
                ignoreOrder: true
            );
    }

    internal static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
