using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TradeCounter.Web.Layout;

/// <summary>Catches what a page throws and gives it a number: the clerk sees it, the log holds it beside the exception.</summary>
public sealed class PageBoundary : ErrorBoundary
{
    [Inject] private ILogger<PageBoundary> Log { get; set; } = default!;

    public string Number { get; private set; } = "";

    protected override Task OnErrorAsync(Exception exception)
    {
        Number = RandomNumberGenerator.GetHexString(8, lowercase: true);
        Log.LogError(exception, "Page stopped, number {Number}", Number);
        return Task.CompletedTask;
    }
}
