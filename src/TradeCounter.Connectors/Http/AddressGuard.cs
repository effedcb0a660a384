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
            : [.. addresses.Where(a => !IsPrivate(a))];
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

    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast;
        var b = address.GetAddressBytes();
        return b[0] is 0 or 10 or 127 or >= 224
            || (b[0] == 100 && b[1] is >= 64 and <= 127)
            || (b[0] == 169 && b[1] == 254)
            || (b[0] == 172 && b[1] is >= 16 and <= 31)
            || (b[0] == 192 && b[1] == 168);
    }
}
