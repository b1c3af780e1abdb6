using Armoire.Kernel;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Kernel;

public sealed class SplittingATotalOverLines
{
    [Fact(DisplayName = "EX-1.1 Largest remainder, ties to the lower line")]
    public void Largest_remainder()
    {
        Allocation.Split(10, [1, 1, 1]).ShouldBe([4, 3, 3]);
        Allocation.Split(1, [1, 1, 1]).ShouldBe([1, 0, 0]);
        Allocation.Split(100, [333, 333, 334]).ShouldBe([33, 33, 34]);
    }

    [Fact(DisplayName = "EX-12.1 Net 199.99 at 70/30")]
    public void Seller_and_co_seller() => Allocation.Split(19999, [70, 30]).ShouldBe([13999, 6000]);

    [Fact]
    public void No_weight_at_all_means_equal_weights() => Allocation.Split(7, [0, 0, 0]).ShouldBe([3, 2, 2]);

    [Fact]
    public void A_negative_total_mirrors() => Allocation.Split(-10, [1, 1, 1]).ShouldBe([-4, -3, -3]);

    [Fact]
    public void Nothing_over_nobody_is_nothing() => Allocation.Split(0, []).ShouldBeEmpty();

    [Fact]
    public void The_greatest_amounts_do_not_overflow() =>
        Allocation.Split(long.MaxValue, [long.MaxValue, long.MaxValue]).ShouldBe([(long.MaxValue / 2) + 1, long.MaxValue / 2]);

    [Fact]
    public void Overflow_of_a_capped_line_goes_to_the_others()
    {
        var (shares, unallocated) = Allocation.Split(10, [1, 1, 1], [1, 100, 100]);
        shares.ShouldBe([1, 5, 4]);
        unallocated.ShouldBe(0);
    }

    [Fact]
    public void What_no_line_can_take_is_reported()
    {
        var (shares, unallocated) = Allocation.Split(10, [5, 1], [3, 2]);
        shares.ShouldBe([3, 2]);
        unallocated.ShouldBe(5);
    }

    [Fact(DisplayName = "§35.3 Shares sum to the total and stay between floor and ceiling")]
    public void Shares_sum_and_stay_near() =>
        Property.Holds(
            Gen.Zip(Gen.Choose(-1_000_000, 1_000_000), Gen.NonEmptyListOf(Gen.Choose(0, 1000))),
            input =>
            {
                var (total, weights) = input;
                var wide = weights.Select(w => (long)w).ToArray();
                var shares = Allocation.Split(total, wide);
                var sum = wide.Sum();
                return shares.Sum() == total
                    && (sum == 0 || shares.Zip(wide).All(p => Math.Abs((decimal)p.First - ((decimal)total * p.Second / sum)) < 1));
            }
        );

    [Fact]
    public void With_caps_nothing_is_lost_and_no_cap_is_passed() =>
        Property.Holds(
            Gen.Zip(Gen.Choose(-5000, 5000), Gen.NonEmptyListOf(Gen.Zip(Gen.Choose(0, 50), Gen.Choose(0, 500)))),
            input =>
            {
                var (total, lines) = input;
                var caps = lines.Select(l => (long)l.Item2).ToArray();
                var (shares, unallocated) = Allocation.Split(total, [.. lines.Select(l => (long)l.Item1)], caps);
                return shares.Sum() + unallocated == total
                    && shares.Zip(caps).All(p => Math.Abs(p.First) <= p.Second)
                    && (unallocated == 0 || Math.Abs(shares.Sum()) == caps.Sum());
            }
        );
}
