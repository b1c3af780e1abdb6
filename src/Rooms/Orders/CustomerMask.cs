namespace Armoire.Orders;

/// <summary>What whoever may not look up customers sees of one (§29, §33).</summary>
public static class CustomerMask
{
    public static string Initials(string name) =>
        string.Join(
            ' ',
            name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => string.Concat(word.EnumerateRunes().Take(1)).ToUpperInvariant() + ".")
        );

    /// <summary>No digit is left: the last four open a hand-over by identity (§10.2).</summary>
    public static string Phone(string phone) => new('•', phone.Length);
}
