using Armoire.Messaging.Data;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Armoire.Messaging.Views;

/// <summary>What would have been sent, newest first; demonstration only (§24).</summary>
internal static class DevMessagesView
{
    private const int RecipientLengthMax = 200;

    public sealed record Reply(
        string To,
        string Channel,
        string Template,
        string Locale,
        string? Subject,
        string Text,
        string? OrderNumber,
        Instant SentAt
    );

    private sealed record Key(Instant At, Guid Id);

    public static void Map(IEndpointRouteBuilder api) =>
        api.Get("/dev/messages", HandleAsync)
            .OnlyFromThisMachine()
            .WithTags("Development")
            .WithName("listDevMessages")
            .WithSummary("Messages that would have been sent, newest first; only in demo mode (§24).")
            .ProducesProblem(400)
            .ProducesProblem(403);

    internal static async Task<Ok<Page<Reply>>> HandleAsync(string? to, int? limit, string? cursor, ArmoireDb db, CancellationToken ct)
    {
        var take = Paging.Limit(limit);
        var query = db.Set<DevInboxRow>().AsNoTracking();
        if (Require.OptionalText(to, "to", RecipientLengthMax) is { } recipient)
        {
            var phone = "+" + recipient; // An unescaped plus in an address means a blank.
            query = query.Where(m => m.Recipient == recipient || m.Recipient == phone);
        }

        if (Paging.Read<Key>(cursor) is { } after)
        {
            query = query.Where(m => m.SentAt < after.At || (m.SentAt == after.At && m.Id.CompareTo(after.Id) < 0));
        }

        var rows = await query.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(
            Paging.Of(
                rows,
                take,
                m => new Key(m.SentAt, m.Id),
                m => new Reply(m.Recipient, m.Channel, m.Template, m.Locale, m.Subject, m.Text, m.OrderNumber, m.SentAt)
            )
        );
    }
}
