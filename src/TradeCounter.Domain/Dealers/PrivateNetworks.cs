using System.Net;
using System.Net.Sockets;

namespace TradeCounter.Domain.Dealers;

/// <summary>
/// Keeps an admin's typing error, or somebody's intent, from turning the app into a door to its own network. Here what can
/// be said of an address alone; what a name resolves to is looked at when it is connected to, so that it cannot change in between.
/// </summary>
public static class PrivateNetworks
{
    /// <summary>What is wrong with a dealer's address, or null. Only https, and no loopback, private or link-local host, unless allowed.</summary>
    public static string? Refuse(string address, bool allowPrivate)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return "an address that begins with https://";
        if (!allowPrivate && uri.Scheme != Uri.UriSchemeHttps)
            return "an address that begins with https:// (plain http only where TradeCounter:AllowPrivateDealerHosts is true)";
        return !allowPrivate && IsPrivateHost(uri)
            ? "a public host (loopback, private and link-local ones only where TradeCounter:AllowPrivateDealerHosts is true)"
            : null;
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

    private static bool IsPrivateHost(Uri uri) => IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var ip)
        ? IsPrivate(ip)
        : uri.IdnHost.TrimEnd('.') is var name && (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));
}
