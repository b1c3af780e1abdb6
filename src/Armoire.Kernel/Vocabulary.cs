namespace Armoire.Kernel;

/// <summary>What a place of the network is (§2).</summary>
public enum LocationKind
{
    Store,
    Warehouse,
    Showroom,
    Outlet,
    PopUp,
    PickupPoint,
    Virtual,
}

/// <summary>The column of the feature table a location belongs to (§2.1).</summary>
public enum StoreTier
{
    Flagship,
    Standard,
    Small,
    Showroom,
    Outlet,
    Warehouse,
}

/// <summary>Through which kind of channel something is sold (§2).</summary>
public enum Channel
{
    Web,
    MobileApp,
    SalesApp,
    Cashier,
    CallCentre,
    Marketplace,
    Social,
    Messenger,
}

/// <summary>How an order came in, apart from its channel (§2).</summary>
public enum OrderMethod
{
    Cart,
    OneClick,
    Phone,
    StoreTablet,
    Chat,
    MarketplaceFeed,
    PosTicket,
    Import,
    Exchange,
}

/// <summary>How a group of lines reaches the customer (§7.1).</summary>
public enum FulfilmentMethod
{
    PickupFromStock,
    ShipToStore,
    ShipHome,
    ShipToPickupPoint,
    ReserveTry,
    CarryOut,
    Courier,
    Digital,
}

/// <summary>How an order is paid (§19).</summary>
public enum PaymentMethod
{
    Online,
    Link,
    Terminal,
    Cash,
    GiftCard,
    StoreCredit,
    OnCollection,
    OnDelivery,
    MarketplacePaid,
    BankTransfer,
}

/// <summary>Why goods are set apart (§5.1).</summary>
public enum ReservationKind
{
    CartHold,
    PaymentHold,
    ClickCollectUnpaid,
    ReserveTry,
    AssociateHold,
    CallHold,
    ChangeHold,
    ReserveTryPending,
    OrderAllocation,
    ReadyPaidPickup,
    TransferAllocation,
}

/// <summary>Why a place could not give what was asked of it (§9.2).</summary>
public enum RejectReason
{
    NotFound,
    SoldToWalkIn,
    Mismatch,
    Damaged,
    WornDisplay,
    NoCapacity,
    StoreClosed,
    AvoidSplit,
    CustomerAsked,
}

/// <summary>Where units of a variant are at a location (§4.1).</summary>
public enum Bucket
{
    Sellable,
    Display,
    Damaged,
    Quarantine,
    Missing,
    Staged,
    InTransitIn,
}

/// <summary>What kind of entry stands in the stock ledger (§4.1).</summary>
public enum MovementType
{
    Receipt,
    Sale,
    SaleReturn,
    TransferShip,
    TransferReceive,
    PickStage,
    Unstage,
    HandOver,
    Ship,
    Adjust,
    CountVariance,
    Damage,
    Display,
    Quarantine,
    Release,
    WriteOff,
    Found,
    SnapshotCorrection,
}

/// <summary>Where a fulfilment group stands (§7.2).</summary>
public enum GroupState
{
    Assigned,
    Accepted,
    Picking,
    Picked,
    Packed,
    Shipped,
    InTransit,
    OutForDelivery,
    Delivered,
    ArrivedAtStore,
    Ready,
    HandedOver,
    ShortPicked,
    Rejected,
    DeliveryFailed,
    Returning,
    ReturnedToOrigin,
    NoShow,
    PutBack,
    Cancelled,
}
