using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Platform;

/// <summary>
/// Maps an endpoint and puts the code that binds its parameters together when it is called first, not when the server starts: of a hundred
/// endpoints a node needs a few at once, and compiling them all took half a second of its start. What the contract says of them is known from the start.
/// </summary>
public static class Endpoints
{
    public static RouteHandlerBuilder Get(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) =>
        endpoints.On([HttpMethods.Get], pattern, handler);

    public static RouteHandlerBuilder Post(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => endpoints.On([HttpMethods.Post], pattern, handler);

    public static RouteHandlerBuilder Put(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) =>
        endpoints.On([HttpMethods.Put], pattern, handler);

    public static RouteHandlerBuilder Patch(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => endpoints.On([HttpMethods.Patch], pattern, handler);

    public static RouteHandlerBuilder Delete(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => endpoints.On([HttpMethods.Delete], pattern, handler);

    /// <summary>A page that people open, and that others ask for by HEAD.</summary>
    public static RouteHandlerBuilder Page(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => endpoints.On([HttpMethods.Get, HttpMethods.Head], pattern, handler);

    private static RouteHandlerBuilder On(this IEndpointRouteBuilder endpoints, string[] methods, string pattern, Delegate handler) =>
        RouteHandlerServices.Map(endpoints, pattern, handler, methods, RequestDelegateFactory.InferMetadata, AtFirstCall);

    private static bool TakesBody(RequestDelegateMetadataResult? known) => known?.EndpointMetadata.OfType<IAcceptsMetadata>().Any() == true;

    private static RequestDelegateResult AtFirstCall(
        Delegate handler,
        RequestDelegateFactoryOptions options,
        RequestDelegateMetadataResult? known
    )
    {
        var made = new Lazy<RequestDelegate>(
            () => RequestDelegateFactory.Create(handler, options, known).RequestDelegate,
            LazyThreadSafetyMode.ExecutionAndPublication // What is known of the endpoint is worked with while it is put together, so by one at a time.
        );
        return TakesBody(known)
            ? new(http => made.Value(http), known!.EndpointMetadata)
            : new(CheckSpareBodyAsync, known?.EndpointMetadata ?? []);

        async Task CheckSpareBodyAsync(HttpContext http)
        {
            await SpareBody.DemandJsonAsync(http.Request);
            await made.Value(http);
        }
    }
}
