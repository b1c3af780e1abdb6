namespace Armoire.Demo;

/// <summary>The demo network.</summary>
public static class DemoNetwork { }
