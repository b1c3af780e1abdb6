using Armoire.Network.Data;
using Armoire.Network.Model;
using Armoire.Network.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Network.UseCases;

/// <summary>An administrator switches a feature on or off at one of its five sources (§2.1).</summary>
internal static class SetSwitch
{
    public sealed record Request(
        string Feature,
        SwitchesView.Scope Scope,
        bool On,
        Instant? From,
        Instant? To,
        IReadOnlyList<string>? Staff
    );

    public static void Map(IEndpointRouteBuilder switches) =>
        switches
            .Put("/", HandleAsync)
            .WithName("setSwitch")
            .WithSummary("Sets a feature for a location, tier, channel, brand or the tenant (§2.1).")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    internal static async Task<Ok<SwitchesView.Reply>> HandleAsync(Request request, NetworkDesk network, Work work, CancellationToken ct)
    {
        Require.That(request.Scope is not null, "scope", "What is it set for? Location, tier, channel, brand or tenant.");
        if (request.Scope!.Kind == LocationDirectory.WordOf(SwitchSource.Location) && request.Scope.Value is { } at)
        {
            work.Caller.DemandAt(at);
        }
        else
        {
            work.Caller.DemandEverywhere();
        }

        var draft = new SwitchDraft(
            request.Feature,
            request.Scope!.Kind,
            request.Scope.Value,
            request.On,
            request.From,
            request.To,
            request.Staff
        );
        var reply = await work.RunAsync(
            async () =>
            {
                var id = await network.SetSwitchAsync(work, draft, ct);
                await work.CommitAsync(ct);
                return SwitchesView.ReplyOf(await work.Db.Set<FeatureSwitch>().SingleAsync(s => s.Id == id, ct));
            },
            ct
        );
        return TypedResults.Ok(reply);
    }
}
