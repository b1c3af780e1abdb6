using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Shops;

namespace Armoire.Tests.Fulfilment;

public sealed class LifeOfAGroup
{
    [Fact(DisplayName = "§7.3 The table is closed: for a pickup from stock every other pair is refused")]
    public void The_table_is_closed_for_a_pickup()
    {
        string[] listed =
        [
            "Assigned Accept Accepted",
            "Accepted Release Assigned",
            "Assigned Start Picking",
            "Accepted Start Picking",
            "Picking FinishPicking Picked",
            "Picking ReportShort ShortPicked",
            "ShortPicked ResolveShort Picked",
            "ShortPicked Reject Rejected",
            "Assigned Reject Rejected",
            "Accepted Reject Rejected",
            "Picking Reject Rejected",
            "Picked MakeReady Ready",
            "Ready MakeReady Ready",
            "Ready HandOver HandedOver",
            "Ready WindowOver NoShow",
            "NoShow PutBack PutBack",
            "Assigned Cancel Cancelled",
            "Accepted Cancel Cancelled",
            "Picking Cancel Cancelled",
            "ShortPicked Cancel Cancelled",
            "Picked Cancel Cancelled",
            "Packed Cancel Cancelled",
            "ArrivedAtStore Cancel Cancelled",
            "Ready Cancel Cancelled",
        ];
        Allowed(FulfilmentMethod.PickupFromStock).ShouldBe(listed, ignoreOrder: true);
    }

    [Fact(DisplayName = "§7.3 Only goods sent to a store arrive there")]
    public void Shipping_methods()
    {
        string[] both =
        [
            "Picked Pack Packed",
            "Packed Ship Shipped",
            "Shipped CarrierTookOver InTransit",
            "InTransit CarrierIsNear OutForDelivery",
            "OutForDelivery CarrierDelivered Delivered",
            "OutForDelivery DeliveryFailed DeliveryFailed",
            "DeliveryFailed RetryDelivery OutForDelivery",
            "DeliveryFailed SendBack Returning",
            "Returning ScanReturned ReturnedToOrigin",
        ];
        var pickup = Allowed(FulfilmentMethod.PickupFromStock).Except(["Picked MakeReady Ready"]).ToList();
        Allowed(FulfilmentMethod.ShipHome).ShouldBe(pickup.Concat(both), ignoreOrder: true);
        Allowed(FulfilmentMethod.ShipToStore)
            .ShouldBe(pickup.Concat(both).Concat(["Shipped Arrive ArrivedAtStore", "ArrivedAtStore MakeReady Ready"]), ignoreOrder: true);
    }

    [Fact(DisplayName = "§7.3 `ready` on Ready changes nothing")]
    public void Ready_again() =>
        GroupTransitions
            .Decide(GroupState.Ready, GroupCommand.MakeReady, FulfilmentMethod.PickupFromStock)
            .ShouldBe(new GroupDecision.Allowed(GroupState.Ready, Unchanged: true));

    [Fact]
    public void A_refusal_has_the_code() =>
        GroupTransitions
            .Decide(GroupState.HandedOver, GroupCommand.Cancel, FulfilmentMethod.PickupFromStock)
            .ShouldBeOfType<GroupDecision.Refused>()
            .Code.ShouldBe("fulfilment.transition_not_allowed");

    [Fact(DisplayName = "§7.3 At most three reminders, four hours apart")]
    public void Reminders()
    {
        var last = At("Mon 10:00");
        GroupTransitions.MayRemind(GroupState.Ready, 0, last, At("Mon 13:59")).ShouldBeFalse();
        GroupTransitions.MayRemind(GroupState.Ready, 2, last, At("Mon 14:00")).ShouldBeTrue();
        GroupTransitions.MayRemind(GroupState.Ready, 3, last, At("Mon 14:00")).ShouldBeFalse();
        GroupTransitions.MayRemind(GroupState.Picked, 0, last, At("Mon 14:00")).ShouldBeFalse();
    }

    [Fact(DisplayName = "EX-15.1 Assigned 21:40: nudge 21:55, manager 10:10, breach 10:40, call centre 11:10")]
    public void Ladder()
    {
        var due = SlaLadder.DueTimes(At("Fri 21:40"), EveryDay, SlaLadder.Pickup).ToDictionary(d => d.Step.Action, d => d.At);
        due[SlaAction.PopUp].ShouldBe(At("Fri 21:40"));
        due[SlaAction.Nudge].ShouldBe(At("Fri 21:55"));
        due[SlaAction.NotifyStoreManager].ShouldBe(At("Sat 10:10"));
        due[SlaAction.Breach].ShouldBe(At("Sat 10:40"));
        due[SlaAction.CallCentre].ShouldBe(At("Sat 11:10"));
        SlaLadder.DueTimes(At("Fri 21:40"), NeverOpen, SlaLadder.Pickup)[1].At.ShouldBeNull();
    }

    [Theory(DisplayName = "§15.2 Progress cancels the steps it makes needless")]
    [InlineData(GroupState.Assigned, "PopUp Nudge NotifyStoreManager Breach CallCentre HeadOffice")]
    [InlineData(GroupState.Accepted, "PopUp Breach CallCentre HeadOffice")]
    [InlineData(GroupState.Picked, "PopUp Breach CallCentre HeadOffice")]
    [InlineData(GroupState.Ready, "PopUp")]
    [InlineData(GroupState.Cancelled, "")]
    public void Progress_cancels_steps(GroupState state, string expected) =>
        string.Join(' ', SlaLadder.Pickup.Where(step => SlaLadder.IsStillDue(step, state)).Select(step => step.Action)).ShouldBe(expected);

    private static List<string> Allowed(FulfilmentMethod method) =>
        [
            .. from state in Enum.GetValues<GroupState>()
            from command in Enum.GetValues<GroupCommand>()
            let decision = GroupTransitions.Decide(state, command, method) as GroupDecision.Allowed
            where decision is not null
            select $"{state} {command} {decision.To}",
        ];
}
