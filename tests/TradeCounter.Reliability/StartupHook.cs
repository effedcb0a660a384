// The runtime looks for exactly this type, outside of any namespace, in an assembly that DOTNET_STARTUP_HOOKS names.
using System.Reflection;
using System.Runtime.Loader;

/// <summary>Lets an app that the rig started find this assembly, so that it can take the rig's arm as a hosting startup.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var own = typeof(StartupHook).Assembly;
        AssemblyLoadContext.Default.Resolving += (_, wanted) => AssemblyName.ReferenceMatchesDefinition(wanted, own.GetName()) ? own : null;
    }
}
