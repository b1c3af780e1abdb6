using Armoire.Kernel;
using Armoire.Orders.Model;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

public sealed class StatusesThatFollow
{
    [Theory(DisplayName = "§6.2 PaymentStatus, first match")]
    [InlineData(0, 0, 0, 0, "NotRequired")]
    [InlineData(100, 0, 100, 100, "Refunded")]
    [InlineData(0, 0, 100, 100, "Refunded")]
    [InlineData(100, 0, 120, 0, "Overpaid")]
    [InlineData(100, 0, 120, 20, "PartlyRefunded")]
    [InlineData(100, 0, 100, 30, "PartlyRefunded")]
    [InlineData(100, 100, 100, 0, "Paid")]
    [InlineData(100, 100, 40, 0, "PartlyPaid")]
    [InlineData(100, 100, 0, 0, "Authorised")]
    [InlineData(100, 99, 0, 0, "Unpaid")]
    public void Payment(long due, long authorised, long captured, long refunded, string expected) =>
        OrderStatuses.Payment(new PaymentFacts(due, authorised, captured, refunded)).ToString().ShouldBe(expected);

    [Fact(DisplayName = "§6.2 Exactly one PaymentStatus for any amounts, and it says what it means")]
    public void One_payment_status()
    {
        var amount = Gen.Choose(0, 4).Select(n => n * 50L);
        Property.Holds(
            Gen.Zip(Gen.Zip(amount, amount), Gen.Zip(amount, amount)),
            input =>
            {
                var ((due, authorised), (captured, back)) = input;
                var refunded = Math.Min(captured, back);
                return OrderStatuses.Payment(new PaymentFacts(due, authorised, captured, refunded)) switch
                {
                    PaymentStatus.NotRequired => due == 0 && captured == 0,
                    PaymentStatus.Refunded => captured > 0 && refunded == captured,
                    PaymentStatus.Overpaid => captured - refunded > due,
                    PaymentStatus.PartlyRefunded => refunded > 0 && refunded < captured && captured - refunded <= due,
                    PaymentStatus.Paid => captured == due && refunded == 0,
                    PaymentStatus.PartlyPaid => captured > 0 && captured < due && refunded == 0,
                    PaymentStatus.Authorised => captured == 0 && authorised >= due,
                    PaymentStatus.Unpaid => captured == 0 && authorised < due,
                    _ => false,
                };
            }
        );
    }

    [Theory(DisplayName = "§6.2 FulfilmentStatus from groups")]
    [InlineData("", 2, "Unrouted")]
    [InlineData("", 0, "Cancelled")]
    [InlineData("Cancelled PutBack", 0, "Cancelled")]
    [InlineData("NoShow Cancelled", 0, "Cancelled")]
    [InlineData("Rejected", 1, "Unrouted")]
    [InlineData("Assigned", 0, "Routed")]
    [InlineData("Assigned Accepted", 0, "Routed")]
    [InlineData("Assigned Picking", 0, "InProgress")]
    [InlineData("Picked", 0, "InProgress")]
    [InlineData("Ready Picking", 0, "PartlyReady")]
    [InlineData("Ready", 1, "PartlyReady")]
    [InlineData("Ready Ready Cancelled", 0, "Ready")]
    [InlineData("HandedOver Ready", 0, "PartlyDelivered")]
    [InlineData("HandedOver", 1, "PartlyDelivered")]
    [InlineData("HandedOver Delivered PutBack", 0, "Delivered")]
    public void Fulfilment(string groups, int unrouted, string expected) =>
        OrderStatuses.Fulfilment([.. Groups(groups)], unrouted).ToString().ShouldBe(expected);

    [Fact(DisplayName = "§6.2 Ready only if every open group is at least Ready, for any groups")]
    public void Ready_means_all() =>
        Property.Holds(
            Gen.Elements(Enum.GetValues<GroupState>()).ListOf(),
            states =>
            {
                GroupFacts[] groups = [.. states.Select(s => new GroupFacts(s, FulfilmentMethod.PickupFromStock))];
                var status = OrderStatuses.Fulfilment(groups, 0);
                var live = states
                    .Except([GroupState.Cancelled, GroupState.NoShow, GroupState.PutBack, GroupState.ReturnedToOrigin, GroupState.Rejected])
                    .ToList();
                return Enum.IsDefined(status)
                    && (status == FulfilmentStatus.Ready) == (live.Count > 0 && live.All(s => s == GroupState.Ready))
                    && (status == FulfilmentStatus.Cancelled) == (live.Count == 0);
            }
        );

    [Theory(DisplayName = "§6.1 ReturnStatus from units")]
    [InlineData(3, 0, 0, "None")]
    [InlineData(3, 0, 1, "Requested")]
    [InlineData(3, 1, 1, "PartlyReturned")]
    [InlineData(3, 3, 0, "Returned")]
    [InlineData(0, 0, 0, "None")]
    public void Returns(int delivered, int returned, int requested, string expected) =>
        OrderStatuses.Returns(delivered, returned, requested).ToString().ShouldBe(expected);

    private static IEnumerable<GroupFacts> Groups(string states) =>
        states
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => new GroupFacts(Enum.Parse<GroupState>(s), FulfilmentMethod.PickupFromStock));
}
