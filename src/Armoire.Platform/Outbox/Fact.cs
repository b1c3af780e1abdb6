using System.Text.Json.Serialization;

namespace Armoire.Platform;

/// <summary>A past fact that other rooms and the outside may hear of (§34). Records are flat and only grow.</summary>
public abstract record Fact
{
    /// <summary>Named among the locations of a fact that concerns all of them: it reaches whoever listens, wherever they work.</summary>
    public const string Everywhere = "*";

    /// <summary>Kind of the aggregate it belongs to, e.g. <c>order</c>.</summary>
    [JsonIgnore]
    public abstract string Aggregate { get; }

    [JsonIgnore]
    public abstract Guid AggregateId { get; }

    /// <summary>Codes of the locations it concerns; the first is the envelope's location.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<string> Locations => [];
}

/// <summary>A fact with its place in its aggregate's history and who caused it; its correlation is named where several callers' facts are written at once.</summary>
public sealed record RaisedFact(Fact Fact, long AggregateVersion, string Actor, Guid? Causation = null, string? Correlation = null)
{
    /// <summary>The aggregate counts no versions, for who writes to it would wait for each other: the outbox's own number is the place in its history.</summary>
    public const long AsNumbered = 0;
}

/// <summary>The names under which facts are stored and sent, one per record type.</summary>
public sealed class FactTypes
{
    private readonly Dictionary<Type, string> _names = [];
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    public FactTypes(IEnumerable<FactType> types)
    {
        foreach (var type in types)
        {
            _names.Add(type.Type, type.Name);
            _types.Add(type.Name, type.Type);
        }
    }

    public string NameOf(Type type) => _names[type];

    public Type TypeOf(string name) => _types[name];

    public IReadOnlyCollection<string> Names => _types.Keys;
}

/// <summary>One registration of a fact's stored name (<c>area.thing</c> of §34).</summary>
public sealed record FactType(string Name, Type Type);
