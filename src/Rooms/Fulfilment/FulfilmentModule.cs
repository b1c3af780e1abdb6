using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Reactions;
using Armoire.Fulfilment.Timers;
using Armoire.Fulfilment.UseCases;
using Armoire.Fulfilment.Views;
using Armoire.Orders;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Fulfilment;

/// <summary>Wires the fulfilment room.</summary>
public static class FulfilmentModule
{
    public static IServiceCollection AddFulfilment(this IServiceCollection services)
    {
        services.AddSchema("fulfilment", typeof(FulfilmentModule).Assembly);
        services.AddTables<FulfilmentTables>();
        services.AddSingleton<PickupSecrets>();
        services.AddSingleton<PhotoFolder>();
        services.AddSingleton<FulfilmentDesk>();
        services.AddScoped<OpenGroups>();
        services.AddScoped<GroupChange>();
        services.AddScoped<FulfilmentReader>();
        services.AddScoped<PickBook>();
        services.AddScoped<PickGroup>();
        services.AddScoped<ReportMissing>();
        services.AddScoped<RejectGroup>();
        services.AddScoped<MakeReady>();
        services.AddScoped<PickupCheck>();
        services.AddScoped<CounterGoods>();
        services.AddScoped<VerifyPickup>();
        services.AddScoped<HandOver>();
        services.AddScoped<PutBack>();
        AddFacts(services);
        services.AddBulkReaction<OpenGroupWhenConfirmed, OrderConfirmed>(OpenGroupWhenConfirmed.Name);
        services.AddReaction<StopGroupWhenCancelled, OrderCancelled>(OpenGroupWhenConfirmed.Name);
        services.AddTimer<ClimbSlaLadder>();
        services.AddTimer<ReleaseIdleGroup>();
        services.AddSingleton<FollowAccuracy>().AddHostedService(s => s.GetRequiredService<FollowAccuracy>());
        return services;
    }

    public static void MapFulfilment(this IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/fulfilments").WithTags("Fulfilment");
        FulfilmentList.Map(groups);
        TakeGroup.Map(groups);
        PickGroup.Map(groups);
        ReportMissing.Map(groups);
        RejectGroup.Map(groups);
        MakeReady.Map(groups);
        VerifyPickup.Map(groups);
        HandOver.Map(groups);
        PutBack.Map(groups);
        LaterSteps.Map(groups);
        SeeCall.Map(groups);
        AttachPhoto.Map(groups);
        PhotoView.Map(groups);
    }

    private static void AddFacts(IServiceCollection services)
    {
        services.AddFact<FulfilmentAssigned>("fulfilment.assigned");
        services.AddFact<FulfilmentAccepted>("fulfilment.accepted");
        services.AddFact<FulfilmentReleased>("fulfilment.released");
        services.AddFact<FulfilmentPicking>("fulfilment.picking");
        services.AddFact<FulfilmentPicked>("fulfilment.picked");
        services.AddFact<FulfilmentShortPicked>("fulfilment.short_picked");
        services.AddFact<FulfilmentPhotoAdded>("fulfilment.photo_added");
        services.AddFact<FulfilmentRejected>("fulfilment.rejected");
        services.AddFact<FulfilmentReady>("fulfilment.ready");
        services.AddFact<FulfilmentReminded>("fulfilment.reminded");
        services.AddFact<FulfilmentHandedOver>("fulfilment.handed_over");
        services.AddFact<FulfilmentNoShow>("fulfilment.no_show");
        services.AddFact<FulfilmentCancelled>("fulfilment.cancelled");
        services.AddFact<FulfilmentPutBack>("fulfilment.put_back");
        services.AddFact<FulfilmentEscalated>("fulfilment.escalated");
        services.AddFact<PickupLocked>("pickup.locked");
    }
}
