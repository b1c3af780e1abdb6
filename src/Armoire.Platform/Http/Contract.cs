namespace Armoire.Platform;

/// <summary>Marks a field that a request must have. It may be null in code, so that its absence is told by our own words.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WantedAttribute : Attribute;

/// <summary>Marks a text that names a member of a closed set; read with <see cref="Require.OneOf{T}"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(Type set) : Attribute
{
    public Type Set { get; } = set;
}
