using Armoire.Kernel;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Kernel;

public sealed class OpeningHoursAsText
{
    [Theory]
    [InlineData("""{"weekly":{"mon":["10:00-14:00","15:00-24:00"],"sun":[]},"exceptions":{"2026-12-25":[]}}""")]
    [InlineData("""{"weekly":{}}""")]
    [InlineData("null")]
    public void Comes_back_as_it_went_in(string json) => OpeningHours.Parse(json, DateTimeZone.Utc).ToJson().ShouldBe(json);

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("{}", "weekly")]
    [InlineData("""{"weekly":{"mon":["10:00-14:00"],"mon":[]}}""", "twice")]
    [InlineData("""{"weekly":{"monday":[]}}""", "monday")]
    [InlineData("""{"weekly":{"mon":"10:00-14:00"}}""", "mon")]
    [InlineData("""{"weekly":{"mon":["10-14"]}}""", "HH:mm")]
    [InlineData("""{"weekly":{"mon":[7]}}""", "HH:mm")]
    [InlineData("""{"weekly":{"mon":["22:00-02:00"]}}""", "before it begins")]
    [InlineData("""{"weekly":{"mon":["10:00-14:00","13:00-15:00"]}}""", "overlap")]
    [InlineData("""{"weekly":{},"exceptions":{"25.12.2026":[]}}""", "date")]
    [InlineData("""{"weekly":{},"exceptions":{"2026-02-30":[]}}""", "date")]
    [InlineData("""{"weekly":{},"holidays":{}}""", "holidays")]
    [InlineData("""{"weekly":{"\ud800":[]}}""", "")]
    [InlineData("[[[[[[[[[[]]]]]]]]]]", "JSON")]
    public void Bad_input_is_refused_with_the_reason(string json, string part)
    {
        OpeningHours.TryParse(json, DateTimeZone.Utc, out var hours, out var reason).ShouldBeFalse();
        hours.ShouldBeNull();
        reason.ShouldNotBeNull().ShouldContain(part);
    }
}
