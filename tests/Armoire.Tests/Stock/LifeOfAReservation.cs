using Armoire.Stock.Model;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using static Armoire.Tests.Shops;

namespace Armoire.Tests.Stock;

public sealed class LifeOfAReservation
{
    [Fact(DisplayName = "§5.2 Partial operations lower the open quantity; the last one names the end")]
    public void Closes_at_zero_with_the_last_operation()
    {
        var reservation = new OpenReservation(ReservationState.Active, 3, null);
        var first = ReservationStates.Apply(reservation, new ReservationOperation.Consume(2));
        first.ShouldBe(new ReservationStep.Done(ReservationState.Active, 1, 2));
        ReservationStates
            .Apply(reservation with { Open = 1 }, new ReservationOperation.Release())
            .ShouldBe(new ReservationStep.Done(ReservationState.Released, 0, 1));
    }

    [Fact]
    public void Expires_when_due_and_not_before()
    {
        var reservation = new OpenReservation(ReservationState.Active, 2, At("Mon 13:00"));
        ReservationStates
            .Apply(reservation, new ReservationOperation.Expire(At("Mon 12:59")))
            .ShouldBe(new ReservationStep.Refused(ReservationRefusal.NotDue));
        ReservationStates
            .Apply(reservation, new ReservationOperation.Expire(At("Mon 13:00")))
            .ShouldBe(new ReservationStep.Done(ReservationState.Expired, 0, 2));
        ReservationStates
            .Apply(reservation with { ExpiresAt = null }, new ReservationOperation.Expire(At("Mon 13:00")))
            .ShouldBe(new ReservationStep.Refused(ReservationRefusal.NotDue));
    }

    [Fact(DisplayName = "§5.2 All end states are final")]
    public void End_states_are_final()
    {
        foreach (var end in Enum.GetValues<ReservationState>().Except([ReservationState.Active]))
        foreach (var operation in Operations)
            ReservationStates
                .Apply(new OpenReservation(end, 0, At("Mon 10:00")), operation)
                .ShouldBe(new ReservationStep.Refused(ReservationRefusal.NotActive));
    }

    [Theory]
    [InlineData(0, "stock.quantity_not_positive")]
    [InlineData(-1, "stock.quantity_not_positive")]
    [InlineData(4, "stock.more_than_reserved")]
    public void Never_below_zero(int quantity, string code)
    {
        var step = ReservationStates.Apply(new(ReservationState.Active, 3, null), new ReservationOperation.Consume(quantity));
        ReservationStates.Code(step.ShouldBeOfType<ReservationStep.Refused>().Why).ShouldBe(code);
    }

    [Fact(DisplayName = "§35.1 Whatever is done, units given back and units open make the whole")]
    public void Units_are_never_lost() =>
        Property.Holds(
            Gen.Zip(Gen.Choose(1, 9), Gen.Zip(Gen.Choose(0, 4), Gen.Choose(-1, 4)).ListOf()),
            input =>
            {
                var reservation = new OpenReservation(ReservationState.Active, input.Item1, At("Mon 10:00"));
                var back = 0;
                foreach (var (kind, quantity) in input.Item2)
                {
                    ReservationOperation operation = kind switch
                    {
                        0 => new ReservationOperation.Move(),
                        1 => new ReservationOperation.Expire(At("Mon 11:00")),
                        2 => new ReservationOperation.Release(quantity),
                        _ => new ReservationOperation.Consume(quantity),
                    };
                    if (ReservationStates.Apply(reservation, operation) is not ReservationStep.Done done)
                        continue;
                    back += done.Units;
                    reservation = reservation with { State = done.State, Open = done.Open };
                }
                return back + reservation.Open == input.Item1 && (reservation.Open > 0) == (reservation.State == ReservationState.Active);
            }
        );

    private static ReservationOperation[] Operations =>
        [
            new ReservationOperation.Release(),
            new ReservationOperation.Consume(1),
            new ReservationOperation.Move(),
            new ReservationOperation.Expire(At("Mon 11:00")),
        ];
}
