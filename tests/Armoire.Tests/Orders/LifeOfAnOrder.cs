using Armoire.Kernel;
using Armoire.Orders.Model;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using static Armoire.Orders.Model.OrderCommand;
using static Armoire.Orders.Model.OrderStatus;

namespace Armoire.Tests.Orders;

public sealed class LifeOfAnOrder
{
    private static readonly OrderFacts EverythingFine = new()
    {
        HasContact = true,
        IsPricedAndAddressed = true,
        IsAvailable = true,
        AgreedAndComplete = true,
        HasCloseReason = true,
        MayHold = true,
        DaysUntouched = 30,
        UnitsDelivered = 1,
    };

    [Fact(DisplayName = "§6.2 The table is closed: every other pair is refused")]
    public void The_table_is_closed()
    {
        // From → command → to, with every guard content and one unit delivered.
        HashSet<(OrderStatus, OrderCommand, OrderStatus)> listed =
        [
            (Draft, SubmitForContact, NeedsContact),
            (Draft, SubmitPrepaid, AwaitingPayment),
            (Draft, SubmitPayLater, Confirmed),
            (NeedsContact, ConfirmByOperator, Confirmed),
            (NeedsContact, CloseContact, Cancelled),
            (AwaitingPayment, PaymentCovered, Confirmed),
            (AwaitingPayment, PaymentTimeout, Cancelled),
            (Confirmed, Route, Confirmed),
            (Confirmed, StartPicking, InFulfilment),
            (Confirmed, Settle, Completed),
            (InFulfilment, Settle, Completed),
            (Confirmed, ReservationExpired, Completed),
            (InFulfilment, ReservationExpired, Completed),
            (Confirmed, OrderCommand.NoShow, Completed),
            (InFulfilment, OrderCommand.NoShow, Completed),
            (Draft, Cancel, Cancelled),
            (NeedsContact, Cancel, Cancelled),
            (AwaitingPayment, Cancel, Cancelled),
            (Draft, Abandon, Cancelled),
        ];
        foreach (var from in (OrderStatus[])[Draft, NeedsContact, AwaitingPayment, Confirmed, InFulfilment])
            listed.UnionWith([(from, Hold, from), (from, Unhold, from)]);

        foreach (var from in Enum.GetValues<OrderStatus>())
        foreach (var command in Enum.GetValues<OrderCommand>())
        {
            var decision = OrderTransitions.Decide(from, command, EverythingFine);
            var expected = listed.Where(row => row.Item1 == from && row.Item2 == command).Select(row => row.Item3).ToList();
            if (expected.Count == 1)
                To(decision).ShouldBe(expected[0], $"{from} {command}");
            else
                decision.ShouldBeOfType<OrderDecision.Refused>($"{from} {command}").Code.ShouldBe("order.transition_not_allowed");
        }
    }

    [Fact(DisplayName = "§6.2 Every guard can say no")]
    public void Every_guard_can_say_no()
    {
        Refused(Draft, SubmitForContact, EverythingFine with { HasContact = false });
        Refused(Draft, SubmitPrepaid, EverythingFine with { IsPricedAndAddressed = false });
        Refused(Draft, SubmitPrepaid, EverythingFine with { IsAvailable = false });
        Refused(Draft, SubmitPayLater, EverythingFine with { IsAvailable = false });
        Refused(NeedsContact, ConfirmByOperator, EverythingFine with { AgreedAndComplete = false });
        Refused(NeedsContact, CloseContact, EverythingFine with { HasCloseReason = false });
        Refused(AwaitingPayment, PaymentCovered, EverythingFine with { Covered = 99, RequiredCover = 100 });
        Refused(Confirmed, Route, EverythingFine with { OnHold = true });
        Refused(Confirmed, StartPicking, EverythingFine with { OnHold = true });
        Refused(Confirmed, Hold, EverythingFine with { MayHold = false });
        Refused(Draft, Abandon, EverythingFine with { DaysUntouched = 29 });
        Refused(InFulfilment, Settle, EverythingFine with { UnitsOpen = 1 });
        Refused(InFulfilment, Settle, EverythingFine with { Groups = [Group(GroupState.Ready)] });
    }

    [Fact(DisplayName = "§6.2 O5 The operator may ask for payment first")]
    public void Operator_may_ask_for_payment() =>
        To(OrderTransitions.Decide(NeedsContact, ConfirmByOperator, EverythingFine with { PaysFirst = true })).ShouldBe(AwaitingPayment);

