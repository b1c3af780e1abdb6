using Armoire.Kernel;

namespace Armoire.Orders.Model;

/// <summary>The prefix of an order's number: the origin store for orders taken in a store, else the channel (§1).</summary>
internal static class OrderNumbers
{
    public static string Prefix(Channel channel, string? originStore) =>
        channel switch
        {
            Channel.SalesApp or Channel.Cashier when originStore is not null => originStore,
            Channel.SalesApp => "T",
            Channel.Cashier => "K",
            Channel.Web => "W",
            Channel.MobileApp => "A",
            Channel.CallCentre => "C",
            Channel.Marketplace => "M",
            Channel.Social => "N",
            Channel.Messenger => "G",
        };
}
