using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.TimeZones;

namespace Armoire.Kernel;

/// <summary>One opening of a day, [Open, Close); a close at midnight is the end of that day (§2).</summary>
public readonly record struct OpenInterval(LocalTime Open, LocalTime Close)
{
    public bool EndsNextDay => Close == LocalTime.Midnight;
}

/// <summary>When a place is open: a week, dated exceptions and a zone; its clocks count opening minutes (§15.1).</summary>
public sealed class OpeningHours
{
    /// <summary>A calendar without any opening for so long counts as none: `sla.no_opening_hours` (§15.1).</summary>
    public const int SearchDaysMax = 14;

    private static readonly ZoneLocalMappingResolver Opens = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnForwardShifted
    );

    private static readonly ZoneLocalMappingResolver Closes = Resolvers.CreateMappingResolver(
        Resolvers.ReturnLater,
        Resolvers.ReturnForwardShifted
    );

    private OpeningHours(
        DateTimeZone zone,
        bool always,
        IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> weekly,
        IReadOnlyDictionary<LocalDate, IReadOnlyList<OpenInterval>> exceptions
    ) => (Zone, IsAlways, Weekly, Exceptions) = (zone, always, weekly, exceptions);

    /// <summary>No calendar: always open, so its clocks equal wall time (§15.1).</summary>
    public static OpeningHours Always { get; } = AlwaysIn(DateTimeZone.Utc);

    public DateTimeZone Zone { get; }

    public bool IsAlways { get; }

    /// <summary>Openings per day of the week, in order; a day without an entry is closed (§2).</summary>
    public IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> Weekly { get; }

    /// <summary>Dates whose openings replace those of the week; none means closed (§2).</summary>
    public IReadOnlyDictionary<LocalDate, IReadOnlyList<OpenInterval>> Exceptions { get; }

    /// <summary>No calendar, in a zone that still matters for showing times (§15.1).</summary>
    public static OpeningHours AlwaysIn(DateTimeZone zone) =>
        new(
            zone,
            always: true,
            new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>(),
            new Dictionary<LocalDate, IReadOnlyList<OpenInterval>>()
        );

    /// <summary>A calendar from its parts; openings of a day are sorted and must not overlap (§2).</summary>
    public static OpeningHours Of(
        DateTimeZone zone,
        IEnumerable<KeyValuePair<IsoDayOfWeek, IReadOnlyList<OpenInterval>>> weekly,
        IEnumerable<KeyValuePair<LocalDate, IReadOnlyList<OpenInterval>>>? exceptions = null
    ) =>
        new(
            zone,
            always: false,
            weekly.ToDictionary(day => day.Key, day => InOrder(day.Value)),
            (exceptions ?? []).ToDictionary(day => day.Key, day => InOrder(day.Value))
        );

    /// <summary>Reads the JSON text form, or throws with the reason (see <see cref="OpeningHoursText"/>).</summary>
    public static OpeningHours Parse(string json, DateTimeZone zone) =>
        TryParse(json, zone, out var hours, out var reason) ? hours : throw new FormatException(reason);

    /// <summary>Reads the JSON text form, or says what is wrong with it (see <see cref="OpeningHoursText"/>).</summary>
    public static bool TryParse(
        string? json,
        DateTimeZone zone,
        [NotNullWhen(true)] out OpeningHours? hours,
        [NotNullWhen(false)] out string? reason
    ) => OpeningHoursText.TryRead(json, zone, out hours, out reason);

    /// <summary>The JSON text form, as stored and as the API shows it (see <see cref="OpeningHoursText"/>).</summary>
    public string ToJson() => OpeningHoursText.Write(this);

    /// <summary>The moment when so many opening minutes have passed; null is `sla.no_opening_hours` (§15.1).</summary>
    public Instant? AddOpeningMinutes(Instant from, int minutes) => Count(from, minutes, out var reached) ? reached : null;

    /// <summary>The same, or the last closing in sight when fewer opening minutes are left before a pause of more than 14 days; null when there are none.</summary>
    public Instant? AddOpeningMinutesAtMost(Instant from, int minutes)
    {
        Count(from, minutes, out var reached);
        return reached;
    }

    /// <summary>Counts opening minutes; answers whether there were so many, and the moment reached.</summary>
    private bool Count(Instant from, int minutes, out Instant? reached)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minutes);
        var left = Duration.FromMinutes(minutes);
        reached = IsAlways || minutes == 0 ? from + left : null;
        if (reached is not null)
            return true;

        foreach (var open in IntervalsFrom(from))
        {
            var start = Instant.Max(open.Start, from);
            if (start + left <= open.End) // A clock that runs out exactly at closing ends at closing (EX-5.6).
            {
                reached = start + left;
                return true;
            }
            left -= open.End - start;
            reached = open.End;
        }
        return false;
    }

    /// <summary>The latest moment from which so many opening minutes lie before another; null when 14 days have too few (§15.1).</summary>
    public Instant? SubtractOpeningMinutes(Instant to, int minutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minutes);
        var left = Duration.FromMinutes(minutes);
        if (IsAlways || minutes == 0)
            return to - left;

        foreach (var open in IntervalsFrom(to - Duration.FromDays(SearchDaysMax)).TakeWhile(open => open.Start < to).Reverse())
        {
            var end = Instant.Min(open.End, to);
            if (end - left >= open.Start)
                return end - left;
            left -= end - open.Start;
        }
        return null;
    }

    /// <summary>Whether the place is open at this moment; the closing moment itself is closed (§15.1).</summary>
    public bool IsOpenAt(Instant at) => IsAlways || IntervalsFrom(at).Take(1).Any(open => open.Start <= at);

    /// <summary>When the present opening ends: null while closed, the end of time when no closing is in sight (§15.1).</summary>
    public Instant? OpenUntil(Instant at)
    {
        if (IsAlways)
            return Instant.MaxValue;

        Instant? until = null;
        foreach (var open in IntervalsFrom(at))
        {
            if (open.Start > (until ?? at))
                return until;
            until = open.End;
            if (until > at + Duration.FromDays(SearchDaysMax))
                return Instant.MaxValue;
        }
        return until;
    }

    /// <summary>The first opening that begins at or after this moment; null when none does within 14 days (§15.1).</summary>
    public Instant? NextOpening(Instant at)
    {
        if (IsAlways)
            return null;

        var horizon = at + Duration.FromDays(SearchDaysMax);
        Instant? closed = null;
        foreach (var open in IntervalsFrom(at - Duration.Epsilon)) // One that ends right now is seen, as the next may carry on.
        {
            if (open.Start > horizon)
                return null;
            if (open.Start >= at && open.Start != closed)
                return open.Start;
            closed = open.End;
        }
        return null;
    }

    /// <summary>How many whole opening minutes lie between two moments; none when they are out of order (§15.1).</summary>
    public int OpeningMinutesBetween(Instant from, Instant to)
    {
        if (to <= from)
            return 0;
        if (IsAlways)
            return (int)Math.Floor((to - from).TotalMinutes);

        var open = IntervalsFrom(from)
            .TakeWhile(interval => interval.Start < to)
            .Aggregate(Duration.Zero, (sum, interval) => sum + (Instant.Min(interval.End, to) - Instant.Max(interval.Start, from)));
        return (int)Math.Floor(open.TotalMinutes);
    }

    /// <summary>The openings of one date, exceptions counted (§2).</summary>
    public IReadOnlyList<OpenInterval> On(LocalDate date) =>
        Exceptions.TryGetValue(date, out var special) ? special : Weekly.GetValueOrDefault(date.DayOfWeek, []);

    /// <summary>Openings that end after this moment, in order and apart, up to the first pause of more than 14 days.</summary>
    private IEnumerable<(Instant Start, Instant End)> IntervalsFrom(Instant from)
    {
        var reached = from; // Nothing opened since then.
        var last = Instant.MinValue;
        for (var date = from.InZone(Zone).Date.PlusDays(-1); ; date = date.PlusDays(1))
        {
            if (Zone.AtStartOfDay(date).ToInstant() > reached + Duration.FromDays(SearchDaysMax))
                yield break;

            foreach (var interval in On(date))
            {
                // Each end goes to UTC on its own, so a day of 23 or 25 hours is counted as it is.
                var start = Instant.Max(Zone.ResolveLocal(date + interval.Open, Opens).ToInstant(), last);
                var end = Zone.ResolveLocal((interval.EndsNextDay ? date.PlusDays(1) : date) + interval.Close, Closes).ToInstant();
                if (end <= start || end <= from)
                    continue;
                if (start > reached + Duration.FromDays(SearchDaysMax))
                    yield break;
                yield return (start, end);
                reached = last = end;
            }
        }
    }

    private static IReadOnlyList<OpenInterval> InOrder(IReadOnlyList<OpenInterval> day)
    {
        var sorted = day.OrderBy(interval => interval.Open).ToArray();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (!sorted[i].EndsNextDay && sorted[i].Close <= sorted[i].Open)
                throw new ArgumentException("An opening ends after it begins; write one past midnight as two.");
            if (i > 0 && (sorted[i - 1].EndsNextDay || sorted[i - 1].Close > sorted[i].Open))
                throw new ArgumentException("Openings of one day overlap.");
        }
        return sorted;
    }
}
