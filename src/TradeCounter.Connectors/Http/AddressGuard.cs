using System.Net;
using System.Net.Sockets;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Http;

/// <summary>
/// Keeps an admin's typing error, or somebody's intent, from turning the app into a door to its own network: addresses that
/// are not https, or that resolve to loopback, private or link-local ranges, are refused unless allowed. Checked on the
/// address that is really connected to, so that a name cannot resolve differently in between.
/// </summary>
internal static class AddressGuard
{
    public static readonly HttpRequestOptionsKey<bool> AllowPrivate = new("allow-private-hosts");

    public static string? Check(Uri address, DealerConnection connection) =>
        address.Scheme != Uri.UriSchemeHttps && !(connection.AllowPrivateHosts && address.Scheme == Uri.UriSchemeHttp)
            ? $"The dealer's address has to begin with https://, this one begins with {address.Scheme}://."
            : null;

    public static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = context.InitialRequestMessage.Options.TryGetValue(AllowPrivate, out var allow) && allow
            ? addresses
            : [.. addresses.Where(a => !PrivateNetworks.IsPrivate(a))];
        if (allowed.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{host} lies in a private network, which is not allowed.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
