namespace Armoire.Stock;

/// <summary>How far a shelf is trusted, by how often what was looked for was there (§4.4). Pure.</summary>
public static class Confidence
{
    public const int AttemptsMin = 10;
    public const int DaysCounted = 30;

    /// <summary>The buffer from which on the place is asked before anything is promised for collection.</summary>
    public const int AskTheStore = 2;

    private const int Prior = 10;
    private const int FoundPrior = 9;
    private const int GoodPercent = 95;
    private const int FairPercent = 80;

    /// <summary>Units kept back of each level: 0, 1 or 2, by (found + 9) / (attempts + 10); 0 while there were few attempts (EX-4.4).</summary>
    public static int Buffer(int attempts, int found)
    {
        if (attempts < AttemptsMin)
        {
            return 0;
        }

        var (part, whole) = (100L * (found + FoundPrior), (long)(attempts + Prior));
        return part >= GoodPercent * whole ? 0
            : part >= FairPercent * whole ? 1
            : AskTheStore;
    }
}
