namespace Armoire.Kernel;

/// <summary>Distances on the globe (§8).</summary>
public static class Geo
{
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>Great-circle distance between two points in degrees, by haversine with R = 6371.0088 km (§8.3).</summary>
    public static double DistanceKm(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var north = double.DegreesToRadians(latitude2 - latitude1) / 2;
        var east = double.DegreesToRadians(longitude2 - longitude1) / 2;
        var parallels = Math.Cos(double.DegreesToRadians(latitude1)) * Math.Cos(double.DegreesToRadians(latitude2));
        var haversine = (Math.Sin(north) * Math.Sin(north)) + (parallels * Math.Sin(east) * Math.Sin(east));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }
}
