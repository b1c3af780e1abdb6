using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NodaTime;

namespace Armoire.Platform;

/// <summary>A room's share of the model: it maps its own tables and nobody else's.</summary>
public interface ITableMap
{
    void Map(ModelBuilder model);
}

/// <summary>The one database context, put together from the table maps of all rooms. Contexts are pooled, so it keeps nothing of its own.</summary>
public sealed class ArmoireDb(DbContextOptions<ArmoireDb> options) : DbContext(options)
{
    private readonly HouseOptions _house = options.FindExtension<HouseOptions>()!;

    public bool IsPostgres => _house.IsPostgres;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var map in _house.Maps)
        {
            map.Map(modelBuilder);
        }

        SnakeCase.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsUtc>();
    }
}
