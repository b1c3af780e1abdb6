using System.Globalization;
using Microsoft.Playwright;

namespace Armoire.EndToEnd.Ground;

/// <summary>
/// Screenshots of one story, numbered in the order of its steps, kept under <c>artifacts/screenshots</c>. Hundreds of them only when somebody wants to look
/// (<c>make album</c>); a fault is always kept.
/// </summary>
internal sealed class Album
{
    private readonly string _folder;
    private int _taken;

    public Album(string story)
    {
        _folder = Path.Combine(RepositoryRoot, "artifacts", "screenshots", story);
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true); // Of an earlier run.
        }

        Directory.CreateDirectory(_folder);
    }

    private static bool IsWanted { get; } = Environment.GetEnvironmentVariable("ARMOIRE_ALBUM") == "1";

    public static ViewportSize Landscape { get; } = new() { Width = 1180, Height = 820 };

    public static ViewportSize Portrait { get; } = new() { Width = 820, Height = 1180 };

    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Keeps what the page shows now as the next step.</summary>
    public Task StepAsync(IPage page, string what) =>
        KeepAsync(page, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _taken):D2}-{what}"));

    /// <summary>Keeps what the page shows now when somebody wants to look at every screen.</summary>
    public Task ShowAsync(IPage page, string name) => IsWanted ? KeepAsync(page, name) : Task.CompletedTask;

    /// <summary>Keeps what the page shows now under this name.</summary>
    public Task KeepAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(_folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Armoire.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
