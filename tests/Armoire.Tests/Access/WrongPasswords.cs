using Armoire.Access.Model;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Access;

public sealed class WrongPasswords
{
    private static readonly Instant Now = Instant.FromUtc(2026, 4, 14, 8, 0);

    [Fact]
    public void The_eleventh_try_in_a_quarter_of_an_hour_waits()
    {
        var limit = new SignInLimit();
        for (var i = 0; i < 10; i++)
        {
            limit.Wait("anna", Now + Duration.FromMinutes(i)).ShouldBeNull();
            limit.Failed("anna", Now + Duration.FromMinutes(i));
        }

        limit.Wait("anna", Now + Duration.FromMinutes(10)).ShouldBe(Duration.FromMinutes(5));
        limit.Wait("boris", Now + Duration.FromMinutes(10)).ShouldBeNull();
        limit.Wait("anna", Now + Duration.FromMinutes(15)).ShouldBeNull();
    }

    [Fact]
    public void A_right_password_forgives_the_wrong_ones()
    {
        var limit = new SignInLimit();
        for (var i = 0; i < 9; i++)
        {
            limit.Failed("anna", Now);
        }

        limit.Succeeded("anna");
        limit.Failed("anna", Now);
        limit.Wait("anna", Now).ShouldBeNull();
    }

    [Fact]
    public void Names_without_end_do_not_fill_the_memory()
    {
        var limit = new SignInLimit();
        for (var i = 0; i < 25_000; i++)
        {
            limit.Failed("name" + i, Now);
        }

        limit.Wait("name24999", Now).ShouldBeNull();
    }
}
