using Armoire.Kernel;
using Armoire.Stock.Model;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Shops;

namespace Armoire.Tests.Stock;

public sealed class ClocksOfReservations
{
    [Fact(DisplayName = "EX-5.1 Ready early leaves the three hours as they are")]
    public void Ready_early()
    {
        var expires = ClickCollect("Mon 10:00");
        HoldClock.AfterReady(expires, At("Mon 10:20"), EveryDay).ShouldBe(At("Mon 13:00"));
    }

    [Fact(DisplayName = "EX-5.2 Ready late leaves the customer two opening hours")]
    public void Ready_late() => HoldClock.AfterReady(ClickCollect("Mon 10:00"), At("Mon 12:30"), EveryDay).ShouldBe(At("Mon 14:30"));

    [Fact(DisplayName = "§5.3 Ready before a long pause leaves the customer what opening time there is, never less than before")]
    public void Ready_before_a_long_pause()
    {
        var once = OpeningHours.Of(Paris, [], [new(new(2026, 6, 1), [new(new(10, 0), new(14, 0))])]);
        var expires = HoldClock.ExpiresAt(ReservationKind.ClickCollectUnpaid, At("Mon 10:00"), once).ShouldBeOfType<HoldTerm.Until>().At;
        expires.ShouldBe(At("Mon 13:00"));
        HoldClock.AfterReady(expires, At("Mon 11:30"), once).ShouldBe(At("Mon 13:30"));
        HoldClock.AfterReady(expires, At("Mon 12:30"), once).ShouldBe(At("Mon 14:00"));
        HoldClock.AfterReady(At("Mon 16:00"), At("Mon 12:30"), once).ShouldBe(At("Mon 16:00"));
        HoldClock.AfterReady(expires, At("Mon 12:30"), NeverOpen).ShouldBe(expires);
    }

    [Fact(DisplayName = "EX-5.3 Created Saturday 20:30 → Sunday 11:30")]
    public void Over_night() => ClickCollect("Sat 20:30").ShouldBe(At("Sun 11:30"));

    [Fact(DisplayName = "EX-5.4 By the wall clock: created Saturday 20:30 → Saturday 23:30")]
    public void Wall_policy() =>
        HoldClock
            .ExpiresAt(ReservationKind.ClickCollectUnpaid, At("Sat 20:30"), EveryDay, new HoldPolicy(Time: HoldTime.Wall))
            .ShouldBe(new HoldTerm.Until(At("Sat 23:30")));

    [Fact(DisplayName = "EX-5.5 Reserve and try: 24 hours, rolled forward to the next opening and two hours")]
    public void Reserve_and_try()
    {
        HoldClock.ReserveTryExpires(At("Fri 21:30"), EveryDay).ShouldBe(new HoldTerm.Until(At("Sat 21:30")));
        HoldClock.ReserveTryExpires(At("Sat 15:00"), ClosedOnSundays).ShouldBe(new HoldTerm.Until(At("+Mon 12:00")));
    }

    [Fact(DisplayName = "EX-5.6 A clock that runs out exactly at closing ends at closing")]
    public void Exactly_at_closing() => ClickCollect("Mon 19:00").ShouldBe(At("Mon 22:00"));

    [Fact(DisplayName = "§5.3 The reminder goes out 45 opening minutes before the end")]
    public void Reminder()
    {
        HoldClock.ReminderAt(At("Mon 13:00"), EveryDay).ShouldBe(At("Mon 12:15"));
        HoldClock.ReminderAt(At("Tue 10:15"), EveryDay).ShouldBe(At("Mon 21:30"));
        HoldClock.ReminderAt(At("Tue 10:45"), EveryDay).ShouldBe(At("Tue 10:00"));
    }

    [Theory(DisplayName = "§5.1 Lifetimes, from Monday 21:00 in a shop open 10 to 22")]
    [InlineData(ReservationKind.CartHold, "Mon 21:15")]
    [InlineData(ReservationKind.PaymentHold, "Mon 21:30")]
    [InlineData(ReservationKind.ClickCollectUnpaid, "Tue 12:00")]
    [InlineData(ReservationKind.ReserveTry, "Tue 21:00")]
    [InlineData(ReservationKind.AssociateHold, "Tue 21:00")]
    [InlineData(ReservationKind.CallHold, "Tue 11:00")]
    [InlineData(ReservationKind.ChangeHold, "Mon 23:00")]
    [InlineData(ReservationKind.ReserveTryPending, "Mon 22:00")]
    [InlineData(ReservationKind.OrderAllocation, null)]
    [InlineData(ReservationKind.ReadyPaidPickup, "+Mon 21:00")]
    [InlineData(ReservationKind.TransferAllocation, null)]
    public void Lifetimes(ReservationKind kind, string? expected) =>
        HoldClock
            .ExpiresAt(kind, At("Mon 21:00"), EveryDay)
            .ShouldBe(expected is null ? new HoldTerm.Unlimited() : new HoldTerm.Until(At(expected)));

