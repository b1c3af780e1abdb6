using Armoire.Kernel;
using NodaTime;

namespace Armoire.Customers;

/// <summary>A customer as everybody else needs it; the first phone is the main one.</summary>
public sealed record CustomerCard(
    CustomerId Id,
    string Name,
    string Given,
    string Family,
    IReadOnlyList<CustomerPhone> Phones,
    string? Email,
    string Language,
    LocalDate? BirthDate,
    Instant CreatedAt,
    long Version
)
{
    public string? Phone => Phones.Count == 0 ? null : Phones[0].E164;
}

public sealed record CustomerPhone(string E164, bool Verified);

/// <summary>How a caller names a customer: by id, or by phone with what else is known.</summary>
public sealed record CustomerInput(string? Id = null, string? Phone = null, string? Name = null, string? Email = null);

/// <summary>A customer to be: everything is checked, only the writing is left.</summary>
public sealed record CustomerDraft(
    CustomerId Id,
    string Phone,
    string RawPhone,
    string Name,
    string Given,
    string Family,
    string? Email,
    string Language
)
{
    public LocalDate? BirthDate { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Of the request it comes from, where several are written at once (§34).</summary>
    public string? Correlation { get; init; }

    /// <summary>Who the fact of the creation is ascribed to.</summary>
    public string Actor { get; init; } = "armoire";
}

/// <summary>New customers, each under the id that holds their phone, and the phones that nobody had.</summary>
public sealed record NewCustomers(IReadOnlyList<CustomerDraft> Drafts, IReadOnlySet<string> Claimed);

/// <summary>Who a customer's input means (§22.2).</summary>
public abstract record Recognition
{
    private Recognition() { }

    public sealed record Known(CustomerCard Customer) : Recognition;

    /// <summary>Nobody has this phone yet; register the draft with the change it is needed for.</summary>
    public sealed record Fresh(CustomerDraft Draft) : Recognition;

    /// <summary>The phone is none: <c>customer.phone_invalid</c> (§22.1).</summary>
    public sealed record PhoneInvalid(string Why) : Recognition;

    /// <summary>No customer has this id.</summary>
    public sealed record Unknown(string Id) : Recognition;

    /// <summary>Neither phone nor id was given.</summary>
    public sealed record Anonymous : Recognition;
}

/// <summary>A customer as a file tells it; found by its external id, otherwise by phone.</summary>
public sealed record CustomerImport(
    string? ExternalId,
    string? Given,
    string? Family,
    string? Phone,
    string? Email,
    LocalDate? BirthDate,
    string? Language,
    string? Region
);
