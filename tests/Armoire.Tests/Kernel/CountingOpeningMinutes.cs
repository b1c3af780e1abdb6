using Armoire.Kernel;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Kernel;

public sealed class CountingOpeningMinutes
{
    private const string EveryDay =
        """{"weekly":{"mon":["10:00-22:00"],"tue":["10:00-22:00"],"wed":["10:00-22:00"],"thu":["10:00-22:00"],"fri":["10:00-22:00"],"sat":["10:00-22:00"],"sun":["10:00-22:00"]}}""";

    private const string RoundTheClock =
        """{"weekly":{"mon":["00:00-24:00"],"tue":["00:00-24:00"],"wed":["00:00-24:00"],"thu":["00:00-24:00"],"fri":["00:00-24:00"],"sat":["00:00-24:00"],"sun":["00:00-24:00"]}}""";

    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    private static readonly OpeningHours Shop = OpeningHours.Parse(EveryDay, Paris);

    [Fact(DisplayName = "EX-5.3 What is left of Saturday evening goes on on Sunday at ten")]
    public void Goes_on_next_morning() => Shop.AddOpeningMinutes(At("2026-06-06T20:30"), 180).ShouldBe(At("2026-06-07T11:30"));

    [Fact(DisplayName = "EX-5.6 A clock that runs out exactly at closing ends at closing")]
    public void Ends_at_closing() => Shop.AddOpeningMinutes(At("2026-06-06T19:00"), 180).ShouldBe(At("2026-06-06T22:00"));

    [Theory(DisplayName = "EX-15.1 Assigned 21:40 in a shop open 10 to 22")]
    [InlineData(15, "2026-06-05T21:55")]
    [InlineData(30, "2026-06-06T10:10")]
    [InlineData(60, "2026-06-06T10:40")]
    [InlineData(90, "2026-06-06T11:10")]
    public void Ladder(int minutes, string expected) => Shop.AddOpeningMinutes(At("2026-06-05T21:40"), minutes).ShouldBe(At(expected));

    [Fact]
    public void A_clock_started_while_closed_begins_at_opening() =>
        Shop.AddOpeningMinutes(At("2026-06-05T23:00"), 1).ShouldBe(At("2026-06-06T10:01"));

    [Fact]
    public void No_minutes_are_over_at_once() => Shop.AddOpeningMinutes(At("2026-06-05T23:00"), 0).ShouldBe(At("2026-06-05T23:00"));

    [Fact]
    public void Without_a_calendar_the_clock_is_wall_time() =>
        OpeningHours.Always.AddOpeningMinutes(At("2026-06-06T20:30"), 180).ShouldBe(At("2026-06-06T23:30"));

    [Fact]
    public void No_opening_in_the_next_14_days_is_said_so()
    {
        OpeningHours.Parse("""{"weekly":{}}""", Paris).AddOpeningMinutes(At("2026-06-06T20:30"), 1).ShouldBeNull();

        var once = OpeningHours.Parse("""{"weekly":{},"exceptions":{"2026-06-15":["10:00-12:00"],"2026-07-20":["10:00-12:00"]}}""", Paris);
        once.AddOpeningMinutes(At("2026-06-06T20:30"), 120).ShouldBe(At("2026-06-15T12:00"));
        once.AddOpeningMinutes(At("2026-06-06T20:30"), 121).ShouldBeNull();
        once.AddOpeningMinutes(At("2026-06-01T09:00"), 1).ShouldBeNull();
        once.AddOpeningMinutes(At("2026-06-01T10:00"), 1).ShouldBe(At("2026-06-15T10:01"));
    }

    [Fact]
    public void An_exception_replaces_the_day()
    {
        var hours = OpeningHours.Parse(
            EveryDay[..^1] + ""","exceptions":{"2026-12-25":[],"2026-12-24":["10:00-12:00","14:00-16:00"]}}""",
            Paris
        );
        hours.AddOpeningMinutes(At("2026-12-24T11:00"), 181).ShouldBe(At("2026-12-26T10:01"));
        hours.IsOpenAt(At("2026-12-25T12:00")).ShouldBeFalse();
        hours.NextOpening(At("2026-12-24T16:00")).ShouldBe(At("2026-12-26T10:00"));
    }

    [Fact(DisplayName = "§15.1 Days of 23 and 25 hours are counted as they are")]
    public void Daylight_saving()
    {
        var hours = OpeningHours.Parse(RoundTheClock, Paris);
        hours.OpeningMinutesBetween(At("2026-03-29T00:00"), At("2026-03-30T00:00")).ShouldBe(23 * 60);
        hours.OpeningMinutesBetween(At("2026-10-25T00:00"), At("2026-10-26T00:00")).ShouldBe(25 * 60);

        var night = OpeningHours.Parse("""{"weekly":{"sun":["01:00-02:30","02:30-04:00"]}}""", Paris);
        night.OpeningMinutesBetween(At("2026-10-25T00:00"), At("2026-10-26T00:00")).ShouldBe(4 * 60);
        night.OpeningMinutesBetween(At("2026-03-29T00:00"), At("2026-03-30T00:00")).ShouldBe(2 * 60);
    }

    [Fact(DisplayName = "§15.1 Openings are half-open")]
    public void Half_open()
    {
        Shop.IsOpenAt(At("2026-06-06T09:59")).ShouldBeFalse();
        Shop.IsOpenAt(At("2026-06-06T10:00")).ShouldBeTrue();
        Shop.IsOpenAt(At("2026-06-06T22:00")).ShouldBeFalse();
    }

    [Fact]
    public void Openings_that_meet_are_one()
    {
        var hours = OpeningHours.Parse("""{"weekly":{"fri":["18:00-24:00"],"sat":["00:00-02:00","10:00-12:00"]}}""", Paris);
        hours.OpenUntil(At("2026-06-05T19:00")).ShouldBe(At("2026-06-06T02:00"));
        hours.OpenUntil(At("2026-06-06T02:00")).ShouldBeNull();
        hours.NextOpening(At("2026-06-05T19:00")).ShouldBe(At("2026-06-06T10:00"));
        hours.NextOpening(At("2026-06-06T00:00")).ShouldBe(At("2026-06-06T10:00"));
        hours.NextOpening(At("2026-06-05T18:00")).ShouldBe(At("2026-06-05T18:00"));
    }

    [Fact]
    public void Round_the_clock_never_closes()
    {
        var hours = OpeningHours.Parse(RoundTheClock, Paris);
        hours.OpenUntil(At("2026-06-05T19:00")).ShouldBe(Instant.MaxValue);
        hours.NextOpening(At("2026-06-05T19:00")).ShouldBeNull();
    }

    [Fact]
    public void Adding_and_counting_are_inverse() =>
        Property.Holds(
            Gen.Zip(Gen.Choose(0, 60 * 24 * 365), Gen.Choose(1, 5000)),
            input =>
            {
                var from = At("2026-01-01T00:00") + Duration.FromMinutes(input.Item1);
                return Shop.OpeningMinutesBetween(from, Shop.AddOpeningMinutes(from, input.Item2)!.Value) == input.Item2;
            }
        );

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Paris).ToInstant();
}
