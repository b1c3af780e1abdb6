namespace Armoire.Host.Serving;

/// <summary>Whether the schema is applied and everything asked for at start is done.</summary>
internal sealed class Readiness
{
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task is { IsCompletedSuccessfully: true, Result: true };

    /// <summary>What went wrong at start; null while nothing did.</summary>
    public string? Failure { get; private set; }

    public void Ready() => _ready.TrySetResult(true);

    public void Failed(string reason)
    {
        Failure = reason;
        _ready.TrySetResult(false);
    }

    /// <summary>True once ready; false when the start failed or was broken off.</summary>
    public async Task<bool> WaitAsync(CancellationToken ct)
    {
        try
        {
            return await _ready.Task.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
