using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Armoire.Platform;

/// <summary>Stores an instant as UTC date and time on both databases.</summary>
internal sealed class InstantAsUtc()
    : ValueConverter<Instant, DateTime>(
        instant => instant.ToDateTimeUtc(),
        stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    );
