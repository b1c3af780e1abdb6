using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Armoire.Platform;

/// <summary>What a pooled context knows of the house: its database and the tables of its rooms.</summary>
internal sealed class HouseOptions(bool isPostgres, IReadOnlyList<ITableMap> maps) : IDbContextOptionsExtension
{
    public bool IsPostgres => isPostgres;

    public IReadOnlyList<ITableMap> Maps => maps;

    public DbContextOptionsExtensionInfo Info => new Words(this);

    public void ApplyServices(IServiceCollection services) { }

    public void Validate(IDbContextOptions options) { }

    private sealed class Words(HouseOptions options) : DbContextOptionsExtensionInfo(options)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is Words;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }
    }
}
