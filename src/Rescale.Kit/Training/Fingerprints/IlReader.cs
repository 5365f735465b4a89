using System.Reflection;
using System.Reflection.Emit;

namespace Rescale.Training.Fingerprints;

/// <summary>Takes a method's compiled body apart (ECMA-335, partition III).</summary>
internal static class IlReader
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IEnumerable<IlInstruction> Read(byte[] body)
    {
        for (var position = 0; position < body.Length;)
        {
            var isLong = body[position] == 0xFE;
            var code = Codes[isLong ? (short)(0xFE00 | body[position + 1]) : body[position]];
            position += isLong ? 2 : 1;
            var size = OperandSize(code, body, position);
            yield return new IlInstruction(code, body.AsMemory(position, size));
            position += size;
        }
    }

    private static int OperandSize(OpCode code, byte[] body, int position) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(body, position),
        _ => 4,
    };
}
