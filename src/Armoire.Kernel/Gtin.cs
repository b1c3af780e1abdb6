namespace Armoire.Kernel;

/// <summary>Trade item numbers behind EAN-8, UPC-A, EAN-13 and the 14-digit form (§33).</summary>
public static class Gtin
{
    /// <summary>The check digit that belongs after these digits (EX-33.1).</summary>
    public static int CheckDigit(ReadOnlySpan<char> digitsWithoutCheck)
    {
        if (digitsWithoutCheck.IsEmpty || digitsWithoutCheck.ContainsAnyExceptInRange('0', '9'))
            throw new ArgumentException("Digits only.", nameof(digitsWithoutCheck));

        var sum = 0;
        for (var i = 0; i < digitsWithoutCheck.Length; i++)
        {
            var weight = (digitsWithoutCheck.Length - i) % 2 == 1 ? 3 : 1; // The last digit before the check digit weighs 3.
            sum += (digitsWithoutCheck[i] - '0') * weight;
        }
        return (10 - (sum % 10)) % 10;
    }

    /// <summary>Whether this is 8, 12, 13 or 14 digits with the right check digit (§33).</summary>
    public static bool IsValid(string? code) =>
        code is { Length: 8 or 12 or 13 or 14 }
        && !code.AsSpan().ContainsAnyExceptInRange('0', '9')
        && CheckDigit(code.AsSpan(0, code.Length - 1)) == code[^1] - '0';

    /// <summary>One spelling for one item: UPC-A becomes EAN-13 with a leading 0, EAN-8 stays; null when not valid (§33).</summary>
    public static string? Normalise(string? code)
    {
        var trimmed = code?.Trim();
        if (!IsValid(trimmed))
            return null;
        return trimmed!.Length switch
        {
            12 => "0" + trimmed,
            14 when trimmed[0] == '0' => trimmed[1..],
            _ => trimmed,
        };
    }
}
