using NodaTime;

namespace Armoire.Tests.Histories;

/// <summary>A shop in a dozen numbers, written from §4, §5, §7, §9 and §10 without a look at the server: what every step must answer and do.</summary>
internal sealed class ShopModel
{
    private const int Safety = 1;
    private static readonly Duration Idle = Duration.FromMinutes(20);
    private static readonly Duration Blocked = Duration.FromHours(24);

    public sealed class Shelf
    {
        public int Sellable,
            Staged,
            Missing,
            Damaged;

        public Instant BlockedUntil = Instant.MinValue;
        public bool UntilTill;

        public int OnHand => Sellable + Staged;
    }

    public sealed class Kept(string kind, Instant created, Instant expires)
    {
        public readonly string Kind = kind;
        public readonly Instant Created = created;
        public readonly int[] Open = [0, 0];
        public Instant Expires = expires;
        public bool Extended;
        public bool Active = true;

        public void Take(int article, int units)
        {
            Open[article] -= units;
            Active &= Open[0] + Open[1] > 0;
        }

        public void End() => (Open[0], Open[1], Active) = (0, 0, false);
    }

    public sealed class Sold(IReadOnlyList<(int Article, int Units)> lines, Kept kept)
    {
        public readonly Kept Kept = kept;
        public readonly int[] Wanted =
        [
            lines.Where(l => l.Article == 0).Sum(l => l.Units),
            lines.Where(l => l.Article == 1).Sum(l => l.Units),
        ];
        public readonly int[] Picked = [0, 0];
        public readonly int[] Short = [0, 0];
        public readonly int[] Staged = [0, 0];
        public string Group = "Assigned";
        public string Status = "Confirmed";
        public bool PutBack;
        public Instant AcceptedAt;
        public int Wrong;
        public Instant LockedUntil = Instant.MinValue;

        public bool Goes => Status is "Confirmed" or "InFulfilment";

        public int Open(int article) => Wanted[article] - Picked[article] - Short[article];

        public bool AllSeen => Open(0) + Open(1) == 0;
    }

    public readonly Shelf[] Shelves = [new(), new()];
    public readonly List<Sold> Orders = [];
    public readonly List<Kept> Holds = [];
    public int Delivered;
    public int Arrived;

    public int Reserved(int article) => AllKept.Where(k => k.Active && k.Kind != "CartHold").Sum(k => k.Open[article]);

    public int Held(int article) => AllKept.Where(k => k.Active && k.Kind == "CartHold").Sum(k => k.Open[article]);

    public int Left(int article, Instant now) =>
        now < Shelves[article].BlockedUntil ? 0 : Shelves[article].OnHand - Reserved(article) - Held(article) - Safety;

    private IEnumerable<Kept> AllKept => Orders.Select(o => o.Kept).Concat(Holds);

    public void Arrive(int article, int units) =>
        (Shelves[article].Sellable, Arrived) = (Shelves[article].Sellable + units, Arrived + units);

    /// <summary>Time goes on: what is due ends, what was left alone is everybody's again.</summary>
    public void Elapse(Instant now)
    {
        foreach (var order in Orders.Where(o => o.Goes))
        {
            if (order.Kept.Active && order.Kept.Expires <= now)
            {
                order.Kept.End();
                End(order, order.Group == "Ready" ? "NoShow" : "Cancelled");
            }
            else if (order.Group == "Accepted" && now >= order.AcceptedAt + Idle)
            {
                order.Group = "Assigned";
            }
        }

        foreach (var hold in Holds.Where(h => h.Active && h.Expires <= now))
        {
            hold.End();
        }
    }

