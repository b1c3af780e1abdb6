using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.House;

/// <summary>Facts are read by others for years: their names and shapes only grow (§34).</summary>
public sealed class Facts
{
    /// <summary>Set to <c>write</c> by hand when a fact was given a new field; the difference is looked at before it is kept.</summary>
    private const string Regenerate = "ARMOIRE_GOLDEN";

    [Fact(DisplayName = "House: every fact is named area.thing, and every fact type is registered once")]
    public async Task Names()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var registered = host.Services.GetServices<FactType>().ToList();
        registered.Select(f => f.Name).ShouldBeUnique();
        registered
            .Where(f => !System.Text.RegularExpressions.Regex.IsMatch(f.Name, "^[a-z]+\\.[a-z]+(_[a-z]+)*$"))
            .Select(f => f.Name)
            .ShouldBeEmpty();
        var all = AppDomain
            .CurrentDomain.GetAssemblies()
            .Where(a =>
                a.GetName().Name!.StartsWith("Armoire.", StringComparison.Ordinal)
                && a.GetName().Name is not ("Armoire.Tests" or "Armoire.Testing")
            )
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(Fact)) && !t.IsAbstract);
        registered.Select(f => f.Type).ShouldBe(all, ignoreOrder: true);
    }

    [Fact(DisplayName = "House: every fact is written as its golden file says, and read back the same")]
    public async Task Golden()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var folder = Path.Combine(Rooms.Root(), "tests", "Armoire.Tests", "Files", "golden");
        var options = new JsonSerializerOptions(ArmoireJson.Options) { WriteIndented = true };
        var different = new List<string>();
        var registered = host.Services.GetServices<FactType>().OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        foreach (var fact in registered)
        {
            var sample = Sample(fact.Type, fact.Name, 0)!;
            var text = JsonSerializer.Serialize(sample, fact.Type, options).ReplaceLineEndings("\n") + "\n";
            var file = Path.Combine(folder, fact.Name + ".json");
            if (Environment.GetEnvironmentVariable(Regenerate) == "write")
            {
                Directory.CreateDirectory(folder);
                await File.WriteAllTextAsync(file, text);
            }

            var kept = File.Exists(file) ? (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n") : "";
            if (kept != text)
            {
                different.Add($"{fact.Name} is now {text}");
                continue;
            }

            var read = JsonSerializer.Deserialize(kept, fact.Type, options)!;
            JsonSerializer.Serialize(read, fact.Type, options).ReplaceLineEndings("\n").ShouldBe(kept.TrimEnd('\n'), fact.Name);
        }

        different.ShouldBeEmpty();
        Directory
            .GetFiles(folder)
            .Select(f => Path.GetFileNameWithoutExtension(f)!)
            .ShouldBe(registered.Select(f => f.Name), ignoreOrder: true);
    }

    /// <summary>A value of a type with every field filled, always the same.</summary>
    private static object? Sample(Type type, string name, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return name;
        }

        if (type == typeof(Guid))
        {
            return new Guid("01970000-0000-7000-8000-000000000001");
        }

        if (type == typeof(Instant))
        {
            return Instant.FromUtc(2026, 4, 14, 8, 0);
        }

        if (type == typeof(LocalDate))
        {
            return new LocalDate(2026, 4, 14);
        }

        if (type == typeof(Money))
        {
            return new Money(8900, "EUR");
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(0);
        }

        if (type.IsPrimitive)
        {
            return Convert.ChangeType(1, type, CultureInfo.InvariantCulture);
        }

        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var item = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(item, 1);
            list.SetValue(Sample(item, name, depth + 1), 0);
            return list;
        }

        depth.ShouldBeLessThan(5, type.FullName);
        return Filled(type, depth);
    }

    private static object Filled(Type type, int depth)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        var made =
            constructor is null || constructor.GetParameters().Length == 0
                ? RuntimeHelpers.GetUninitializedObject(type)
                : constructor.Invoke([.. constructor.GetParameters().Select(p => Sample(p.ParameterType, p.Name!, depth + 1))]);
        foreach (
            var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true })
        )
        {
            property.SetValue(made, Sample(property.PropertyType, JsonNamingPolicy.CamelCase.ConvertName(property.Name), depth + 1));
        }

        return made;
    }
}
