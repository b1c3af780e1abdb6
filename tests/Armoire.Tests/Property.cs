using FsCheck;
using FsCheck.Fluent;

namespace Armoire.Tests;

/// <summary>FsCheck inside a plain fact: a counterexample fails the test and its seed is part of the message.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> cases, Func<T, bool> sentence, int tests = 1000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), Prop.ForAll(cases.ToArbitrary(), sentence));

    public static void Holds<T>(Gen<T> cases, Action<T> sentence, int tests = 1000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), Prop.ForAll(cases.ToArbitrary(), sentence));
}
