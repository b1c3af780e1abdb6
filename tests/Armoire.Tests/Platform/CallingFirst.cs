using System.Net;
using Armoire.Testing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

/// <summary>An endpoint is put together at its first call, and several may be the first.</summary>
public sealed class CallingFirst
{
    private const int AtOnce = 16;

    [Fact(DisplayName = "The first calls of every endpoint, many at once, are answered as later ones are")]
    public async Task Many_at_once()
    {
        await using var host = await ArmoireTestHost.StartAsync(Databases.Sqlite);
        var paths = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is ["GET"])
            .Select(e => e.RoutePattern.RawText!.Trim('/'))
            .Where(path => path.StartsWith("api/v1/", StringComparison.Ordinal) && !path.EndsWith("/events", StringComparison.Ordinal))
            .Select(path => path.Replace("{id:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal))
            .ToList();
        paths.Count.ShouldBeGreaterThan(20);
        foreach (var path in paths)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => host.Api.GetAsync("/" + path + "?limit=then")));
            answers.ShouldAllBe(answer => answer.StatusCode != HttpStatusCode.InternalServerError, path);
            answers.Select(answer => answer.StatusCode).Distinct().Count().ShouldBe(1, path);
        }

        host.Log.Errors.ShouldBeEmpty();
    }
}
