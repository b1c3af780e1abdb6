using System.Collections.Frozen;
using Armoire.Kernel;
using NodaTime;

namespace Armoire.Network.Model;

/// <summary>Where the value of a switch comes from, most specific first (§2.1).</summary>
internal enum SwitchSource
{
    Location,
    Tier,
    Channel,
    Brand,
    Tenant,
    ShippedDefault,
}

/// <summary>Whom a setting is for; a closed set (§2.1).</summary>
internal abstract record SwitchScope(SwitchSource Source)
{
    public sealed record AtLocation(LocationId Location) : SwitchScope(SwitchSource.Location);

    public sealed record OfTier(StoreTier Tier) : SwitchScope(SwitchSource.Tier);

    public sealed record InChannel(Channel Channel) : SwitchScope(SwitchSource.Channel);

    public sealed record OfBrand(string Brand) : SwitchScope(SwitchSource.Brand);

    public sealed record Everywhere() : SwitchScope(SwitchSource.Tenant);
}

/// <summary>A switch set by somebody, for a time [From, To) and perhaps for a few of the staff only, by user name (§2.1).</summary>
internal sealed record SwitchSetting(
    string Feature,
    bool On,
    SwitchScope Scope,
    Instant? From = null,
    Instant? To = null,
    IReadOnlyCollection<string>? StaffOnly = null
);

/// <summary>Who asks, where and when (§2.1).</summary>
internal sealed record SwitchQuestion(
    LocationId Location,
    LocationKind Kind,
    StoreTier Tier,
    Instant At,
    Channel? Channel = null,
    string? Brand = null,
    string? Staff = null
);

/// <summary>Whether a feature is on, and why (§2.1).</summary>
internal readonly record struct SwitchState(bool On, SwitchSource Source);

/// <summary>Evaluates feature switches over their five sources and the shipped default (§2.1).</summary>
internal static class FeatureSwitches
{
    // Columns as in the specification: Flagship, Standard, Small, Showroom, Outlet, Warehouse. "–" is off.
    private static readonly FrozenDictionary<string, bool[]> Shipped = new Dictionary<string, bool[]>
    {
        [Features.EndlessAisle] = [true, true, true, true, true, false],
        [Features.ClickCollect] = [true, true, false, false, false, false],
        [Features.ShipToStore] = [true, true, true, true, true, false],
        [Features.ReserveTry] = [true, true, false, true, false, false],
        [Features.ShipFromStore] = [true, false, false, false, false, true],
        [Features.TransferOut] = [true, true, false, false, true, true],
        [Features.TransferIn] = [true, true, true, true, true, true],
        [Features.Bors] = [true, true, true, false, true, true],
        [Features.Appointments] = [true, true, false, true, false, false],
        [Features.Lookbooks] = [true, true, false, true, false, false],
        [Features.CycleCount] = [true, true, true, true, true, true],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The most specific setting in force decides; without one the shipped table does (EX-2.1).</summary>
    public static SwitchState Evaluate(string feature, SwitchQuestion question, IEnumerable<SwitchSetting> settings)
    {
        var decisive = settings
            .Where(setting => setting.Feature == feature && IsInForce(setting, question) && Covers(setting.Scope, question))
            .OrderBy(setting => setting.Scope.Source)
            .ThenByDescending(setting => setting.StaffOnly is not null) // A pilot's list is more specific than the rule for all.
            .ThenByDescending(setting => setting.From ?? Instant.MinValue)
            .FirstOrDefault();

        return decisive is null
            ? new SwitchState(Default(feature, question.Kind, question.Tier), SwitchSource.ShippedDefault)
            : new SwitchState(decisive.On, decisive.Scope.Source);
    }

    /// <summary>The shipped table; a pop-up uses the Standard column, a place without stock and staff has nothing (§2.1).</summary>
    public static bool Default(string feature, LocationKind kind, StoreTier tier) =>
        kind is not (LocationKind.PickupPoint or LocationKind.Virtual)
        && Shipped.TryGetValue(feature, out var columns)
        && columns[(int)(kind == LocationKind.PopUp ? StoreTier.Standard : tier)];

    private static bool IsInForce(SwitchSetting setting, SwitchQuestion question) =>
        !(question.At < setting.From)
        && !(question.At >= setting.To)
        && (setting.StaffOnly is null || (question.Staff is { } staff && setting.StaffOnly.Contains(staff, StringComparer.Ordinal)));

    private static bool Covers(SwitchScope scope, SwitchQuestion question) =>
        scope switch
        {
            SwitchScope.AtLocation at => at.Location == question.Location,
            SwitchScope.OfTier of => of.Tier == question.Tier,
            SwitchScope.InChannel channel => channel.Channel == question.Channel,
            SwitchScope.OfBrand of => of.Brand == question.Brand,
            SwitchScope.Everywhere => true,
            _ => throw new ArgumentOutOfRangeException(nameof(scope)),
        };
}
