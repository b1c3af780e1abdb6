using Armoire.Kernel;
using Armoire.Messaging.Model;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Messaging;

public sealed class TellingOnce
{
    private static readonly Instant First = Shops.At("Mon 12:00");
    private static readonly Guid Order = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
    private static readonly Guid Other = Guid.Parse("0198c0de-0000-7000-8000-000000000002");

    [Fact(DisplayName = "§24 The same template about the same thing is told once in 10 minutes")]
    public void Window_is_ten_minutes()
    {
        Dedupe.IsRepeat(null, First).ShouldBeFalse();
        Dedupe.IsRepeat(First, First).ShouldBeTrue();
        Dedupe.IsRepeat(First, First + Duration.FromMinutes(10) - Duration.Epsilon).ShouldBeTrue();
        Dedupe.IsRepeat(First, First + Duration.FromMinutes(10)).ShouldBeFalse();
    }

    [Fact(DisplayName = "§24 Another template, thing, recipient or piece of news is not a repetition")]
    public void Keys_tell_messages_apart()
    {
        string[] keys =
        [
            Dedupe.Key("order.ready", "+33600000001", Order),
            Dedupe.Key("order.reminder", "+33600000001", Order),
            Dedupe.Key("order.ready", "+33600000002", Order),
            Dedupe.Key("order.ready", "+33600000001", Other),
            Dedupe.Key("order.ready", "+33600000001", Order, "other news"),
        ];

        keys.Distinct().Count().ShouldBe(keys.Length);
        Dedupe.Key("order.ready", "+33600000001", Order).ShouldBe(keys[0]);
    }

    [Theory(DisplayName = "§24 What waited is sent only while it is still so")]
    [InlineData("order.ready", GroupState.Ready, true)]
    [InlineData("order.ready", GroupState.HandedOver, false)]
    [InlineData("order.reservation_ending", GroupState.NoShow, false)]
    [InlineData("order.delayed", GroupState.Picking, true)]
    [InlineData("order.delayed", GroupState.Ready, false)]
    [InlineData("store.not_accepted", GroupState.Assigned, true)]
    [InlineData("store.not_accepted", GroupState.Accepted, false)]
    [InlineData("order.handed_over", GroupState.HandedOver, true)]
    public void Old_news_is_dropped(string template, GroupState state, bool fits) =>
        ServiceTemplate.Find(template)!.StillFits(state).ShouldBe(fits);
}
