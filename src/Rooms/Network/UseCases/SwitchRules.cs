using Armoire.Kernel;
using Armoire.Network.Model;
using Armoire.Platform;

namespace Armoire.Network.UseCases;

/// <summary>What a switch may be set for (§2.1).</summary>
internal static class SwitchRules
{
    public const int StaffMax = 500;

    /// <summary>The scope and its value as stored, or a refusal naming the field.</summary>
    public static (SwitchSource Scope, string Value) Checked(SwitchDraft draft, LocationDirectory directory)
    {
        Require.Among(draft.Feature, "feature", [.. Features.All]);
        Require.That(!(draft.From >= draft.To), "to", "It ends after it begins.");
        Require.That(
            draft.Staff is null || (draft.Staff.Count <= StaffMax && draft.Staff.All(IsUserName)),
            "staff",
            $"At most {StaffMax} user names."
        );
        return draft.ScopeKind switch
        {
            "location" => (SwitchSource.Location, LocationOf(draft, directory)),
            "tier" => (SwitchSource.Tier, Require.OneOf<StoreTier>(draft.ScopeValue, "scope.value").ToString()),
            "channel" => (SwitchSource.Channel, Require.OneOf<Channel>(draft.ScopeValue, "scope.value").ToString()),
            "brand" => (SwitchSource.Brand, Require.Text(draft.ScopeValue, "scope.value", LocationRules.CodeLengthMax)),
            "tenant" => (SwitchSource.Tenant, ""),
            _ => throw Unknown(),
        };
    }

    private static string LocationOf(SwitchDraft draft, LocationDirectory directory)
    {
        var location = directory.Find(draft.ScopeValue ?? "");
        Require.That(location is not null, "scope.value", "There is no such location.");
        return location!.Code;
    }

    private static bool IsUserName(string? name) => name is { Length: > 0 and <= 100 } && !name.Contains(',', StringComparison.Ordinal);

    private static BadInput Unknown() => Require.NotAmong("scope.kind", ["location", "tier", "channel", "brand", "tenant"]);
}
