using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Armoire.Platform;

/// <summary>Maps a row type to its table, columns in snake_case.</summary>
public static class SnakeCase
{
    public static EntityTypeBuilder<T> Row<T>(this ModelBuilder model, string table)
        where T : class
    {
        var entity = model.Entity<T>().ToTable(table);
        foreach (var property in entity.Metadata.GetProperties().ToList())
        {
            property.SetColumnName(Of(property.Name));
            if (property.Name == "Id")
            {
                property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }
        }

        return entity;
    }

    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]))
            {
                if (i > 0)
                {
                    text.Append('_');
                }

                text.Append(char.ToLowerInvariant(name[i]));
            }
            else
            {
                text.Append(name[i]);
            }
        }

        return text.ToString();
    }
}
