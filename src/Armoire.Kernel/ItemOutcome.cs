namespace Armoire.Kernel;

/// <summary>What became of one item of a batch that a master sent or a file held.</summary>
public abstract record ItemOutcome
{
    private ItemOutcome() { }

    public sealed record Created : ItemOutcome;

    public sealed record Updated : ItemOutcome;

    public sealed record Unchanged : ItemOutcome;

    /// <summary>Every field group sent is older than the one kept.</summary>
    public sealed record Stale : ItemOutcome;

    public sealed record Refused(string Code, string Text) : ItemOutcome;
}