    /// <summary>The code that the step must be refused with, or null when it must be done; and it is done here too.</summary>
    public string? Do(Step step, Instant now) =>
        step switch
        {
            Step.Place place => Place(place, now),
            Step.Cancel cancel => Cancel(Orders[cancel.Order]),
            Step.Verb verb => Verb(Orders[verb.Order], verb.Name, now),
            Step.Pick pick => Pick(Orders[pick.Order], pick),
            Step.Short missing => Missing(Orders[missing.Order], missing, now),
            Step.Reject reject => Reject(Orders[reject.Order], reject.Reason, now),
            Step.HandOver hand => HandOver(Orders[hand.Order], hand, now),
            Step.Reserve reserve => Reserve(reserve, now),
            Step.Extend extend => Extend(Holds[extend.Hold], now),
            Step.Release release => Release(Holds[release.Hold]),
            Step.Move move => Move(move),
            Step.Count count => Count(count),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

    private string? Place(Step.Place place, Instant now)
    {
        var kept = new Kept("ClickCollectUnpaid", now, now + Duration.FromMinutes(180));
        var order = new Sold(place.Lines, kept);
        if (order.Wanted[0] > Math.Max(0, Left(0, now)) || order.Wanted[1] > Math.Max(0, Left(1, now)))
        {
            return "stock.insufficient";
        }

        (kept.Open[0], kept.Open[1]) = (order.Wanted[0], order.Wanted[1]);
        Orders.Add(order);
        return null;
    }

    private static string? Cancel(Sold order)
    {
        if (!order.Goes)
        {
            return "order.transition_not_allowed";
        }

        order.Kept.End();
        End(order, "Cancelled");
        return null;
    }

    private string? Verb(Sold order, string verb, Instant now)
    {
        const string no = "fulfilment.transition_not_allowed";
        switch (verb)
        {
            case "ready" when order.Group == "Ready":
                return null;
            case "accept" when order.Group == "Assigned":
                (order.Group, order.AcceptedAt) = ("Accepted", now);
                return null;
            case "release" when order.Group == "Accepted":
                order.Group = "Assigned";
                return null;
            case "start" when order.Group is "Assigned" or "Accepted":
                Begin(order);
                return null;
            case "ready" when order.Group == "Picked":
                order.Group = "Ready";
                var least = now + Duration.FromMinutes(120);
                order.Kept.Expires = order.Kept.Expires > least ? order.Kept.Expires : least;
                return null;
            case "put-back" when order.PutBack:
                Unstage(order);
                order.PutBack = false;
                order.Group = order.Group == "NoShow" ? "PutBack" : order.Group;
                return null;
            default:
                return no;
        }
    }

    private string? Pick(Sold order, Step.Pick pick)
    {
        if (order.Goes && order.Group is ("Picked" or "Ready"))
        {
            return "pick.too_many"; // Nothing is left to scan.
        }

        if (order.Group is not ("Assigned" or "Accepted" or "Picking"))
        {
            return "fulfilment.transition_not_allowed";
        }

        if (order.Wanted[pick.Article] == 0)
        {
            return "pick.not_in_order";
        }

        if (pick.Units > order.Open(pick.Article))
        {
            return "pick.too_many";
        }

        Begin(order);
        order.Picked[pick.Article] += pick.Units;
        Finish(order);
        return null;
    }

    private string? Missing(Sold order, Step.Short missing, Instant now)
    {
        if (order.Group is not ("Assigned" or "Accepted" or "Picking"))
        {
            return "fulfilment.transition_not_allowed";
        }

        if (order.Wanted[missing.Article] == 0)
        {
            return "pick.not_in_order";
        }

        if (missing.Units > order.Open(missing.Article))
        {
            return "pick.too_many";
        }

        Begin(order);
        order.Short[missing.Article] += missing.Units;
        order.Kept.Take(missing.Article, missing.Units);
        Lose(missing.Article, missing.Units, missing.Reason, now);
        Finish(order);
        return null;
    }

    private string? Reject(Sold order, string reason, Instant now)
    {
        if (order.Group is not ("Assigned" or "Accepted" or "Picking"))
        {
            return "fulfilment.transition_not_allowed";
        }

        order.Kept.End();
        foreach (var article in new[] { 0, 1 })
        {
            Lose(article, order.Wanted[article] - order.Short[article] - order.Picked[article], reason, now); // What was scanned is there.
        }

        (order.Group, order.Status) = ("Rejected", "Cancelled");
        return null;
    }

    private string? HandOver(Sold order, Step.HandOver hand, Instant now)
    {
        if (order.Group == "HandedOver")
        {
            return "fulfilment.transition_not_allowed";
        }

        if (!order.Goes)
        {
            return "pickup.code_expired";
        }

        if (order.Group != "Ready")
        {
            return "fulfilment.transition_not_allowed";
        }

        if (now < order.LockedUntil)
        {
            return "pickup.locked";
        }

        if (order.LockedUntil != Instant.MinValue)
        {
            (order.Wrong, order.LockedUntil) = (0, Instant.MinValue);
        }

        if (!hand.RightCode)
        {
            if (++order.Wrong == 5)
            {
                order.LockedUntil = now + Duration.FromMinutes(15);
            }

            return "pickup.code_invalid";
        }

        var article = DeclinedArticle(order);
        var declined = Math.Min(hand.Declined, order.Staged[article]);
        if (declined == order.Staged[0] + order.Staged[1])
        {
            order.Kept.End();
            Unstage(order);
            (order.Group, order.Status) = ("Cancelled", "Cancelled");
            return null;
        }

        order.Kept.End();
        for (var i = 0; i < 2; i++)
        {
            var left = i == article ? declined : 0;
            Shelves[i].Sellable += Math.Max(0, order.Staged[i] - left - Shelves[i].OnHand); // Handed over, so they were there after all.
            Shelves[i].Staged -= order.Staged[i] - left;
            Back(i, left);
            Delivered += order.Staged[i] - left;
            order.Staged[i] = 0;
        }

        (order.Group, order.Status) = ("HandedOver", "Completed");
        return null;
    }

    /// <summary>A customer who leaves units leaves those of the first article that is there.</summary>
    public static int DeclinedArticle(Sold order) => order.Staged[0] > 0 ? 0 : 1;

    private string? Reserve(Step.Reserve reserve, Instant now)
    {
        if (reserve.Units > Math.Max(0, Left(reserve.Article, now)))
        {
            return "stock.insufficient";
        }

        var life = reserve.Kind == "CartHold" ? Duration.FromMinutes(15) : Duration.FromHours(24);
        var hold = new Kept(reserve.Kind, now, now + life);
        hold.Open[reserve.Article] = reserve.Units;
        Holds.Add(hold);
        return null;
    }

    private static string? Extend(Kept hold, Instant now)
    {
        if (!hold.Active)
        {
            return "stock.reservation_not_active";
        }

        if (hold.Kind == "CartHold")
        {
            var anew = Instant.Min(now + Duration.FromMinutes(15), hold.Created + Duration.FromMinutes(45));
            hold.Expires = Instant.Max(hold.Expires, anew);
            return null;
        }

        if (hold.Extended)
        {
            return "stock.extension_used_up";
        }

        (hold.Extended, hold.Expires) = (true, hold.Expires + Duration.FromHours(24));
        return null;
    }

    private static string? Release(Kept hold)
    {
        if (!hold.Active)
        {
            return "stock.reservation_not_active";
        }

        hold.End();
        return null;
    }

    private string? Move(Step.Move move)
    {
        var shelf = Shelves[move.Article];
        if (move.Type == "Receipt")
        {
            Arrive(move.Article, move.Units);
            return null;
        }

        if (shelf.OnHand < move.Units)
        {
            return "stock.negative";
        }

        shelf.Sellable -= move.Units;
        shelf.Damaged += move.Type == "Damage" ? move.Units : 0;
        if (move.Type == "Sale")
        {
            TillTold(shelf);
        }

        return null;
    }

    private string? Count(Step.Count count)
    {
        Shelves[count.Article].Sellable = count.Units - Shelves[count.Article].Staged;
        TillTold(Shelves[count.Article]);
        return null;
    }

    private static void Begin(Sold order) => (order.Group, order.Status) = ("Picking", "InFulfilment");

    private void Finish(Sold order)
    {
        if (!order.AllSeen)
        {
            return;
        }

        if (order.Picked[0] + order.Picked[1] == 0)
        {
            (order.Group, order.Status) = ("Rejected", "Cancelled");
            return;
        }

        for (var i = 0; i < 2; i++)
        {
            order.Staged[i] = order.Picked[i];
            Shelves[i].Sellable -= order.Picked[i];
            Shelves[i].Staged += order.Picked[i];
        }

        order.Group = "Picked";
    }

    private static void End(Sold order, string group)
    {
        (order.Group, order.Status) = (group, "Cancelled");
        order.PutBack = order.Staged[0] + order.Staged[1] > 0;
    }

    private void Unstage(Sold order)
    {
        for (var i = 0; i < 2; i++)
        {
            Back(i, order.Staged[i]);
            order.Staged[i] = 0;
        }
    }

    /// <summary>Carried back to the shelf, so they were there after all, whatever a count said.</summary>
    private void Back(int article, int units)
    {
        var shelf = Shelves[article];
        shelf.Sellable += Math.Max(0, units - shelf.OnHand);
        (shelf.Staged, shelf.Sellable) = (shelf.Staged - units, shelf.Sellable + units);
    }

    /// <summary>What is not found leaves the shelf as far as the count knows it; what is damaged was in somebody's hand.</summary>
    private void Lose(int article, int units, string reason, Instant now)
    {
        if (units == 0)
        {
            return;
        }

        var shelf = Shelves[article];
        var known = Math.Min(units, Math.Max(0, shelf.Sellable));
        switch (reason)
        {
            case "NotFound":
                (shelf.Sellable, shelf.Missing) = (shelf.Sellable - known, shelf.Missing + known);
                (shelf.BlockedUntil, shelf.UntilTill) = (now + Blocked, false);
                break;
            case "SoldToWalkIn":
                (shelf.BlockedUntil, shelf.UntilTill) = (now + Blocked, true);
                break;
            case "Damaged":
                (shelf.Sellable, shelf.Damaged) = (shelf.Sellable - known, shelf.Damaged + units);
                break;
        }
    }

    private static void TillTold(Shelf shelf)
    {
        if (shelf.UntilTill)
        {
            shelf.BlockedUntil = Instant.MinValue;
        }
    }
}
