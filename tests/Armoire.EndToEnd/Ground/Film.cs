using System.Text;
using QRCoder;

namespace Armoire.EndToEnd.Ground;

/// <summary>What Chromium plays in place of a camera's picture: a customer's phone, held still but not straight, with a QR on it.</summary>
internal static class Film
{
    private const int Width = 1280;
    private const int Height = 720;
    private const int Frames = 2; // It begins again when it is over.
    private const double ModulePixels = 8.3;
    private const double Turn = 0.13;
    private const byte Ink = 45;
    private const byte Paper = 215;
    private const byte Room = 120;
    private const byte NoColour = 128;

    public static async Task<string> OfQrAsync(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"armoire-film-{Guid.CreateVersion7():N}.y4m");
        await using var film = File.Create(path);
        await film.WriteAsync(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420jpeg\n"));
        var brightness = Picture(text);
        var colours = Enumerable.Repeat(NoColour, Width * Height / 2).ToArray();
        for (var frame = 0; frame < Frames; frame++)
        {
            await film.WriteAsync("FRAME\n"u8.ToArray());
            await film.WriteAsync(brightness);
            await film.WriteAsync(colours);
        }

        return path;
    }

    private static byte[] Picture(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix; // With the quiet zone around it.
        var (cos, sin) = (Math.Cos(Turn), Math.Sin(Turn));
        var picture = new byte[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (right, down) = (x - (Width * 0.48), y - (Height * 0.5));
                var column = (int)Math.Floor((((cos * right) + (sin * down)) / ModulePixels) + (modules.Count / 2.0));
                var row = (int)Math.Floor((((cos * down) - (sin * right)) / ModulePixels) + (modules.Count / 2.0));
                var outside = column < 0 || row < 0 || column >= modules.Count || row >= modules.Count;
                picture[(y * Width) + x] =
                    outside ? Room
                    : modules[row][column] ? Ink
                    : Paper;
            }
        }

        return picture;
    }
}
