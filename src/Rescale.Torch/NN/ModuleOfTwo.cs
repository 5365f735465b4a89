namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract class Module<T1, T2, TResult>
            : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
              IModule<T1, T2, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Runs the hooks and, between them, <see cref="forward"/>.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                RunModuleHooks(ModulePreHooks);
                foreach (var hook in PreHooks.Values)
                    if (hook(this, input1, input2) is { } changed) (input1, input2) = changed;
                var result = forward(input1, input2);
                foreach (var hook in PostHooks.Values) result = hook(this, input1, input2, result) ?? result;
                RunModuleHooks(ModulePostHooks);
                return result;
            }
        }
    }
}
