using NodaTime;

namespace Armoire.Tests.Histories;

/// <summary>What a store does with the group of an order, and the customer at its counter (§7, §9, §10).</summary>
internal sealed partial class ShopModel
{
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
        Shelves[missing.Article].Lose(missing.Units, missing.Reason, now);
        Finish(order);
        return null;
    }

    private string? Reject(Sold order, string reason, Instant now)
    {
        if (order.Group is not ("Assigned" or "Accepted" or "Picking"))
        {
            return "fulfilment.transition_not_allowed";
        }

        var units = new[] { order.Open(0), order.Open(1) }; // What was scanned is there.
        order.Kept.End();
        Shelves[0].Lose(units[0], reason, now);
        Shelves[1].Lose(units[1], reason, now);
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
            Shelves[i].Back(left);
            Delivered += order.Staged[i] - left;
            order.Staged[i] = 0;
        }

        (order.Group, order.Status) = ("HandedOver", "Completed");
        return null;
    }

    /// <summary>A customer who leaves units leaves those of the first article that is there.</summary>
    public static int DeclinedArticle(Sold order) => order.Staged[0] > 0 ? 0 : 1;

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
            Shelves[i].Back(order.Staged[i]);
            order.Staged[i] = 0;
        }
    }
}