    [Theory(DisplayName = "§6.2 O13 How far an order may be stopped")]
    [InlineData(GroupState.Assigned, true, true)]
    [InlineData(GroupState.Accepted, true, true)]
    [InlineData(GroupState.Picking, false, true)]
    [InlineData(GroupState.ShortPicked, false, true)]
    [InlineData(GroupState.Picked, false, true)]
    [InlineData(GroupState.Packed, false, true)]
    [InlineData(GroupState.Ready, false, true)]
    [InlineData(GroupState.Shipped, false, false)]
    [InlineData(GroupState.InTransit, false, false)]
    [InlineData(GroupState.OutForDelivery, false, false)]
    [InlineData(GroupState.HandedOver, false, false)]
    [InlineData(GroupState.Delivered, false, false)]
    [InlineData(GroupState.Returning, false, false)]
    [InlineData(GroupState.Cancelled, true, true)]
    public void How_far_an_order_may_be_stopped(GroupState state, bool customer, bool staff)
    {
        var facts = new OrderFacts { Groups = [Group(GroupState.Assigned), Group(state)] };
        IsAllowed(OrderTransitions.Decide(InFulfilment, Cancel, facts with { Actor = OrderActor.Customer })).ShouldBe(customer);
        IsAllowed(OrderTransitions.Decide(InFulfilment, Cancel, facts with { Actor = OrderActor.Staff })).ShouldBe(staff);
    }

    [Fact(DisplayName = "§6.2 O11, O12 The end follows from what was delivered")]
    public void The_end_follows_from_what_was_delivered()
    {
        To(Settle_(1, GroupState.HandedOver, GroupState.PutBack)).ShouldBe(Completed);
        To(Settle_(0, GroupState.PutBack, GroupState.ReturnedToOrigin, GroupState.Cancelled)).ShouldBe(Cancelled);
        IsAllowed(Settle_(0, GroupState.Rejected)).ShouldBeFalse();
        var final = new OrderFacts { Groups = [new(GroupState.Rejected, FulfilmentMethod.PickupFromStock, RejectedFinally: true)] };
        To(OrderTransitions.Decide(Confirmed, Settle, final)).ShouldBe(Cancelled);
    }

    [Fact(DisplayName = "§6.2 O16 Time up: cancelled when nothing was delivered")]
    public void Time_up()
    {
        var ready = new OrderFacts { Groups = [Group(GroupState.Ready)], UnitsOpen = 1 };
        To(OrderTransitions.Decide(InFulfilment, ReservationExpired, ready)).ShouldBe(Cancelled);
        var partly = new OrderFacts
        {
            Groups = [Group(GroupState.HandedOver), Group(GroupState.NoShow)],
            UnitsDelivered = 1,
            UnitsOpen = 1,
        };
        To(OrderTransitions.Decide(InFulfilment, OrderCommand.NoShow, partly)).ShouldBe(Completed);
        var more = partly with { Groups = [.. partly.Groups, Group(GroupState.Picking)] };
        To(OrderTransitions.Decide(InFulfilment, OrderCommand.NoShow, more)).ShouldBe(InFulfilment);
    }

    [Fact(DisplayName = "§35.8 Nothing leaves Completed or Cancelled")]
    public void Ends_are_ends() =>
        Property.Holds(
            Gen.Zip(Gen.Elements(Completed, Cancelled), Gen.Zip(Gen.Elements(Enum.GetValues<OrderCommand>()), Gen.Choose(0, 3))),
            input =>
                OrderTransitions.Decide(input.Item1, input.Item2.Item1, EverythingFine with { UnitsDelivered = input.Item2.Item2 })
                is OrderDecision.Refused
        );

    private static GroupFacts Group(GroupState state) => new(state, FulfilmentMethod.PickupFromStock);

    private static OrderDecision Settle_(int delivered, params GroupState[] groups) =>
        OrderTransitions.Decide(InFulfilment, Settle, new OrderFacts { UnitsDelivered = delivered, Groups = [.. groups.Select(Group)] });

    private static OrderStatus To(OrderDecision decision) => decision.ShouldBeOfType<OrderDecision.Allowed>().To;

    private static bool IsAllowed(OrderDecision decision) => decision is OrderDecision.Allowed;

    private static void Refused(OrderStatus from, OrderCommand command, OrderFacts facts) =>
        OrderTransitions.Decide(from, command, facts).ShouldBeOfType<OrderDecision.Refused>($"{from} {command}");
}
