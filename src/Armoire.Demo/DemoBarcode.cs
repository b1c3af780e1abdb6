using System.Globalization;

namespace Armoire.Demo;

/// <summary>EAN-13 numbers of the range for use inside a company.</summary>
public static class DemoBarcode
{
    /// <summary>The barcode of the n-th variant: 2, eleven digits, check digit.</summary>
    public static string Of(int number)
    {
        var digits = $"2{number.ToString("D11", CultureInfo.InvariantCulture)}";
        return digits + CheckDigit(digits).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>True for thirteen digits of which the last one checks the others.</summary>
    public static bool IsValid(string barcode) =>
        barcode.Length == 13 && barcode.All(char.IsAsciiDigit) && CheckDigit(barcode[..12]) == barcode[12] - '0';

    private static int CheckDigit(string twelve)
    {
        var sum = twelve.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return (10 - (sum % 10)) % 10;
    }
}
