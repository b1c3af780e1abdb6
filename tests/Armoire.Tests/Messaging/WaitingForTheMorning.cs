using Armoire.Messaging.Model;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Messaging;

public sealed class WaitingForTheMorning
{
    [Theory(DisplayName = "§24 Service messages go out at once except from 23:00 to 07:00, when they wait for 07:00")]
    [InlineData("Mon 07:00", "Mon 07:00")]
    [InlineData("Mon 12:30", "Mon 12:30")]
    [InlineData("Mon 22:59", "Mon 22:59")]
    [InlineData("Mon 23:00", "Tue 07:00")]
    [InlineData("Mon 23:59", "Tue 07:00")]
    [InlineData("Tue 00:00", "Tue 07:00")]
    [InlineData("Tue 06:59", "Tue 07:00")]
    [InlineData("Sun 23:30", "+Mon 07:00")]
    public void Nights_are_quiet(string wanted, string sent) => SendAt(wanted).ShouldBe(Shops.At(sent));

    [Fact(DisplayName = "§24 Who just did something gets the answer at any hour")]
    public void Own_acts_are_answered_at_once() => SendAt("Tue 03:00", causedByRecipient: true).ShouldBe(Shops.At("Tue 03:00"));

    [Fact(DisplayName = "§24 What would come after its own deadline does not wait")]
    public void Deadlines_do_not_pass_waiting()
    {
        SendAt("Mon 23:30", deadline: "Tue 02:30").ShouldBe(Shops.At("Mon 23:30"));
        SendAt("Mon 23:30", deadline: "Tue 07:00").ShouldBe(Shops.At("Mon 23:30"));
        SendAt("Mon 23:30", deadline: "Tue 12:00").ShouldBe(Shops.At("Tue 07:00"));
    }

    [Fact(DisplayName = "§24 The night is the store's, not the server's")]
    public void The_zone_of_the_store_counts()
    {
        var almaty = DateTimeZoneProviders.Tzdb["Asia/Almaty"];
        var noonInParis = Shops.At("Mon 12:00"); // 15:00 in Almaty.
        var eveningInParis = Shops.At("Mon 21:00"); // Midnight in Almaty.

        QuietHours.SendAt(noonInParis, almaty, causedByRecipient: false).ShouldBe(noonInParis);
        QuietHours.SendAt(eveningInParis, almaty, causedByRecipient: false).ShouldBe(Shops.At("Tue 04:00"));
    }

    [Fact(DisplayName = "§24 A night with a changed clock still ends at 07:00 on the wall")]
    public void Clock_changes_are_counted()
    {
        var paris = Shops.Paris;
        var before = new LocalDateTime(2026, 3, 28, 23, 30).InZoneStrictly(paris).ToInstant();

        QuietHours
            .SendAt(before, paris, causedByRecipient: false)
            .ShouldBe(new LocalDateTime(2026, 3, 29, 7, 0).InZoneStrictly(paris).ToInstant());
    }

    private static Instant SendAt(string wanted, bool causedByRecipient = false, string? deadline = null) =>
        QuietHours.SendAt(Shops.At(wanted), Shops.Paris, causedByRecipient, deadline is null ? null : Shops.At(deadline));
}
