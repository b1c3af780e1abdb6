using Armoire.Kernel;

namespace Armoire.Messaging.Model;

/// <summary>A service message: the words its text needs, and the states of a group in which it is still news (§24).</summary>
internal sealed record ServiceTemplate(string Name, IReadOnlyList<GroupState>? FitsWhile, params IReadOnlyList<string> Words)
{
    /// <summary>Where a pickup code and the text of its QR go in, at the moment of sending (§10.1).</summary>
    public const string CodeWord = "code";
    public const string CodeSlot = "{" + CodeWord + "}";
    public const string PassWord = "pass";
    public const string PassSlot = "{" + PassWord + "}";

    private static readonly GroupState[] Waiting = [GroupState.Ready];
    private static readonly GroupState[] InWork =
    [
        GroupState.Assigned,
        GroupState.Accepted,
        GroupState.Picking,
        GroupState.ShortPicked,
        GroupState.Picked,
    ];

    public static ServiceTemplate Confirmed { get; } =
        new("order.confirmed", null, "number", "units", "store", "address", "readyBy", "keepUntil", "toPay");

    public static ServiceTemplate Cancelled { get; } = new("order.cancelled", null, "number", "why", "money");

    public static ServiceTemplate ItemUnavailable { get; } = new("order.item_unavailable", null, "number", "units", "items", "total");

    public static ServiceTemplate Ready { get; } =
        new("order.ready", Waiting, "number", CodeWord, PassWord, "store", "address", "hours", "keepUntil", "toPay");

    public static ServiceTemplate Reminder { get; } =
        new("order.reminder", Waiting, "number", CodeWord, PassWord, "store", "address", "hours", "keepUntil", "toPay");

    public static ServiceTemplate Ending { get; } = new("order.reservation_ending", Waiting, "number", "store", "address", "until");

    public static ServiceTemplate Delayed { get; } = new("order.delayed", InWork, "number", "store", "newTime", "keepUntil");

    public static ServiceTemplate HandedOver { get; } = new("order.handed_over", null, "number", "units", "store");

    public static ServiceTemplate Collected { get; } = new("order.collected", null, "number", "store", "at", "contact");

    public static ServiceTemplate StoreNewOrder { get; } =
        new("store.new_order", [GroupState.Assigned], "number", "location", "units", "readyBy");

    public static ServiceTemplate StoreNotAccepted { get; } =
        new("store.not_accepted", [GroupState.Assigned], "number", "location", "minutes");

    public static ServiceTemplate StoreLate { get; } = new("store.late", InWork, "number", "location", "minutes");

    public static ServiceTemplate StorePickupLocked { get; } = new("store.pickup_locked", null, "number", "location", "until");

    public static ServiceTemplate StoreHoldEnded { get; } = new("store.hold_ended", null, "location", "items");

    public static ServiceTemplate StoreNotCollected { get; } = new("store.not_collected", null, "location", "items");

    public static IReadOnlyList<ServiceTemplate> All { get; } =
    [
        Confirmed,
        Cancelled,
        ItemUnavailable,
        Ready,
        Reminder,
        Ending,
        Delayed,
        HandedOver,
        Collected,
        StoreNewOrder,
        StoreNotAccepted,
        StoreLate,
        StorePickupLocked,
        StoreHoldEnded,
        StoreNotCollected,
    ];

    public bool CarriesCode => Words.Contains(CodeWord);

    public static ServiceTemplate? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    /// <summary>Whether it still says what is so, when it waited or was tried several times.</summary>
    public bool StillFits(GroupState? state) => FitsWhile is null || (state is { } now && FitsWhile.Contains(now));
}
