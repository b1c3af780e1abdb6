using System.Text;
using System.Text.RegularExpressions;

namespace Armoire.Customers.Model;

/// <summary>Why a phone number was refused; the code is always `customer.phone_invalid` (§22.1).</summary>
internal enum PhoneProblem
{
    Empty,
    NoRegion,
    UnknownCountryCode,
    WrongLength,
    NotInNumberingPlan,
}

/// <summary>A phone number as E.164, or why it is none (§22.1).</summary>
internal abstract record PhoneResult
{
    private PhoneResult() { }

    public sealed record Valid(string E164) : PhoneResult;

    public sealed record Invalid(PhoneProblem Reason) : PhoneResult;
}

/// <summary>Makes one spelling of every phone number people type (§22.1).</summary>
internal static partial class PhoneNumbers
{
    public const string InvalidCode = "customer.phone_invalid";
    public const int RawLengthMax = 64;

    /// <summary>Fewer digits are no part of a number that anybody is looked for by.</summary>
    public const int FragmentDigitsMin = 4;
    private const int RussianTrunkDigits = 11;

    /// <summary>To E.164 by the steps of §22.1; the region counts only for numbers without a country code.</summary>
    public static PhoneResult Normalise(string? raw, string? region)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return new PhoneResult.Invalid(PhoneProblem.Empty);
        if (raw.Length > RawLengthMax)
            return new PhoneResult.Invalid(PhoneProblem.WrongLength);

        var number = Extension().Split(raw, 2)[0]; // A number of an extension or a second number belongs to the raw input only.
        var digits = DigitsAndPlus(number);
        if (digits.Length <= (digits.StartsWith('+') ? 1 : 0))
            return new PhoneResult.Invalid(PhoneProblem.Empty);
        if (digits.StartsWith("00", StringComparison.Ordinal))
            digits = "+" + digits[2..];
        if (digits.StartsWith('+'))
            return International(WithoutTrunkZero(number, digits, CountryCodes.IsKnown)[1..]);

        var plan = NumberingPlan.OfRegion(region);
        if (plan is null)
            return new PhoneResult.Invalid(PhoneProblem.NoRegion);
        digits = WithoutTrunkZero(number, digits, code => IsCodeFrom(plan, code)); // "33 (0)6", the plus forgotten.
        return plan.ExitPrefix is { } exit && digits.StartsWith(exit, StringComparison.Ordinal) && digits.Length > exit.Length + 7
            ? International(digits[exit.Length..])
            : National(plan, digits);
    }

    /// <summary>
    /// What was typed of a number, as it stands inside E.164, for a search where no region says more (§22.1): digits alone, without what is dialled before a
    /// number at home (0, or the 8 of eleven Russian digits) or to go abroad (00). Null when too little is left to search by.
    /// </summary>
    public static string? Fragment(string typed)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        var dialled =
            digits.StartsWith("00", StringComparison.Ordinal) ? 2
            : digits.StartsWith('0') || digits.StartsWith('8') && digits.Length == RussianTrunkDigits ? 1
            : 0;
        var inside = digits.Length - dialled >= FragmentDigitsMin ? digits[dialled..] : digits;
        return inside.Length >= FragmentDigitsMin ? inside : null;
    }

    private static string DigitsAndPlus(string number)
    {
        var kept = new StringBuilder(number.Length);
        foreach (var sign in number)
        {
            if (char.IsDigit(sign))
                kept.Append((char)('0' + (int)char.GetNumericValue(sign))); // Full-width and other digits too.
            else if (sign is '+' or '＋' && kept.Length == 0)
                kept.Append('+');
        }
        return kept.ToString();
    }

    // "+44 (0)7911": the zero is dialled at home only. It stands where the country code ends.
    private static string WithoutTrunkZero(string number, string digits, Func<string, bool> isCode)
    {
        var match = TrunkZero().Match(number);
        if (!match.Success)
            return digits;
        var before = DigitsAndPlus(number[..match.Index]);
        var code = before.StartsWith("00", StringComparison.Ordinal) ? before[2..] : before.TrimStart('+');
        var zero = code.Length + (digits.StartsWith('+') ? 1 : 0);
        return isCode(code) ? digits[..zero] + digits[(zero + 1)..] : digits;
    }

    // Without a plus only the country's own code is one, or any code after the prefix dialled to go abroad.
    private static bool IsCodeFrom(NumberingPlan plan, string digits) =>
        digits == plan.CountryCode
        || plan.ExitPrefix is { } exit && digits.StartsWith(exit, StringComparison.Ordinal) && CountryCodes.IsKnown(digits[exit.Length..]);

    private static PhoneResult International(string digits)
    {
        var code = CountryCodes.Of(digits);
        if (code is null)
            return new PhoneResult.Invalid(PhoneProblem.UnknownCountryCode);
        if (NumberingPlan.OfCountryCode(code) is { } plan)
            return National(plan, digits[code.Length..]);
        return CountryCodes.IsPlausibleLength(code, digits.Length)
            ? new PhoneResult.Valid("+" + digits)
            : new PhoneResult.Invalid(PhoneProblem.WrongLength);
    }

    private static PhoneResult National(NumberingPlan plan, string digits)
    {
        // The prefix dialled at home, or the country code without its plus, stands before a number that is whole without it.
        var national = plan
            .Prefixes.Where(prefix => digits.StartsWith(prefix, StringComparison.Ordinal) && digits.Length == plan.Digits + prefix.Length)
            .Select(prefix => digits[prefix.Length..])
            .FirstOrDefault(digits);

        if (national.Length != plan.Digits)
            return new PhoneResult.Invalid(PhoneProblem.WrongLength);
        return plan.Allows(national)
            ? new PhoneResult.Valid($"+{plan.CountryCode}{national}")
            : new PhoneResult.Invalid(PhoneProblem.NotInNumberingPlan);
    }

    [GeneratedRegex(@"(?:ext|доб|вн|poste|int|x|#|;|,)\W*(?=[0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Extension();

    [GeneratedRegex(@"[(（\[]\s*0\s*[)）\]]", RegexOptions.CultureInvariant, 100)]
    private static partial Regex TrunkZero();
}
