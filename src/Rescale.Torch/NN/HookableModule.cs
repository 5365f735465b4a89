namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that calls hooks before and after <c>forward</c>.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private protected readonly OrderedDictionary<string, TPreHook> PreHooks = [];
            private protected readonly OrderedDictionary<string, TPostHook> PostHooks = [];
            private protected readonly OrderedDictionary<string, Action<Module>> ModulePreHooks = [];
            private protected readonly OrderedDictionary<string, Action<Module>> ModulePostHooks = [];

            protected HookableModule(string name) : base(name) { }

            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(PreHooks, hook);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(ModulePreHooks, hook);

            public HookRemover register_forward_hook(TPostHook hook) => Add(PostHooks, hook);

            public HookRemover register_forward_hook(Action<Module> hook) => Add(ModulePostHooks, hook);

            private HookRemover Add<T>(OrderedDictionary<string, T> hooks, T hook)
            {
                var key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private void Remove(string key)
            {
                PreHooks.Remove(key);
                PostHooks.Remove(key);
                ModulePreHooks.Remove(key);
                ModulePostHooks.Remove(key);
            }

            private protected void RunModuleHooks(OrderedDictionary<string, Action<Module>> hooks)
            {
                foreach (var hook in hooks.Values) hook(this);
            }

            /// <summary>Takes a hook off its module again.</summary>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove() => module.Remove(key);
            }
        }
    }
}
