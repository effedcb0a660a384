using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Shared;

/// <summary>
/// Stands around every page and notes how much had been told when it opened. A page reads first and hears of news only once it
/// stands: each <see cref="OnNews"/> in it learns here what came in between.
/// </summary>
public sealed class NewsSince : ComponentBase
{
    private long? _told;

    [Inject] private News News { get; set; } = default!;

    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    // Another page opens, and has not read anything yet.
    protected override void OnParametersSet() => _told = News.Told;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<long?>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<long?>.Name), nameof(NewsSince));
        builder.AddComponentParameter(2, nameof(CascadingValue<long?>.Value), _told);
        builder.AddComponentParameter(3, nameof(CascadingValue<long?>.ChildContent), ChildContent);
        builder.CloseComponent();
    }
}
