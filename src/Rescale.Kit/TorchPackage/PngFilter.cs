namespace Rescale.Native;

/// <summary>The filters of PNG: each line says how its bytes were predicted from their left and upper neighbours.</summary>
internal static class PngFilter
{
    /// <summary>The pixels of lines that each begin with the number of their filter.</summary>
    internal static byte[] Undo(byte[] lines, int height, int stride, int pixelBytes, string source)
    {
        var pixels = new byte[height * stride];
        for (var y = 0; y < height; y++)
        {
            var filter = lines[y * (stride + 1)];
            if (filter > 4)
                throw new InvalidDataException($"{source}: damaged PNG: line {y} names a filter that does not exist.");
            for (var x = 0; x < stride; x++)
            {
                var at = (y * stride) + x;
                var left = x >= pixelBytes ? pixels[at - pixelBytes] : 0;
                var up = y > 0 ? pixels[at - stride] : 0;
                var corner = x >= pixelBytes && y > 0 ? pixels[at - stride - pixelBytes] : 0;
                var predicted = filter switch
                {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => 0,
                };
                pixels[at] = (byte)(lines[(y * (stride + 1)) + 1 + x] + predicted);
            }
        }
        return pixels;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
