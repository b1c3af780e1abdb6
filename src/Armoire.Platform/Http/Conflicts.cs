using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Armoire.Platform;

/// <summary>The codes that a 409 of an endpoint may carry, for the API document.</summary>
public sealed record ConflictCodes(IReadOnlyList<string> Codes);

/// <summary>Says at an endpoint what its callers must be ready for.</summary>
public static class Conflicts
{
    public static RouteHandlerBuilder ConflictsWith(this RouteHandlerBuilder endpoint, params string[] codes) =>
        endpoint.ProducesProblem(StatusCodes.Status409Conflict).WithMetadata(new ConflictCodes(codes));
}
