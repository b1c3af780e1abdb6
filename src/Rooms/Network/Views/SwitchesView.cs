using Armoire.Network.Data;
using Armoire.Network.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Network.Views;

/// <summary>All switches that somebody set (§2.1).</summary>
internal static class SwitchesView
{
    public sealed record Scope(string Kind, string? Value);

    public sealed record Reply(string Id, string Feature, Scope Scope, bool On, Instant? From, Instant? To, IReadOnlyList<string>? Staff);

    public static void Map(IEndpointRouteBuilder switches) =>
        switches
            .Get("/", HandleAsync)
            .AlsoWhenLocked()
            .WithName("listSwitches")
            .WithSummary("Feature switches as set, without the shipped defaults (§2.1).");

    internal static async Task<Ok<Page<Reply>>> HandleAsync(ArmoireDb db, CancellationToken ct)
    {
        var rows = await db.Set<FeatureSwitch>().AsNoTracking().ToListAsync(ct);
        var items = rows.OrderBy(s => s.Feature, StringComparer.Ordinal)
            .ThenBy(s => s.Scope)
            .ThenBy(s => s.ScopeValue, StringComparer.Ordinal)
            .Select(ReplyOf);
        return TypedResults.Ok(new Page<Reply>([.. items], null));
    }

    internal static Reply ReplyOf(FeatureSwitch row) =>
        new(
            row.Id.ToString(),
            row.Feature,
            new(LocationDirectory.WordOf(row.Scope), row.Scope == SwitchSource.Tenant ? null : row.ScopeValue),
            row.IsOn,
            row.ValidFrom,
            row.ValidTo,
            row.Staff?.Split(',', StringSplitOptions.RemoveEmptyEntries)
        );
}
