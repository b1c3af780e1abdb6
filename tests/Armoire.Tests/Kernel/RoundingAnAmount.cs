using Armoire.Kernel;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Kernel;

public sealed class RoundingAnAmount
{
    [Theory(DisplayName = "§1 Half goes away from zero")]
    [InlineData(25, 1000, 3)]
    [InlineData(-25, 1000, -3)]
    [InlineData(24, 1000, 2)]
    [InlineData(-24, 1000, -2)]
    [InlineData(19999, 1000, 2000)]
    [InlineData(long.MaxValue, 10_000, long.MaxValue)]
    public void Half_goes_away_from_zero(long amount, long basisPoints, long expected) =>
        Rounding.HalfAwayFromZero(amount, basisPoints).ShouldBe(expected);
}