    [Fact(DisplayName = "§5.1 Only cart and call holds are soft")]
    public void Strength() =>
        Enum.GetValues<ReservationKind>()
            .Where(kind => !ReservationKinds.IsHard(kind))
            .ShouldBe([ReservationKind.CartHold, ReservationKind.CallHold]);

    [Fact]
    public void A_store_that_does_not_open_is_said_so() =>
        HoldClock.ExpiresAt(ReservationKind.ClickCollectUnpaid, At("Mon 10:00"), NeverOpen).ShouldBe(new HoldTerm.NoOpeningHours());

    [Fact]
    public void A_manager_gives_an_associate_48_hours() =>
        HoldClock
            .ExpiresAt(ReservationKind.AssociateHold, At("Mon 10:00"), EveryDay, HoldPolicy.WithManager)
            .ShouldBe(new HoldTerm.Until(At("Wed 10:00")));

    [Fact(DisplayName = "§5.1 Basket activity starts the clock anew, for 45 minutes in all")]
    public void Basket_activity()
    {
        Extend(ReservationKind.CartHold, "Mon 10:00", "Mon 10:15", 0, ExtendedBy.BasketActivity, "Mon 10:10")
            .ShouldBe(new ExtendOutcome.Extended(At("Mon 10:25")));
        Extend(ReservationKind.CartHold, "Mon 10:00", "Mon 10:40", 9, ExtendedBy.BasketActivity, "Mon 10:38")
            .ShouldBe(new ExtendOutcome.Extended(At("Mon 10:45")));
        Extend(ReservationKind.CartHold, "Mon 10:00", "Mon 10:15", 0, ExtendedBy.BasketActivity, "Mon 10:15")
            .ShouldBe(new ExtendOutcome.Refused(ReservationRefusal.NotActive));
    }

    [Fact(DisplayName = "§5.1 Ten more minutes once, while the provider says pending")]
    public void Payment_pending()
    {
        Extend(ReservationKind.PaymentHold, "Mon 10:00", "Mon 10:30", 0, ExtendedBy.ProviderPending, "Mon 10:29")
            .ShouldBe(new ExtendOutcome.Extended(At("Mon 10:40")));
        Extend(ReservationKind.PaymentHold, "Mon 10:00", "Mon 10:40", 1, ExtendedBy.ProviderPending, "Mon 10:39")
            .ShouldBe(new ExtendOutcome.Refused(ReservationRefusal.ExtensionUsedUp));
        Extend(ReservationKind.PaymentHold, "Mon 10:00", "Mon 10:30", 0, ExtendedBy.Customer, "Mon 10:20")
            .ShouldBe(new ExtendOutcome.Refused(ReservationRefusal.ExtensionNotAllowed));
    }

    [Fact(DisplayName = "§5.1 Store staff give 24 hours more, once; §5.4 rolls them forward too")]
    public void Reserve_and_try_once_more() =>
        HoldClock
            .Extend(
                new RunningHold(ReservationKind.ReserveTry, At("Fri 15:00"), At("Sat 15:00"), 0),
                ExtendedBy.StoreStaff,
                At("Sat 12:00"),
                ClosedOnSundays
            )
            .ShouldBe(new ExtendOutcome.Extended(At("+Mon 12:00")));

    [Fact(DisplayName = "§5.1 Unpaid click and collect is not extended by anybody")]
    public void Click_and_collect_is_not_extended()
    {
        foreach (var by in Enum.GetValues<ExtendedBy>())
            Extend(ReservationKind.ClickCollectUnpaid, "Mon 10:00", "Mon 13:00", 0, by, "Mon 11:00")
                .ShouldBe(new ExtendOutcome.Refused(ReservationRefusal.ExtensionNotAllowed));
    }

    private static Instant ClickCollect(string createdAt) =>
        HoldClock.ExpiresAt(ReservationKind.ClickCollectUnpaid, At(createdAt), EveryDay).ShouldBeOfType<HoldTerm.Until>().At;

    private static ExtendOutcome Extend(ReservationKind kind, string created, string expires, int times, ExtendedBy by, string now) =>
        HoldClock.Extend(new RunningHold(kind, At(created), At(expires), times), by, At(now), EveryDay);
}
