namespace Armoire.Host.Verbs;

/// <summary>What the program was started for: to serve, or one thing and out.</summary>
internal static class Verb
{
    /// <summary>Exit code for a command line that is not understood.</summary>
    public const int Misused = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return args switch
            {
                ["doctor", .. var rest] => await Doctor.RunAsync(rest),
                ["import", .. var rest] => await Import.RunAsync(rest),
                [var verb, ..] when !verb.StartsWith('-') => throw new ArgumentException($"'{verb}' is no verb. {HostSettings.Usage}"),
                _ => await Serve.RunAsync(args),
            };
        }
        catch (ArgumentException misuse)
        {
            await Console.Error.WriteLineAsync(misuse.Message);
            return Misused;
        }
    }
}
