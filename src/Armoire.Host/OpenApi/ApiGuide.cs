using System.Text;
using Armoire.Platform;

namespace Armoire.Host.OpenApi;

/// <summary>What holds for every call, and every code that a refusal may carry: the reference opens with it.</summary>
internal static class ApiGuide
{
    private const string Rules = """
        Omnichannel fashion retail: catalogue, stock, orders and their fulfilment.

        ## Who calls

        Programs send an integration key: `Authorization: Bearer KEY`. People sign in with `POST /api/v1/session` and are known by the cookie `armoire_session`. Each call names the permission that it needs; without it the answer is 403 `auth.forbidden`, without any sign-in 401 `auth.required`, and at a place that is not the caller's 403 `auth.location_forbidden`.

        ## Writing

        - Every write may be repeated. `POST` takes `Idempotency-Key`: the same key and body get the first answer again, the same key with another body is 409 `idempotency.key_reused`.
        - What has a version answers it as `ETag`; sent back as `If-Match` it refuses a change by somebody who saw an older one with 409 `concurrency.stale_version` and the current version.
        - A refused call has changed nothing.

        ## Figures

        - Money is a whole number of minor units with its ISO 4217 currency: `{"amount": 8900, "currency": "EUR"}` is 89.00 €.
        - Instants are UTC in ISO 8601: `2026-05-01T09:30:00Z`. Quantities are whole units.
        - Lists come in pages: `limit`, and `cursor` with the `nextCursor` of the page before.
        - A text in several languages is `{"en": …, "ru": …, "fr": …}`; where one text is answered, `Accept-Language` chooses.

        ## Refusals

        A refusal is `application/problem+json` (RFC 9457) with a stable `code`, a `title` in the caller's language, and for a bad request `errors` by field. A § is a section of the domain rules. The codes:
        """;

    public static string Text { get; } = Build();

    private static string Build()
    {
        var text = new StringBuilder(Rules).Append('\n');
        foreach (var code in ProblemTexts.Codes.Order(StringComparer.Ordinal))
        {
            text.Append("\n- `").Append(code).Append("` ").Append(ProblemTexts.Find(code, Languages.Fallback));
        }

        return text.ToString();
    }
}
