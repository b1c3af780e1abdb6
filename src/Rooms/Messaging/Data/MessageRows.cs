using NodaTime;

namespace Armoire.Messaging.Data;

/// <summary>A message to one recipient, from the moment it is wanted (§24).</summary>
internal sealed class MessageRow
{
    public const string Queued = "Queued";
    public const string Sent = "Sent";
    public const string Failed = "Failed";

    public Guid Id { get; set; }
    public string Channel { get; set; } = "";
    public string Recipient { get; set; } = "";
    public string Template { get; set; } = "";
    public string Locale { get; set; } = "";
    public string? Subject { get; set; }

    /// <summary>The words; a pickup code stands here as <c>{code}</c> and is put in when the message goes out (§10.1).</summary>
    public string Text { get; set; } = "";
    public Guid? OrderId { get; set; }
    public string? OrderNumber { get; set; }
    public Guid? GroupId { get; set; }
    public string? Location { get; set; }
    public string DedupeKey { get; set; } = "";
    public Instant CreatedAt { get; set; }
    public Instant DueAt { get; set; }
    public Instant? SentAt { get; set; }
    public string State { get; set; } = Queued;

    /// <summary>Why it was not sent, in a word.</summary>
    public string? Failure { get; set; }
}

/// <summary>What the development inbox got instead of a person; its id is that of the task that sent it.</summary>
internal sealed class DevInboxRow
{
    public Guid Id { get; set; }
    public string Channel { get; set; } = "";
    public string Recipient { get; set; } = "";
    public string Template { get; set; } = "";
    public string Locale { get; set; } = "";
    public string? Subject { get; set; }
    public string Text { get; set; } = "";
    public string? OrderNumber { get; set; }
    public Instant SentAt { get; set; }
}
