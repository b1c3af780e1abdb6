namespace Armoire.Kernel;

/// <summary>A place of the network. Dense integer given at creation; outside it is a code.</summary>
public readonly record struct LocationId(int Value)
{
    /// <summary>As the id of an aggregate, where ids are wide.</summary>
    public Guid Wide => new(Value, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

/// <summary>A sellable colour and size of a style. Dense integer given at creation; outside it is a SKU.</summary>
public readonly record struct VariantId(int Value);

public readonly record struct OrderId(Guid Value)
{
    public static OrderId New() => new(Guid.CreateVersion7());
}

public readonly record struct CustomerId(Guid Value)
{
    public static CustomerId New() => new(Guid.CreateVersion7());
}

public readonly record struct ReservationId(Guid Value)
{
    public static ReservationId New() => new(Guid.CreateVersion7());
}

public readonly record struct GroupId(Guid Value)
{
    public static GroupId New() => new(Guid.CreateVersion7());
}

public readonly record struct StaffId(Guid Value)
{
    public static StaffId New() => new(Guid.CreateVersion7());
}

public readonly record struct StyleId(Guid Value)
{
    public static StyleId New() => new(Guid.CreateVersion7());
}
