using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Access.Views;
using Microsoft.AspNetCore.Identity;

namespace Armoire.Access.UseCases;

/// <summary>A password just made: its hash is kept, the rest is shown this once (§29).</summary>
internal sealed class IssuedPassword
{
    private readonly string _inClear = Secrets.NewPassword();

    /// <summary>Costly by design, so it is made before the transaction in which others would wait.</summary>
    public IssuedPassword(IPasswordHasher<Staff> hasher) => Hash = hasher.HashPassword(null!, _inClear);

    public string Hash { get; }

    public StaffWithPassword ShownWith(Staff staff) => new(StaffReply.Of(staff), _inClear);
}
