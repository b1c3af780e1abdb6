using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Platform;

/// <summary>A room's share of the model: it maps its own tables and nobody else's.</summary>
public interface ITableMap
{
    void Map(ModelBuilder model);
}

/// <summary>The one database context, put together from the table maps of all rooms.</summary>
public sealed class ArmoireDb(DbContextOptions<ArmoireDb> options, IEnumerable<ITableMap> maps, DatabaseSettings settings)
    : DbContext(options)
{
    public bool IsPostgres => settings.IsPostgres;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var map in maps)
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
