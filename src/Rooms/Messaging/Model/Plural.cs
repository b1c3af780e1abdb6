namespace Armoire.Messaging.Model;

/// <summary>The CLDR plural category of a whole number in our languages (§32).</summary>
internal static class Plural
{
    public const string One = "one";
    public const string Few = "few";
    public const string Many = "many";
    public const string Other = "other";

    public static string Form(string locale, int count)
    {
        var n = Math.Abs(count);
        return locale switch
        {
            "fr" => n <= 1 ? One : Other,
            "ru" => (n % 10, n % 100) switch
            {
                (1, not 11) => One,
                (>= 2 and <= 4, < 12 or > 14) => Few,
                _ => Many,
            },
            _ => n == 1 ? One : Other,
        };
    }

    /// <summary>The categories whole numbers of everyday size take.</summary>
    public static IReadOnlyList<string> Forms(string locale) => locale == "ru" ? [One, Few, Many] : [One, Other];
}
