using Microsoft.Extensions.Logging.Console;

namespace Armoire.Host.Serving;

/// <summary>One line per message; the frameworks speak up only when something is wrong.</summary>
internal static class QuietLog
{
    public static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Armoire", LogLevel.Information);
        logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical); // Faults carry the text already, and are logged once.
        logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical); // A lost race for a key is run again, and is no fault.
        logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Transaction", LogLevel.Critical); // Nor is it a fault when a caller hangs up.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // Our own start says what failed.
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.IncludeScopes = false;
            options.TimestampFormat = "HH:mm:ss ";
            options.UseUtcTimestamp = true;
            options.ColorBehavior = LoggerColorBehavior.Disabled;
        });
    }
}
