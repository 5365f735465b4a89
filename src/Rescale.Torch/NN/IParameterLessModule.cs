namespace TorchSharp.Modules;

/// <summary>Marks modules without parameters, buffers and sub-modules.</summary>
public interface IParameterLessModule;
