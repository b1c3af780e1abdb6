namespace Armoire.Kernel;

/// <summary>The keys of the feature table (§2.1).</summary>
public static class Features
{
    public const string EndlessAisle = "endlessAisle";
    public const string ClickCollect = "clickCollect";
    public const string ShipToStore = "clickCollect.shipToStore";
    public const string ReserveTry = "reserveTry";
    public const string ShipFromStore = "shipFromStore";
    public const string TransferOut = "transferOut";
    public const string TransferIn = "transferIn";
    public const string Bors = "bors";
    public const string Appointments = "appointments";
    public const string Lookbooks = "lookbooks";
    public const string CycleCount = "cycleCount";

    public static IReadOnlyList<string> All { get; } =
    [
        EndlessAisle,
        ClickCollect,
        ShipToStore,
        ReserveTry,
        ShipFromStore,
        TransferOut,
        TransferIn,
        Bors,
        Appointments,
        Lookbooks,
        CycleCount,
    ];
}
