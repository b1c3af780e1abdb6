using Armoire.Fulfilment.Data;
using Armoire.Fulfilment.Model;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders;
using Armoire.Platform;
using Armoire.Stock;
using NodaTime;

namespace Armoire.Fulfilment.UseCases;

/// <summary>A group held for a change, with its order and the place it is at.</summary>
internal sealed record GroupInWork(GroupRow Row, List<LineRow> Lines, OrderInWork Order, LocationCard Place, Work Work)
{
    public const string OrderEnded = "The order has ended: nothing more is to be done.";

    /// <summary>How soon staged goods are to be on the shelf again, in opening minutes (§10.5).</summary>
    private const int PutBackMinutes = 240;

    public GroupId Id => new(Row.Id);

    public GroupState State => Enum.Parse<GroupState>(Row.State);

    public FulfilmentMethod Method => Enum.Parse<FulfilmentMethod>(Row.Method);

    public Instant Now => Work.Now;

    public IReadOnlyList<PickLine> PickLines => [.. Lines.Select(l => new PickLine(l.Id, new(l.VariantId), l.Quantity, l.Picked, l.Short))];

    /// <summary>What the table of §7.3 says; of an order that has ended, a group that has not heard of it yet only stops or is put back.</summary>
    public GroupDecision Decide(GroupCommand command) =>
        Order.IsUnderway || command is GroupCommand.Cancel or GroupCommand.WindowOver or GroupCommand.PutBack
            ? GroupTransitions.Decide(State, command, Method)
            : new GroupDecision.Refused(GroupTransitions.NotAllowed, OrderEnded);

    public LevelKey Key(LineRow line) => new(Place.Id, new(line.VariantId));

    public MovementDraft Move(LineRow line, Bucket? from, Bucket? to, int units, MovementType type, string? reason = null) =>
        new(Key(line), from, to, units, type, Work.Actor, Now, reason, Row.OrderNumber);

    /// <summary>Raises a fact in the order's history and adds the step to its story.</summary>
    public void Tell(FulfilmentFact fact, string step, object? words = null)
    {
        Raise(fact);
        Order.Note(Work, step, words ?? new { location = Place.Code });
    }

    /// <summary>Raises a fact in the order's history; what every fact of a group says is said here.</summary>
    public void Raise(FulfilmentFact fact) =>
        Order.Raise(
            Work,
            fact with
            {
                GroupId = Row.Id,
                OrderId = Row.OrderId,
                OrderNumber = Row.OrderNumber,
                Method = Method,
                Location = Place.Code,
                Origin = Order.Origin,
                Language = Order.Language,
            }
        );

    /// <summary>Ends the work on a group: its code opens nothing any more, the copy for the customer is wiped (§10.1), and what still lies staged is to be carried back.</summary>
    public void Close(GroupState state)
    {
        Row.State = state.ToString();
        Row.ClosedAt = Now;
        Row.PutBackWanted = Lines.Exists(l => l.Staged > 0);
        Row.PutBackDueAt = Row.PutBackWanted ? Place.Hours.AddOpeningMinutes(Now, PutBackMinutes) : null;
        (Row.CodeCipher, Row.CodeLookup, Row.CodeHash) = (null, null, null);
    }

    /// <summary>It is cancelled; a step is told where the order's own story does not say it.</summary>
    public void Cancel(string? step = null)
    {
        Close(GroupState.Cancelled);
        Raise(new FulfilmentCancelled { PutBackWanted = Row.PutBackWanted });
        if (step is not null)
        {
            Order.Note(Work, step, new { location = Place.Code });
        }
    }
}

/// <summary>How a change of a group ended: done, or refused; a refusal may have something to keep, such as a wrong attempt.</summary>
internal sealed record GroupOutcome(Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Problem, bool Keep)
{
    public static readonly GroupOutcome Done = new(null, true);

    public static GroupOutcome Refused(Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult problem) => new(problem, false);

    public static GroupOutcome RefusedButKept(Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult problem) => new(problem, true);

    public static GroupOutcome Refused(GroupDecision.Refused why) => Refused(Platform.Problem.Conflict(why.Code, why.Detail));
}
