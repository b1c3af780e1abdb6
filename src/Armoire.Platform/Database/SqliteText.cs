using System.Globalization;

namespace Armoire.Platform;

/// <summary>How SQLite keeps what it has no type for, the same as EF writes it.</summary>
internal static class SqliteText
{
    public static string Of(Guid id) => id.ToString().ToUpperInvariant();

    public static string Of(DateTime moment) => moment.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture);

    public static DateTime Moment(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
