using System.Globalization;

namespace Armoire.Platform;

/// <summary>Versions of rows that people edit, as <c>ETag</c> and <c>If-Match</c> carry them (§1).</summary>
public static class Versions
{
    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Refuses when the caller saw another version than the one that stands; a caller who names none is let through.</summary>
    public static void Match(string? ifMatch, long current)
    {
        if (string.IsNullOrEmpty(ifMatch) || ifMatch == "*")
        {
            return;
        }

        var read = long.TryParse(
            ifMatch.Trim().TrimStart('W', '/').Trim('"'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        );
        Require.That(read, "If-Match", "The version is wanted, as its ETag gave it.");
        if (version != current)
        {
            throw new StaleVersion(current);
        }
    }
}
