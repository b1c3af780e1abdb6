using Armoire.Access.Model;
using Armoire.Platform;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Access;

/// <summary>The table of §29, written once more as it stands there: each tick holds, and nothing more.</summary>
public sealed class RolesOfTheSpecification
{
    private const string Columns =
        "associate cashier storeManager picker callCentre externalCallCentre crm loyaltyManager finance admin auditor";

    [Theory(DisplayName = "§29 Ticks of the table")]
    [InlineData(Permission.CatalogRead, "✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓")]
    [InlineData(Permission.CustomerFind, "✓ ✓ ✓ – ✓ – ✓ – – ✓ ✓")] // The external call centre has its own queue only.
    [InlineData(Permission.CustomerCreate, "✓ ✓ ✓ – ✓ – ✓ – – ✓ –")] // The auditor reads only.
    [InlineData(Permission.QueueOwn, "– – – – – ✓ – – – – –")]
    [InlineData(Permission.OrderCreate, "✓ ✓ ✓ – ✓ ✓ – – – ✓ –")]
    [InlineData(Permission.OrderCancel, "✓ – ✓ – ✓ – – – – ✓ –")]
    [InlineData(Permission.OrderCancelWhilePicking, "– – ✓ – ✓ – – – – ✓ –")] // An associate only before picking.
    [InlineData(Permission.FulfilmentWork, "✓ ✓ ✓ ✓ – – – – – – –")]
    [InlineData(Permission.FulfilmentTakeOver, "– – ✓ – – – – – – – –")]
    [InlineData(Permission.PricesWrite, "– – – – – – ✓ – – ✓ –")]
    [InlineData(Permission.StockAdjust, "– – ✓ – – – – – – – –")]
    [InlineData(Permission.UsersManage, "– – – – – – – – – ✓ –")]
    [InlineData(Permission.SwitchesManage, "– – – – – – – – – ✓ –")]
    [InlineData(Permission.LocationsManage, "– – – – – – – – – ✓ –")]
    [InlineData(Permission.StatusRead, "– – – – – – – – – ✓ –")]
    [InlineData(Permission.AuditRead, "– – ✓ – – – – – ✓ ✓ ✓")]
    public void Ticks_hold_and_nothing_more(string permission, string ticks)
    {
        var columns = Columns.Split(' ');
        var holders = ticks.Split(' ').Select((tick, i) => (Role: columns[i], Has: tick == "✓")).ToList();
        holders.Count.ShouldBe(columns.Length);
        foreach (var (role, has) in holders)
        {
            Roles.Find(role)!.Permissions.Contains(permission).ShouldBe(has, $"{role} and {permission}");
        }
    }

    [Fact(DisplayName = "§29 What only programs may do is in no role")]
    public void Nobody_pushes_stock() => Roles.All.ShouldAllBe(role => !role.Permissions.Contains(Permission.StockWrite));

    [Fact(DisplayName = "§29 Every permission of a role is a known one")]
    public void Permissions_are_known() => Roles.All.SelectMany(r => r.Permissions).Except(Permission.All).ShouldBeEmpty();

    [Theory(DisplayName = "§29 Who works at named locations only")]
    [InlineData("associate cashier storeManager picker warehouseWorker areaManager", true)]
    [InlineData("headOffice callCentre externalCallCentre crm loyaltyManager finance admin auditor", false)]
    public void Store_bound_roles(string roles, bool bound)
    {
        foreach (var role in roles.Split(' '))
        {
            Roles.Find(role)!.StoreBound.ShouldBe(bound, role);
        }
    }

    [Fact(DisplayName = "§29 An area manager approves what a store manager approves")]
    public void Approvers()
    {
        string[] approvals = [Permission.OrderSetSeller, Permission.StockAdjust, Permission.StockOverrideSafety];
        foreach (var role in new[] { "storeManager", "areaManager", "headOffice" })
        {
            approvals.ShouldAllBe(permission => Roles.Find(role)!.Permissions.Contains(permission));
        }

        Roles.Find("warehouseWorker")!.Permissions.ShouldBe(Roles.Find("picker")!.Permissions, ignoreOrder: true);
    }
}
