using Armoire.Customers;
using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Rooms;

public sealed class RegisteringCustomers
{
    private static readonly Instant Noon = RoomsOnADatabase.Now;

    [Theory(DisplayName = "§22.1 A new phone becomes a customer once, and is recognised however it is written")]
    [ClassData(typeof(Databases))]
    public async Task Recognised_afterwards(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        var draft = await FreshAsync(rooms, "8 (916) 123-45-67", "Анна Иванова");
        var ids = await rooms.ChangeAsync(db => rooms.Customers.RegisterNewAsync(db, [draft], Noon, default));

        ids[draft.Id].ShouldBe(draft.Id);
        var known = (
            await rooms.Customers.RecogniseAsync(new(Phone: "+7 916 1234567"), null, "en", default)
        ).ShouldBeOfType<Recognition.Known>();
        known.Customer.Id.ShouldBe(draft.Id);
        known.Customer.Name.ShouldBe("Анна Иванова");
        known.Customer.Phone.ShouldBe("+79161234567");
        (await rooms.Customers.RecogniseAsync(new(Id: draft.Id.Value.ToString()), null, "en", default)).ShouldBeOfType<Recognition.Known>();
        (await rooms.Customers.RecogniseAsync(new(Id: "nobody"), null, "en", default)).ShouldBeOfType<Recognition.Unknown>();
        (await rooms.Customers.RecogniseAsync(new(Phone: "12345"), "RU", "en", default)).ShouldBeOfType<Recognition.PhoneInvalid>();
        (await rooms.Customers.RecogniseAsync(new(Name: "Anna"), "RU", "en", default)).ShouldBeOfType<Recognition.Anonymous>();
    }

    [Theory(DisplayName = "§22.2 Parallel orders with one new phone end in one profile")]
    [ClassData(typeof(Databases))]
    public async Task One_profile(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        var drafts = new List<CustomerDraft>();
        for (var i = 0; i < 40; i++)
        {
            drafts.Add(await FreshAsync(rooms, "06 12 34 56 78", $"Buyer {i}", "FR"));
        }

        var answers = await Task.WhenAll(
            drafts.Chunk(2).Select(pair => rooms.ChangeAsync(db => rooms.Customers.RegisterNewAsync(db, pair, Noon, default)))
        );

        var owners = answers.SelectMany(answer => answer.Values).Distinct().ToList();
        owners.ShouldHaveSingleItem();
        (await rooms.Customers.CardsAsync([.. drafts.Select(draft => draft.Id)], default)).Keys.ShouldBe(owners);
        var facts = await rooms.ReadAsync(db =>
            new SqlText(db)
                .Add("SELECT COUNT(*) FROM outbox_event WHERE type = 'customer.created'")
                .ReadAsync(row => row.GetInt64(0), default)
        );
        facts.ShouldBe([1L]);
    }

    [Theory(DisplayName = "§22 A file of customers creates, updates, leaves alone and refuses, row by row")]
    [ClassData(typeof(Databases))]
    public async Task Imported(string database)
    {
        await using var rooms = await RoomsOnADatabase.CreateAsync(database);
        CustomerImport[] rows =
        [
            new("c1", "Anna", "Ivanova", "+79161234567", "Anna@Example.com", new LocalDate(1990, 2, 3), "ru", null),
            new("c2", "Camille", "Martin", "0612345678", null, null, null, "FR"),
            new(null, "Nobody", "", "12345", null, null, null, "RU"),
            new(null, "Wrong", "", "+33612345679", "nope", null, null, null),
            new(null, "Anna", "Ivanova", "8 916 123 45 67", null, null, null, "RU"),
        ];

        Words(await ImportAsync(rooms, rows))
            .ShouldBe(["Created", "Created", "customer.phone_invalid", "customer.email_invalid", "Unchanged"]);
        Words(await ImportAsync(rooms, [rows[0], rows[1] with { Family = "Martin-Durand" }])).ShouldBe(["Unchanged", "Updated"]);

        var known = (
            await rooms.Customers.RecogniseAsync(new(Phone: "+33612345678"), null, "en", default)
        ).ShouldBeOfType<Recognition.Known>();
        known.Customer.Family.ShouldBe("Martin-Durand");
        known.Customer.Version.ShouldBe(2);
    }

    private static Task<IReadOnlyList<ItemOutcome>> ImportAsync(RoomsOnADatabase rooms, CustomerImport[] rows) =>
        rooms.ChangeAsync(db => rooms.Customers.UpsertAsync(db, rows, Noon, default));

    private static IEnumerable<string> Words(IEnumerable<ItemOutcome> outcomes) =>
        outcomes.Select(outcome => outcome is ItemOutcome.Refused refused ? refused.Code : outcome.GetType().Name);

    private static async Task<CustomerDraft> FreshAsync(RoomsOnADatabase rooms, string phone, string name, string region = "RU") =>
        (await rooms.Customers.RecogniseAsync(new(Phone: phone, Name: name), region, "ru", default))
            .ShouldBeOfType<Recognition.Fresh>()
            .Draft;
}
