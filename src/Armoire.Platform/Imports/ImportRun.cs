using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Platform;

/// <summary>
/// One reading of a job's files by its kind. A rehearsal does the same work and changes nothing: every transaction is rolled back. Transactions
/// are kept short, so that orders go on meanwhile.
/// </summary>
public sealed class ImportRun
{
    private const int RowsMin = 30;
    private const int RowsMax = 500;
    private const int RowsFirst = 50;

    /// <summary>How long the statements of a transaction should take. Its commit comes on top and takes the same for few rows and for many.</summary>
    private static readonly TimeSpan WriteWanted = TimeSpan.FromMilliseconds(8);

    private readonly IServiceScopeFactory _scopes;
    private readonly Dictionary<Type, object> _memory = [];
    private readonly long _bytesOfFiles;
    private long _bytesRead;
    private double _rows = RowsFirst;

    internal ImportRun(ImportOrder order, IReadOnlyList<ImportFile> files, bool isRehearsal, ImportTally tally, IServiceScopeFactory scopes)
    {
        (Order, Files, IsRehearsal, Tally, _scopes) = (order, files, isRehearsal, tally, scopes);
        _bytesOfFiles = Math.Max(1, files.Sum(file => file.Bytes));
    }

    /// <summary>The files of this run; in mode file those of which no row was refused.</summary>
    public IReadOnlyList<ImportFile> Files { get; }

    /// <summary>True when nothing may change: a dry run, or the first reading in mode file.</summary>
    public bool IsRehearsal { get; }

    public ImportTally Tally { get; }

    public Guid Job => Order.Id;

    /// <summary>The source time of rows that name none.</summary>
    public Instant AsOf => Order.RequestedAt;

    /// <summary>Who facts and movements are ascribed to.</summary>
    public string Actor => Order.RequestedBy;

    /// <summary>How often the kind reads all files; said before the first is opened.</summary>
    public int Passes { get; set; } = 1;

    internal ImportOrder Order { get; }

    /// <summary>The longest time that one transaction of this run was open.</summary>
    internal TimeSpan LongestWrite { get; private set; }

    /// <summary>How much of the run is done, 0 to 1.</summary>
    internal double Progress => Math.Min(1, (double)Interlocked.Read(ref _bytesRead) / _bytesOfFiles / Passes);

    /// <summary>Whether the one who asked may touch a location.</summary>
    public bool MayAt(string locationCode) => Order.Locations is null || Order.Locations.Contains(locationCode);

    /// <summary>What the run remembers from batch to batch.</summary>
    public T Remember<T>()
        where T : class, new()
    {
        if (!_memory.TryGetValue(typeof(T), out var kept))
        {
            _memory[typeof(T)] = kept = new T();
        }

        return (T)kept;
    }

    /// <summary>Opens a file from its beginning; what is read moves the progress on.</summary>
    public Stream Open(ImportFile file) =>
        new CountedStream(
            new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024),
            bytes => Interlocked.Add(ref _bytesRead, bytes)
        );

    /// <summary>Items in the order they come, as many together as one short transaction takes.</summary>
    public IEnumerable<IReadOnlyList<T>> InBatches<T>(IEnumerable<T> items)
    {
        var batch = new List<T>();
        foreach (var item in items)
        {
            batch.Add(item);
            if (batch.Count >= (int)_rows)
            {
                yield return batch;
                batch = [];
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>Runs the body in one transaction and commits it, or rolls it back in a rehearsal; the body may run more than once.</summary>
    public async Task<T> WriteAsync<T>(Func<Work, Task<T>> body, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(Actor);
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.Actor = Actor;
        work.IsPiece = true; // A run that is cut off begins again, and one that is done waits for all of it.
        var (begun, written) = (0L, 0L);
        var result = await work.RunAsync(
            async () =>
            {
                begun = Stopwatch.GetTimestamp();
                var made = await body(work);
                written = Stopwatch.GetTimestamp();
                if (!IsRehearsal)
                {
                    await work.CommitAsync(ct);
                }

                return made;
            },
            ct
        );
        Learn(Stopwatch.GetElapsedTime(begun, written));
        var open = Stopwatch.GetElapsedTime(begun);
        LongestWrite = open > LongestWrite ? open : LongestWrite;
        return result;
    }

    /// <summary>Returns when all that was written is on the disk.</summary>
    internal async Task UntilFlushedAsync(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(ct);
        await LateFlush.DoneAsync(scope.ServiceProvider.GetRequiredService<ArmoireDb>(), ct);
    }

    /// <summary>Asks the database outside any transaction.</summary>
    public async Task<T> ReadAsync<T>(Func<ArmoireDb, Task<T>> read)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ArmoireDb>());
    }

    /// <summary>The next batch is as large as the last one's time allows.</summary>
    private void Learn(TimeSpan took)
    {
        var factor = Math.Clamp(WriteWanted / (took + TimeSpan.FromMilliseconds(1)), 0.5, 1.5);
        _rows = Math.Clamp(_rows * factor, RowsMin, RowsMax);
    }

    private sealed class CountedStream(Stream inner, Action<int> read) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        private int Count(int bytes)
        {
            read(bytes);
            return bytes;
        }
    }
}
