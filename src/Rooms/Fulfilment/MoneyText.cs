using System.Globalization;
using Armoire.Kernel;

namespace Armoire.Fulfilment;

/// <summary>An amount as the order's story keeps it: plain, with its currency.</summary>
internal static class MoneyText
{
    public static string Of(Money money) => (money.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture) + " " + money.Currency;
}
