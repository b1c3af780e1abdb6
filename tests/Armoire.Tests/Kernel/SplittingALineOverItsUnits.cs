using Armoire.Kernel;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Kernel;

public sealed class SplittingALineOverItsUnits
{
    [Fact(DisplayName = "EX-1.2 Two units carry 2030, the last one 1015")]
    public void Cumulative_floor()
    {
        Units.Cumulative(3045, 3, 2).ShouldBe(2030);
        Units.Slice(3045, 3, 2, 1).ShouldBe(1015);
    }

    [Fact]
    public void More_units_than_the_line_has_are_a_mistake() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Units.Cumulative(100, 2, 3));

    [Fact(DisplayName = "§35.4 Any order of partial operations sums exactly to the line")]
    public void Partial_operations_sum_exactly() =>
        Property.Holds(
            Gen.Zip(Gen.Choose(-100_000, 100_000), Gen.NonEmptyListOf(Gen.Choose(0, 4))),
            input =>
            {
                var (amount, steps) = input;
                var quantity = Math.Max(1, steps.Sum());
                long sum = 0;
                var done = 0;
                foreach (var step in steps)
                {
                    sum += Units.Slice(amount, quantity, done, step);
                    done += step;
                }
                return sum + Units.Slice(amount, quantity, done, quantity - done) == amount;
            }
        );
}
