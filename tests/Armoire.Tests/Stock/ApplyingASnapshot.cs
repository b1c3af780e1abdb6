using Armoire.Kernel;
using Armoire.Stock;
using Armoire.Stock.Model;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Shops;

namespace Armoire.Tests.Stock;

public sealed class ApplyingASnapshot
{
    [Fact(DisplayName = "EX-4.1 OnHand is the snapshot and every movement after it; an older snapshot is ignored")]
    public void Movements_after_it_count()
    {
        MovementEffect[] movements =
        [
            new(At("Mon 08:45"), -4),
            new(At("Mon 09:05"), -1),
            new(At("Mon 09:20"), -2),
            new(At("Mon 09:30"), +1),
        ];
        var first = SnapshotRule.Apply(new Snapshot(At("Mon 09:00"), 12), new SnapshotTarget(11, 0, null), movements);
        first.ShouldBe(new SnapshotOutcome.Applied(10, -1, FlaggedForCount: false, WasNegative: false));

        var late = SnapshotRule.Apply(new Snapshot(At("Mon 08:30"), 12), new SnapshotTarget(10, 0, At("Mon 09:00")), movements);
        late.ShouldBe(new SnapshotOutcome.Ignored());
    }

    [Fact]
    public void Staged_units_are_part_of_it() =>
        Applied(8, sellable: 6, staged: 2).ShouldBe(new SnapshotOutcome.Applied(8, 0, false, false));

    [Fact]
    public void A_negative_figure_counts_as_none_and_is_reported() =>
        Applied(-3, sellable: 2, staged: 0).ShouldBe(new SnapshotOutcome.Applied(0, -2, false, true));

    [Theory(DisplayName = "§4.2 A correction larger than 5 units and 50 % is flagged for a count")]
    [InlineData(4, 9, false)]
    [InlineData(4, 10, true)]
    [InlineData(20, 30, false)]
    [InlineData(20, 31, true)]
    [InlineData(20, 9, true)]
    [InlineData(20, 10, false)]
    public void Large_corrections_are_flagged(int before, int snapshot, bool flagged) =>
        Applied(snapshot, before, 0).ShouldBeOfType<SnapshotOutcome.Applied>().FlaggedForCount.ShouldBe(flagged);

    [Fact]
    public void The_first_figure_of_a_level_corrects_nothing() =>
        SnapshotRule
            .Apply(new Snapshot(At("Mon 09:00"), 500), new SnapshotTarget(0, 0, null), [])
            .ShouldBe(new SnapshotOutcome.Applied(500, 500, false, false));

    [Theory(DisplayName = "§4.2 Deltas: duplicates are ignored, a gap asks for a full snapshot")]
    [InlineData(null, 1L, "Apply")]
    [InlineData(null, 5L, "NeedsFullSnapshot")]
    [InlineData(7L, 8L, "Apply")]
    [InlineData(7L, 7L, "Duplicate")]
    [InlineData(7L, 3L, "Duplicate")]
    [InlineData(7L, 9L, "NeedsFullSnapshot")]
    public void Deltas_of_a_source(long? last, long sequence, string expected) =>
        SnapshotRule.Next(last is { } at ? new(at, FollowsAny: false) : null, sequence).ToString().ShouldBe(expected);

    [Fact(DisplayName = "§4.2 OnHand is the count and what happened after it, in whatever order a system tells of both")]
    public void In_any_order() =>
        Property.Holds(
            from counted in Gen.Choose(0, 30)
            from at in Gen.Choose(0, 20)
            from moves in (from minute in Gen.Choose(0, 20) from units in Gen.Elements(-3, -1, 1, 2) select (minute, units)).ListOf(8)
            from before in Gen.Choose(0, 8)
            select (counted, at, moves, before),
            told =>
            {
                var key = new LevelKey(new(1), new(1));
                var drafts = told.moves.Select(m => Moved(key, m.minute, m.units)).ToList();
                var early = drafts.Take(told.before).ToList();
                var onHand = 50 + early.Sum(Delta);
                var outcome = SnapshotRule.Apply(
                    new(Minute(told.at), told.counted),
                    new(onHand, 0, null),
                    early.Select(m => new MovementEffect(m.EffectiveAt, Delta(m)))
                );
                var stands = ((SnapshotOutcome.Applied)outcome).OnHand;
                var late = drafts.Skip(told.before).ToList();
                stands += late.Concat(SnapshotRule.GiveBack(late, _ => Minute(told.at))).Sum(Delta);
                var expected = Math.Max(0, told.counted + early.Where(m => m.EffectiveAt > Minute(told.at)).Sum(Delta));
                stands.ShouldBe(expected + late.Where(m => m.EffectiveAt > Minute(told.at)).Sum(Delta));
            }
        );

    private static MovementDraft Moved(LevelKey key, int minute, int units) =>
        new(
            key,
            units < 0 ? Bucket.Sellable : null,
            units > 0 ? Bucket.Sellable : null,
            Math.Abs(units),
            MovementType.Adjust,
            "till",
            Minute(minute),
            Source: "till"
        )
        {
            IsDated = true,
        };

    private static int Delta(MovementDraft move) => move.To == Bucket.Sellable ? move.Quantity : -move.Quantity;

    private static Instant Minute(int minute) => At("Mon 09:00") + Duration.FromMinutes(minute);

    private static SnapshotOutcome Applied(int quantity, int sellable, int staged) =>
        SnapshotRule.Apply(new Snapshot(At("Mon 09:00"), quantity), new SnapshotTarget(sellable, staged, At("Mon 08:00")), []);
}
