namespace Armoire.Platform;

/// <summary>A turn that somebody was given: disposing it gives it back, once.</summary>
internal sealed class Pass(Action giveBack) : IDisposable
{
    private Action? _giveBack = giveBack;

    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
