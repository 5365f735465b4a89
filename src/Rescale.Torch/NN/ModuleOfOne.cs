namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
              IModule<T, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T input);

            /// <summary>Runs the hooks and, between them, <see cref="forward"/>.</summary>
            public TResult call(T input)
            {
                RunModuleHooks(ModulePreHooks);
                foreach (var hook in PreHooks.Values) input = hook(this, input) ?? input;
                var result = forward(input);
                foreach (var hook in PostHooks.Values) result = hook(this, input, result) ?? result;
                RunModuleHooks(ModulePostHooks);
                return result;
            }
        }
    }
}
