namespace Armoire.Platform;

/// <summary>Holds the loops back until the schema is applied and demonstration data, if asked for, is in.</summary>
public sealed class StartGate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => _open.Task.IsCompleted;

    public void Open() => _open.TrySetResult();

    public Task WaitAsync(CancellationToken ct) => _open.Task.WaitAsync(ct);
}
