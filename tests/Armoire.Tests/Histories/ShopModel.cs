using NodaTime;

namespace Armoire.Tests.Histories;

/// <summary>A shop in a dozen numbers, written from §4, §5, §7, §9 and §10 without a look at the server: what every step must answer and do.</summary>
internal sealed partial class ShopModel
{
    private const int Safety = 1;
    private static readonly Duration Idle = Duration.FromMinutes(20);

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
            shelf.TillTold();
        }

        return null;
    }

    private string? Count(Step.Count count)
    {
        Shelves[count.Article].Sellable = count.Units - Shelves[count.Article].Staged;
        Shelves[count.Article].TillTold();
        return null;
    }
}
