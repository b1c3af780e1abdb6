using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

public sealed class PickingAGroup
{
    private static readonly VariantId Polo = new(1);
    private static readonly VariantId Sock = new(2);
    private static readonly PickLine PoloLine = new(Guid.CreateVersion7(), Polo, 1);
    private static readonly PickLine SockLine = new(Guid.CreateVersion7(), Sock, 3);

    [Fact(DisplayName = "EX-9.1 Polo and two socks found, one sock NotFound")]
    public void One_sock_is_missing()
    {
        var picked = Accepted(PickRule.Scan([PoloLine, SockLine], [Scan(Polo), Scan(Sock), Scan(Sock)]));
        picked.Complete.ShouldBeFalse();

        ShortUnits missing = new(Sock, 1, RejectReason.NotFound);
        var done = Accepted(PickRule.ReportShort(picked.Lines, [missing]));
        done.Complete.ShouldBeTrue();
        done.Units.ShouldBe([new LineUnits(SockLine.LineId, Sock, 1)]);
        done.Lines.Select(l => (l.Picked, l.Short)).ShouldBe([(1, 0), (2, 1)]);

        RejectReasons.Of(missing.Reason).StockEffect.ShouldBe(new BucketMove(Bucket.Sellable, Bucket.Missing, MovementType.WriteOff));
        PickRule.Accuracy(done.Lines, [missing]).ShouldBe(new PickAccuracy(Attempts: 4, Found: 3));
        PickRule.ValueOfMissing(3045, 3, 0, 1).ShouldBe(1015);
    }

    [Fact(DisplayName = "§9.1 Over-scan is pick.too_many and nothing is picked")]
    public void Over_scan()
    {
        Code(PickRule.Scan([PoloLine, SockLine], [Scan(Sock), Scan(Polo), Scan(Polo)])).ShouldBe("pick.too_many");
        Code(PickRule.Scan([SockLine], [new PickScan("x", Sock, 4)])).ShouldBe("pick.too_many");
        Code(PickRule.ReportShort([SockLine with { Picked = 3 }], [new ShortUnits(Sock, 1, RejectReason.NotFound)]))
            .ShouldBe("pick.too_many");
    }

    [Fact(DisplayName = "§9.1 An unknown code and a wrong item are told apart")]
    public void Unknown_and_wrong()
    {
        PickRule.Scan([PoloLine], [new PickScan("???", null)]).ShouldBe(new PickOutcome.Refused("pick.unknown_code", "???"));
        Code(PickRule.Scan([PoloLine], [Scan(Sock)])).ShouldBe("pick.not_in_order");
    }

    [Fact]
    public void Two_lines_of_one_variant_are_filled_in_order()
    {
        var second = SockLine with { LineId = Guid.CreateVersion7() };
        var picked = Accepted(PickRule.Scan([SockLine, second], [new PickScan("x", Sock, 4)]));
        picked.Lines.Select(l => l.Picked).ShouldBe([3, 1]);
    }

    [Theory(DisplayName = "§9.2 Reasons")]
    [InlineData(RejectReason.NotFound, Bucket.Missing, true, true, "CountSku")]
    [InlineData(RejectReason.SoldToWalkIn, null, true, true, "None")]
    [InlineData(RejectReason.Mismatch, Bucket.Quarantine, true, false, "CountStyle")]
    [InlineData(RejectReason.Damaged, Bucket.Damaged, false, false, "PhotoRequired")]
    [InlineData(RejectReason.WornDisplay, Bucket.Display, false, false, "None")]
    [InlineData(RejectReason.NoCapacity, null, false, false, "SuggestCapacity")]
    [InlineData(RejectReason.StoreClosed, null, false, false, "PauseLocation")]
    [InlineData(RejectReason.AvoidSplit, null, false, false, "None")]
    [InlineData(RejectReason.CustomerAsked, null, false, false, "None")]
    public void Reasons(RejectReason reason, Bucket? to, bool notFound, bool blocks, string followUp)
    {
        var rule = RejectReasons.Of(reason);
        (rule.StockEffect?.To, rule.CountsAsNotFound, rule.BlocksSku is not null, rule.FollowUp.ToString()).ShouldBe(
            (to, notFound, blocks, followUp)
        );
        (rule.StockEffect?.From ?? Bucket.Sellable).ShouldBe(Bucket.Sellable);
    }

    [Fact]
    public void Whatever_is_scanned_no_line_holds_more_than_its_quantity() =>
        Property.Holds(
            Gen.Zip(Gen.Choose(1, 3), Gen.Choose(1, 2)).ListOf(),
            scans =>
            {
                IReadOnlyList<PickLine> lines = [PoloLine, SockLine];
                foreach (var (variant, quantity) in scans)
                    lines = PickRule.Scan(lines, [new PickScan("x", new(variant), quantity)]) is PickOutcome.Accepted ok ? ok.Lines : lines;
                return lines.All(l => l.Open >= 0) && PickRule.IsComplete(lines) == lines.All(l => l.Picked == l.Quantity);
            }
        );

    private static PickScan Scan(VariantId variant) => new("x", variant);

    private static PickOutcome.Accepted Accepted(PickOutcome outcome) => outcome.ShouldBeOfType<PickOutcome.Accepted>();

    private static string Code(PickOutcome outcome) => outcome.ShouldBeOfType<PickOutcome.Refused>().Code;
}
