using Armoire.Kernel;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Kernel;

public sealed class MoneyOfTwoCurrencies
{
    [Fact]
    public void Never_adds() => Should.Throw<InvalidOperationException>(() => new Money(1, "EUR") + new Money(1, "RUB"));
}
