namespace Armoire.Messaging;

/// <summary>By which way a message reaches somebody (§24).</summary>
public enum MessageRoute
{
    Sms,
    Email,
    Push,
    Popup,
}

/// <summary>
/// A vendor that carries messages (§24). It answers within <see cref="SendSecondsMax"/> seconds or counts as <see cref="SendOutcome.Unknown"/>;
/// the task id is the idempotency key: a second call with it must not reach the recipient twice.
/// </summary>
public interface IMessageChannel
{
    /// <summary>After so many seconds the call is given up and its outcome is unknown.</summary>
    public const int SendSecondsMax = 20;

    /// <summary>Whether messages may wake somebody, so that they wait while people sleep (§24).</summary>
    bool WakesPeople { get; }

    bool Carries(MessageRoute route);

    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct);
}

/// <summary>A message as it goes out; its words are for the recipient alone, so it never prints itself.</summary>
public sealed record OutgoingMessage(
    Guid TaskId,
    MessageRoute Route,
    string Recipient,
    string Template,
    string Locale,
    string? Subject,
    string Text,
    string? OrderNumber
)
{
    /// <summary>Codes and phones stay out of logs (§10.1).</summary>
    public override string ToString() => $"{Template} {TaskId}";
}

/// <summary>What became of a call to a channel.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    public sealed record Sent : SendOutcome;

    /// <summary>It will never be sent, for a reason in a word that holds no personal data, such as <c>recipient_unknown</c>.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>Nobody knows whether it was sent; it is tried again with the same task id.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}
