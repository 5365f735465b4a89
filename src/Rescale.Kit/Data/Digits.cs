using Rescale.Data.Catalogue;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// The embedded default: 5,000 real handwritten digits, 500 per class (OpenCV's digits.png), each placed in 28×28 by its
/// centre of mass, as MNIST's are.
/// </summary>
public static class Digits
{
    private const int CellSize = 20, FieldSize = 28, Rows = 50, Columns = 100, Classes = 10;

    private static readonly string[] Names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>Loads all digits, upright.</summary>
    /// <param name="folder">Holds manifest.json and digits.png; by default the embedded data.</param>
    /// <returns>5,000 pictures in [0, 1], float32 [5000, 1, 28, 28], sorted by class.</returns>
    /// <exception cref="FileNotFoundException">The manifest or the picture is missing.</exception>
    /// <exception cref="InvalidDataException">The picture does not have the manifest's checksum.</exception>
    public static LabelledImages Load(string? folder = null)
    {
        using var scope = NewDisposeScope();
        var manifest = DatasetManifest.Read(folder ?? DatasetManifest.DefaultFolder);
        var sheet = ImageCodec.ReadPng(manifest.VerifiedPath("digits"));
        if (!sheet.shape.AsSpan().SequenceEqual([1L, Rows * CellSize, Columns * CellSize]))
            throw new InvalidDataException($"digits.png must be a grey picture of {Rows * CellSize}×{Columns * CellSize} pixels, not [{string.Join(", ", sheet.shape)}].");
        var pixels = sheet.data<byte>().ToArray();
        var fields = new byte[Rows * Columns * FieldSize * FieldSize];
        for (int digit = 0; digit < Rows * Columns; digit++)
        {
            var cell = CutCell(pixels, digit / Columns, digit % Columns);
            PlaceByCentreOfMass(cell, fields.AsSpan(digit * FieldSize * FieldSize, FieldSize * FieldSize));
        }
        var images = tensor(fields, Rows * Columns, 1, FieldSize, FieldSize).to(ScalarType.Float32).div(255);
        var labels = arange(Classes, dtype: ScalarType.Int64).repeat_interleave(Rows * Columns / Classes);
        return new LabelledImages("digits", images, labels, Names);
    }

    /// <summary>All digits, each rotated by an angle of its own, uniform in [0, 2π): the embedded stand-in for rot-MNIST.</summary>
    /// <param name="seed">Decides the angles.</param>
    /// <param name="folder">Holds manifest.json and digits.png; by default the embedded data.</param>
    /// <returns>5,000 pictures in [0, 1], float32 [5000, 1, 28, 28], sorted by class.</returns>
    public static LabelledImages LoadRotated(long seed, string? folder = null)
    {
        using var upright = Load(folder);
        return upright.Rotated(seed);
    }

    private static byte[] CutCell(byte[] sheet, int row, int column)
    {
        var cell = new byte[CellSize * CellSize];
        for (int y = 0; y < CellSize; y++)
        {
            int start = (row * CellSize + y) * Columns * CellSize + column * CellSize;
            sheet.AsSpan(start, CellSize).CopyTo(cell.AsSpan(y * CellSize));
        }
        return cell;
    }

    private static void PlaceByCentreOfMass(ReadOnlySpan<byte> cell, Span<byte> field)
    {
        double mass = 0, momentX = 0, momentY = 0;
        for (int y = 0; y < CellSize; y++)
        {
            for (int x = 0; x < CellSize; x++)
            {
                int value = cell[y * CellSize + x];
                mass += value;
                momentX += value * (x + 0.5);
                momentY += value * (y + 0.5);
            }
        }
        int left = Offset(momentX / mass), top = Offset(momentY / mass);
        for (int y = 0; y < CellSize; y++)
            cell.Slice(y * CellSize, CellSize).CopyTo(field[((top + y) * FieldSize + left)..]);
    }

    private static int Offset(double centre) =>
        Math.Clamp((int)Math.Round(FieldSize / 2.0 - centre, MidpointRounding.AwayFromZero), 0, FieldSize - CellSize);
}
