using Armoire.Kernel;
using Armoire.Stock.Model;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

public sealed class DecidingABatch
{
    private static readonly LocationId Here = new(1);
    private static readonly LocationId There = new(2);
    private static readonly VariantId Polo = new(1);
    private static readonly VariantId Sock = new(2);

    [Fact]
    public void Two_buyers_never_get_the_last_unit()
    {
        var (outcomes, rows) = Decide([(Here, Polo, 1)], Request((Here, Polo, 1)), Request((Here, Polo, 1)));
        outcomes[0].ShouldBeOfType<ReserveOutcome.Reserved>();
        Gaps(outcomes[1]).ShouldBe([new Gap(new(Here, Polo), 1, 0)]);
        rows.Count.ShouldBe(1);
    }

    [Fact(DisplayName = "§5.2 Two lines sharing a variant are summed before the check")]
    public void Lines_sharing_a_variant_are_summed()
    {
        var (outcomes, rows) = Decide(
            [(Here, Polo, 3)],
            Request((Here, Polo, 2), (Here, Polo, 2)),
            Request((Here, Polo, 1), (Here, Polo, 2))
        );
        Gaps(outcomes[0]).ShouldBe([new Gap(new(Here, Polo), 4, 3)]);
        outcomes[1].ShouldBeOfType<ReserveOutcome.Reserved>();
        rows.ShouldHaveSingleItem().Quantity.ShouldBe(3);
    }

    [Fact(DisplayName = "§5.2 All or nothing, over several locations, with every gap named")]
    public void All_or_nothing()
    {
        var (outcomes, rows) = Decide(
            [(Here, Polo, 1), (There, Sock, 1)],
            Request((Here, Polo, 1), (There, Sock, 2), (There, Polo, 1)),
            Request((Here, Polo, 1), (There, Sock, 1))
        );
        Gaps(outcomes[0]).ShouldBe([new Gap(new(There, Polo), 1, 0), new Gap(new(There, Sock), 2, 1)]);
        outcomes[1].ShouldBeOfType<ReserveOutcome.Reserved>();
        rows.Count.ShouldBe(2);
    }

    [Fact(DisplayName = "§4.3 Safety stock is sold with permission only")]
    public void Safety_needs_permission()
    {
        var levels = new Dictionary<LevelKey, LevelFacts> { [new(Here, Polo)] = new(2, 0, 0, 2, 0) };
        ReserveRequest[] requests =
        [
            new(Guid.Empty, [new(Here, Polo, 1)], AllowSafety: false),
            new(Guid.Empty, [new(Here, Polo, 2)], AllowSafety: true),
        ];
        var (outcomes, _) = ReservationPlanner.Decide(levels, requests);
        outcomes[0].ShouldBeOfType<ReserveOutcome.Insufficient>();
        outcomes[1].ShouldBeOfType<ReserveOutcome.Reserved>();
    }

    [Fact]
    public void Absurd_quantities_do_not_wrap_around() =>
        Gaps(Decide([(Here, Polo, 1)], Request((Here, Polo, int.MaxValue), (Here, Polo, int.MaxValue))).Outcomes[0])
            .ShouldBe([new Gap(new(Here, Polo), int.MaxValue, 1)]);

    [Fact(DisplayName = "§35.2 A batch never oversells, respects arrival, and is all or nothing")]
    public void Never_oversells() => Property.Holds(Batches, input => Sentence(input.Levels, input.Requests), tests: 10_000);

    private static Gen<(Dictionary<LevelKey, LevelFacts> Levels, ReserveRequest[] Requests)> Batches
    {
        get
        {
            var key = Gen.Zip(Gen.Choose(1, 2), Gen.Choose(1, 2));
            var level = Gen.Choose(0, 3).Four();
            var line = Gen.Zip(key, Gen.Choose(1, 3)).Select(l => new ReserveLine(new(l.Item1.Item1), new(l.Item1.Item2), l.Item2));
            var request = Gen.Zip(line.NonEmptyListOf(), Gen.Elements(false, false, true))
                .Select(r => new ReserveRequest(Guid.CreateVersion7(), [.. r.Item1.Take(4)], r.Item2));
            var levels = Gen.Zip(key, Gen.Zip(Gen.Choose(0, 12), level))
                .ListOf()
                .Select(rows =>
                    rows.DistinctBy(r => r.Item1)
                        .ToDictionary(
                            r => new LevelKey(new(r.Item1.Item1), new(r.Item1.Item2)),
                            r => new LevelFacts(
                                r.Item2.Item1,
                                r.Item2.Item2.Item1,
                                r.Item2.Item2.Item2,
                                r.Item2.Item2.Item3,
                                r.Item2.Item2.Item4
                            )
                        )
                );
            return Gen.Zip(levels, request.NonEmptyListOf()).Select(b => (b.Item1, b.Item2.ToArray()));
        }
    }

    private static void Sentence(Dictionary<LevelKey, LevelFacts> levels, ReserveRequest[] requests)
    {
        var (outcomes, rows) = ReservationPlanner.Decide(levels, requests);
        var left = levels.ToDictionary(l => l.Key, l => (Normal: Availability.Raw(l.Value), l.Value.Safety));

        // An independent, naive replay in arrival order: a request is granted exactly when everything fits what is left.
        for (var i = 0; i < requests.Length; i++)
        {
            var wanted = requests[i].Lines.GroupBy(l => l.Key).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));
            var fits = wanted.All(w =>
                left.TryGetValue(w.Key, out var l) && w.Value <= l.Normal + (requests[i].AllowSafety ? l.Safety : 0)
            );
            (outcomes[i] is ReserveOutcome.Reserved).ShouldBe(fits);
            var written = rows.Where(r => r.Owner == requests[i].Owner).ToDictionary(r => r.Key, r => r.Quantity);
            written.ShouldBe(fits ? wanted : [], ignoreOrder: true);
            foreach (var (key, quantity) in fits ? wanted : [])
                left[key] = (left[key].Normal - quantity, left[key].Safety);
        }

        foreach (var sold in rows.GroupBy(r => r.Key))
            sold.Sum(r => r.Quantity).ShouldBeLessThanOrEqualTo(Availability.Raw(levels[sold.Key]) + levels[sold.Key].Safety);

        var again = ReservationPlanner.Decide(levels, requests);
        again.Rows.ShouldBe(rows);
    }

    private static (ReserveOutcome[] Outcomes, List<NewReservation> Rows) Decide(
        (LocationId At, VariantId Variant, int OnHand)[] levels,
        params ReserveRequest[] requests
    ) =>
        ReservationPlanner.Decide(
            levels.ToDictionary(l => new LevelKey(l.At, l.Variant), l => new LevelFacts(l.OnHand, 0, 0, 0, 0)),
            requests
        );

    private static ReserveRequest Request(params (LocationId At, VariantId Variant, int Quantity)[] lines) =>
        new(Guid.CreateVersion7(), [.. lines.Select(l => new ReserveLine(l.At, l.Variant, l.Quantity))], AllowSafety: false);

    private static IReadOnlyList<Gap> Gaps(ReserveOutcome outcome) => outcome.ShouldBeOfType<ReserveOutcome.Insufficient>().Gaps;
}
