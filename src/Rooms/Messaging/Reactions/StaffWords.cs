using Armoire.Messaging.Model;
using Armoire.Network;
using NodaTime;

namespace Armoire.Messaging.Reactions;

/// <summary>The words of each message to staff (§15.2). Pure.</summary>
internal static class StaffWords
{
    public static Dictionary<string, string> NewOrder(Scene scene, Wording wording, int units, Instant? dueAt) =>
        With(scene, wording, ("units", wording.Count("units", units)), ("readyBy", wording.SayIf(dueAt, "clause.prepare_by")));

    public static Dictionary<string, string> Late(Scene scene, Wording wording, int minutes) =>
        With(scene, wording, ("minutes", wording.Count("minutes", minutes)));

    public static Dictionary<string, string> Locked(Scene scene, Wording wording, Instant until) =>
        With(scene, wording, ("until", wording.Moment(until)));

    public static Dictionary<string, string> HoldEnded(LocationCard store, Wording wording, string items) =>
        new(StringComparer.Ordinal) { ["location"] = $"{store.Code} {store.Name(wording.Locale)}", ["items"] = items };

    private static Dictionary<string, string> With(Scene scene, Wording wording, params ReadOnlySpan<(string Name, string Word)> words)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = scene.Order.Number,
            ["location"] = $"{scene.Store.Code} {scene.Store.Name(wording.Locale)}",
        };
        foreach (var (name, word) in words)
        {
            all.Add(name, word);
        }

        return all;
    }
}
