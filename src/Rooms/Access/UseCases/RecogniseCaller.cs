using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Armoire.Access.UseCases;

/// <summary>Finds out who calls, by bearer key or session cookie, and turns away whom the endpoint does not admit (§29).</summary>
internal sealed class RecogniseCaller(RequestDelegate next, Recognition recognition)
{
    private const string Bearer = "Bearer ";
    private const int KeyLengthMax = 200;

    public async Task InvokeAsync(HttpContext context, Caller caller)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var refusal = await RecogniseAsync(context, caller) ?? RefuseEarly(context, caller);
        context.Features.Set(new StandingCaller(ct => StillAsync(context.Request, caller, ct)));
        await (refusal is null ? next(context) : refusal.ExecuteAsync(context));
    }

    private async Task<ProblemHttpResult?> RecogniseAsync(HttpContext context, Caller caller)
    {
        var ct = context.RequestAborted;
        if (KeyOf(context.Request) is { } key)
        {
            if (await IntegrationAsync(key, ct) is not { } integration)
            {
                return Problem.Of(401, "auth.invalid_key", "This key is not known, or no longer good.");
            }

            BecomeIntegration(caller, integration);
            return null;
        }

        if (SessionCookie.Read(context.Request) is { } token && await recognition.BySessionAsync(token, ct) is { } signedIn)
        {
            if (IsUnsafe(context.Request.Method) && context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
            {
                return Problem.Of(403, "auth.cross_site", "Another site may not act with your session.");
            }

            if (signedIn.Session.LockedAt is not null && !IsOpenWhenLocked(context))
            {
                return Problem.Of(423, "auth.locked", "This session is locked: sign in again, by PIN or password.");
            }

            BecomeStaff(caller, signedIn.Staff);
            context.Features.Set(signedIn);
            Languages.Recognised(context);
        }

        return null;
    }

    /// <summary>Whether the key or session still stands for the same caller. Listening alone does not keep a session alive.</summary>
    private async ValueTask<bool> StillAsync(HttpRequest request, Caller caller, CancellationToken ct)
    {
        var now = new Caller();
        if (KeyOf(request) is { } key)
        {
            if (await IntegrationAsync(key, ct) is { } integration)
            {
                BecomeIntegration(now, integration);
            }
        }
        else if (
            SessionCookie.Read(request) is { } token
            && await recognition.BySessionAsync(token, ct, inUse: false) is { Staff: var staff }
        )
        {
            BecomeStaff(now, staff);
        }

        return now.HasSameRightsAs(caller);
    }

    /// <summary>The bearer key; empty when the header holds something else, null without the header.</summary>
    private static string? KeyOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 0 } authorization
            ? authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? authorization[Bearer.Length..].Trim()
                : ""
            : null;

    private async ValueTask<IntegrationKey?> IntegrationAsync(string key, CancellationToken ct) =>
        key.Length is 0 or > KeyLengthMax ? null : await recognition.ByKeyAsync(key, ct);

    /// <summary>Nobody's body is read before it is known that they may send it.</summary>
    private static ProblemHttpResult? RefuseEarly(HttpContext context, Caller caller) =>
        context.GetEndpoint()?.Metadata.GetMetadata<NeededPermission>() is { } needed ? Guards.Refuse(caller, needed) : null;

    private static void BecomeStaff(Caller caller, Staff staff)
    {
        var role = Roles.Find(staff.Role);
        var locations = role is { StoreBound: true } ? CodeList.Read(staff.Locations)?.ToHashSet(StringComparer.Ordinal) : null;
        caller.Become(
            CallerKind.Staff,
            staff.Id,
            staff.UserName,
            staff.DisplayName,
            staff.Role,
            role?.Permissions ?? new HashSet<string>(StringComparer.Ordinal),
            locations,
            staff.Language
        );
    }

    private static void BecomeIntegration(Caller caller, IntegrationKey key) =>
        caller.Become(
            CallerKind.Integration,
            key.Id,
            key.Name,
            key.Name,
            "integration",
            CodeList.Read(key.Scopes)!.ToHashSet(StringComparer.Ordinal),
            key.Location is { } location ? new HashSet<string>(StringComparer.Ordinal) { location } : null
        );

    private static bool IsAboutSession(HttpRequest request) =>
        request.Path.StartsWithSegments("/api/v1/session", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of what needs a permission a locked session reads only what a terminal rings by; what anybody may read stays open.</summary>
    private static bool IsOpenWhenLocked(HttpContext context) =>
        IsAboutSession(context.Request)
        || (
            !IsUnsafe(context.Request.Method)
            && (
                context.GetEndpoint()?.Metadata.GetMetadata<NeededPermission>() is null
                || context.GetEndpoint()?.Metadata.GetMetadata<ReadWhenLocked>() is not null
            )
        );

    private static bool IsUnsafe(string method) =>
        !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method));
}

/// <summary>The cookie that carries a session's token.</summary>
internal static class SessionCookie
{
    private const string Name = "armoire_session";
    private const int LengthMax = 200;

    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var token) && token.Length is > 0 and <= LengthMax ? token : null;

    /// <summary>The hash by which the session of this request is kept; null without one.</summary>
    public static string? HashOf(HttpRequest request) => Read(request) is { } token ? Secrets.Hash(token) : null;

    /// <summary>The browser carries this session from now on; the one before it is known no more.</summary>
    public static void Write(HttpContext context, string token, string? before, Recognition recognition)
    {
        if (before is not null)
        {
            recognition.Forget(before);
        }

        context.Response.Cookies.Append(Name, token, Options(context));
    }

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/",
        };
}
