using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Armoire.Testing;

/// <summary>What a host under test logged, so that a test can say that nothing went wrong unseen.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    /// <summary>With ARMOIRE_TEST_LOG set, what went wrong is also shown as it happens.</summary>
    private static readonly bool IsShown = Environment.GetEnvironmentVariable("ARMOIRE_TEST_LOG") is { Length: > 0 };

    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    public IReadOnlyList<string> Errors => [.. _lines.Where(l => l.Level >= LogLevel.Error).Select(l => l.Text)];

    public IReadOnlyList<string> Lines => [.. _lines.Select(l => l.Text)];

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose() { }

    private sealed class Writer(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                var text = $"{logLevel} {category}: {formatter(state, exception)} {exception}";
                log._lines.Enqueue((logLevel, text));
                if (IsShown && logLevel >= LogLevel.Warning)
                {
                    Console.Error.WriteLine(text);
                }
            }
        }
    }
}
