using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Shops;

namespace Armoire.Tests.Fulfilment;

public sealed class CollectingAtTheCounter
{
    private static readonly byte[] Key = [1, 2, 3, 4];
    private static readonly Guid Order = Guid.CreateVersion7();
    private static readonly VariantId Polo = new(1);
    private static readonly VariantId Sock = new(2);

    [Fact(DisplayName = "§10.1 Six digits, leading zeros kept")]
    public void Six_digits()
    {
        PickupCodes.Format(42).ShouldBe("000042");
        PickupCodes.Format(999_999).ShouldBe("999999");
        Should.Throw<ArgumentOutOfRangeException>(() => PickupCodes.Format(1_000_000));
    }

    [Fact]
    public void The_right_code_opens_with_or_without_a_space()
    {
        Verify(Issued(), "004213").ShouldBeOfType<PickupVerification.Ok>();
        Verify(Issued(), "004 213").ShouldBeOfType<PickupVerification.Ok>();
        Verify(Issued(), "4213").ShouldBeOfType<PickupVerification.Invalid>();
    }

    [Fact]
    public void The_code_of_another_order_does_not_open() =>
        PickupCodes.IsSame(Hash, PickupCodes.Hash(Key, Guid.CreateVersion7(), "004213")).ShouldBeFalse();

    [Fact(DisplayName = "§10.2 A right code that comes too late is expired, a wrong one stays invalid")]
    public void Expired()
    {
        Verify(Issued(), "004213", "Mon 14:00").ShouldBeOfType<PickupVerification.Expired>();
        Verify(Issued(), "999999", "Mon 14:00").ShouldBeOfType<PickupVerification.Invalid>();
    }

    [Fact(DisplayName = "§10.2 Five wrong ones lock for 15 minutes, even for the right code")]
    public void Locked()
    {
        var state = Issued();
        for (var i = 1; i <= 5; i++)
        {
            var wrong = Verify(state, "999999").ShouldBeOfType<PickupVerification.Invalid>();
            wrong.JustLocked.ShouldBe(i == 5);
            state = wrong.State;
        }
        Verify(state, "004213", "Mon 12:14").ShouldBeOfType<PickupVerification.Locked>().Until.ShouldBe(At("Mon 12:15"));
        Verify(state, "004213", "Mon 12:15").ShouldBeOfType<PickupVerification.Ok>();
        Verify(state, "999999", "Mon 12:15").ShouldBeOfType<PickupVerification.Invalid>().State.WrongAttempts.ShouldBe(1);
    }

    [Fact(DisplayName = "§10.4 All is taken: the whole amount is due")]
    public void All_is_taken()
    {
        var taken = HandOverRule.Decide(Lines, [], alreadyPaid: 0).ShouldBeOfType<HandOverOutcome.Taken>();
        (taken.Amount, taken.DueNow, taken.ToRefund, taken.IsPart).ShouldBe((8900 + 3045, 8900 + 3045, 0, false));
    }

    [Fact(DisplayName = "§10.4 Part is taken: units taken count from the first (§1.2, EX-1.2)")]
    public void Part_is_taken()
    {
        var taken = HandOverRule
            .Decide(Lines, [new DeclinedUnits(Sock, 1, DeclineReason.Size)], alreadyPaid: 0)
            .ShouldBeOfType<HandOverOutcome.Taken>();
        taken.DueNow.ShouldBe(8900 + 2030);
        taken.IsPart.ShouldBeTrue();
        taken.Lines.Select(l => (l.Accepted, l.Declined)).ShouldBe([(1, 0), (2, 1)]);
    }

    [Fact]
    public void What_was_paid_for_declined_units_is_given_back() =>
        HandOverRule
            .Decide(Lines, [new DeclinedUnits(Sock, 1, DeclineReason.Colour)], alreadyPaid: 11_945)
            .ShouldBeOfType<HandOverOutcome.Taken>()
            .ToRefund.ShouldBe(1015);

    [Fact]
    public void Declining_everything_hands_nothing_over() =>
        HandOverRule
            .Decide(Lines, [new(Polo, 1, DeclineReason.Price), new(Sock, 3, DeclineReason.Price)], alreadyPaid: 100)
            .ShouldBeOfType<HandOverOutcome.DeclinedAll>()
            .ToRefund.ShouldBe(100);

    [Fact]
    public void More_than_lies_ready_cannot_be_declined()
    {
        Code([new(Sock, 4, DeclineReason.Other)]).ShouldBe("pickup.declined_too_many");
        Code([new(new VariantId(9), 1, DeclineReason.Other)]).ShouldBe("pickup.declined_not_in_group");
        Code([new(Sock, 2, DeclineReason.Size), new(Sock, 2, DeclineReason.Size)]).ShouldBe("pickup.declined_too_many");
    }

    private static HandOverLine[] Lines => [new(Guid.CreateVersion7(), Polo, 1, 8900, 1), new(Guid.CreateVersion7(), Sock, 3, 3045, 3)];

    private static byte[] Hash => PickupCodes.Hash(Key, Order, "004213");

    private static PickupAttempts Issued() => new(At("Mon 13:00"));

    private static PickupVerification Verify(PickupAttempts state, string code, string now = "Mon 12:00") =>
        PickupCodes.Judge(state, PickupCodes.IsSame(Hash, PickupCodes.Hash(Key, Order, code)), At(now));

    private static string Code(DeclinedUnits[] declined) =>
        HandOverRule.Decide(Lines, declined, 0).ShouldBeOfType<HandOverOutcome.Refused>().Code;
}
