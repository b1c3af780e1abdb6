using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Platform;

/// <summary>Human numbers such as <c>S05-000042</c>, taken from the database in blocks so that no row is everybody's row; gaps are allowed (§1).</summary>
public sealed class NumberSeries(IServiceScopeFactory scopes)
{
    private const int BlockSize = 100;

    private readonly ConcurrentDictionary<string, Block> _blocks = new(StringComparer.Ordinal);

    /// <summary>The next number of a prefix. Call it outside a transaction: the block is committed on its own before use.</summary>
    public async Task<string> NextAsync(string prefix, CancellationToken ct)
    {
        var block = _blocks.GetOrAdd(prefix, _ => new Block());
        await block.Turn.WaitAsync(ct);
        try
        {
            if (block.Next == block.End)
            {
                (block.Next, block.End) = await TakeBlockAsync(prefix, ct);
            }

            return $"{prefix}-{(block.Next++).ToString("D6", CultureInfo.InvariantCulture)}";
        }
        finally
        {
            block.Turn.Release();
        }
    }

    private async Task<(long Next, long End)> TakeBlockAsync(string prefix, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArmoireDb>();
        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(ct, inBackground: false);
        var end = (
            await new SqlText(db)
                .Add("INSERT INTO number_series (prefix, next) VALUES (")
                .Value(prefix)
                .Add(",")
                .Value(1L + BlockSize)
                .Add(") ON CONFLICT (prefix) DO UPDATE SET next = number_series.next +")
                .Value((long)BlockSize)
                .Add("RETURNING next")
                .ReadAsync(row => row.GetInt64(0), ct)
        ).Single();
        return (end - BlockSize, end);
    }

    private sealed class Block
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public long Next { get; set; }

        public long End { get; set; }
    }
}
