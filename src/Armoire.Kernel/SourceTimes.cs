using NodaTime;

namespace Armoire.Kernel;

/// <summary>When a master says it changed something (§3). The last one wins, so one from the future would keep every later change out.</summary>
public static class SourceTimes
{
    /// <summary>How far a master's clock may be ahead of ours.</summary>
    public static readonly Duration AheadMax = Duration.FromMinutes(5);

    /// <summary>A refusal under the room's own code when the time lies in the future.</summary>
    public static ItemOutcome.Refused? Refusal(Instant sourceTime, Instant now, string code) =>
        sourceTime > now + AheadMax ? new(code, "The source time lies in the future.") : null;
}
