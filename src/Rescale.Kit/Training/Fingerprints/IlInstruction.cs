using System.Reflection.Emit;

namespace Rescale.Training.Fingerprints;

/// <summary>One instruction of a compiled method.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Operand">Its raw operand: a metadata token where the code takes one, else the bytes.</param>
internal readonly record struct IlInstruction(OpCode Code, ReadOnlyMemory<byte> Operand)
{
    /// <summary>The metadata token; only where <see cref="HasToken"/>.</summary>
    public int Token => BitConverter.ToInt32(Operand.Span);

    /// <summary>Whether the operand names a member, type or string of the method's module.</summary>
    public bool HasToken => Code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineString;
}
