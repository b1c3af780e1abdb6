namespace Armoire.Platform;

/// <summary>SQLite has one writer: whoever wants to write passes here first, so nobody polls a locked file. Open on PostgreSQL.</summary>
public sealed class WriteGate(DatabaseSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (settings.IsPostgres)
        {
            return Pass.Free;
        }

        await _one.WaitAsync(ct);
        return new Pass(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Pass(SemaphoreSlim? gate) : IDisposable
    {
        public static readonly Pass Free = new(null);
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
