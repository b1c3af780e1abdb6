using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Access.UseCases;
using Armoire.Access.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Access;

/// <summary>Wires people, roles, sessions and keys (§29).</summary>
public static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddTables<AccessTables>();
        services.AddSchema("access", typeof(AccessModule).Assembly);
        services.AddSingleton<IPasswordHasher<Staff>, PasswordHasher<Staff>>();
        services.AddSingleton<NobodysHash>();
        services.AddSingleton<PinHasher>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<Recognition>();
        services.AddFact<StaffChanged>(StaffChanged.Name);
        services.AddSingleton(s => new AccessDesk(
            s.GetRequiredService<IServiceScopeFactory>(),
            s.GetRequiredService<IPasswordHasher<Staff>>(),
            s.GetRequiredService<PinHasher>()
        ));
        return services;
    }

    /// <summary>Fills the request's <see cref="Caller"/>; stands after routing and before whatever asks who calls.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app.UseMiddleware<RecogniseCaller>();

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Access");
        SignIn.Map(session);
        SessionView.Map(session);
        SignOut.Map(session);
        SignInByPin.Map(session);
        SetPin.Map(session);
        KnowDevice.Map(session);
        LockSession.Map(session);
        PeopleHere.Map(session);
        DevicesView.Map(api);
        StaffViews.Map(api);
        ColleaguesView.Map(api);
        var staff = api.MapGroup("/staff").WithTags("Access").Needs(Permission.UsersManage);
        staff.AddEndpointFilter(
            async (context, next) =>
            {
                // A role may reach further than any store, so whoever is limited to stores gives none.
                context.HttpContext.RequestServices.GetRequiredService<Caller>().DemandEverywhere();
                return await next(context);
            }
        );
        CreateStaff.Map(staff);
        ChangeStaff.Map(staff);
        NewPassword.Map(staff);
        SetPin.MapClear(staff);
        return api;
    }
}
