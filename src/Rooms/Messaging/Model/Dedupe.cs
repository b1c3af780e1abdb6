using NodaTime;

namespace Armoire.Messaging.Model;

/// <summary>The same template about the same thing is told to one recipient once in ten minutes (§24).</summary>
internal static class Dedupe
{
    public static Duration Window { get; } = Duration.FromMinutes(10);

    /// <summary>What makes two messages the same. <paramref name="detail"/> tells apart news that differ, such as which items are missing.</summary>
    public static string Key(string template, string recipient, Guid entity, string detail = "") =>
        string.Join('|', template, recipient, entity.ToString("N"), detail);

    public static bool IsRepeat(Instant? lastAt, Instant now) => lastAt is { } last && now < last + Window;
}
