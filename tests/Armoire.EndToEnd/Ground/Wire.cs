using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Armoire.EndToEnd.Ground;

/// <summary>The wire between a store and the server: what runs over it can be cut in the middle of a word.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _ends = new();
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private volatile bool _isCut;

    public Wire(Uri server)
    {
        _server = new(IPAddress.Loopback, server.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Everything under way is lost, and nothing new comes through.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var end in _ends.Keys)
        {
            Drop(end);
        }
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket caller;
            try
            {
                caller = await _listener.AcceptSocketAsync();
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = ConnectAsync(caller);
        }
    }

    private async Task ConnectAsync(Socket caller)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        caller.NoDelay = true;
        (_ends[caller], _ends[server]) = (true, true);
        try
        {
            if (!_isCut)
            {
                await server.ConnectAsync(_server);
                await Task.WhenAny(PumpAsync(caller, server), PumpAsync(server, caller));
            }
        }
        catch (SocketException)
        {
            // The server is gone; so is the caller, then.
        }
        finally
        {
            Drop(caller);
            Drop(server);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while (!_isCut && (read = await from.ReceiveAsync(buffer)) > 0)
            {
                await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // Cut, or hung up at the other end: the same to both.
        }
    }

    private void Drop(Socket end)
    {
        _ends.TryRemove(end, out _);
        end.Close(0);
    }
}
