using Microsoft.AspNetCore.Routing;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.PracticeDealers;

/// <summary>How one dealer system speaks over HTTP; found by a scan of this assembly, so a new system is a new folder and nothing else.</summary>
public interface IPracticeDialect
{
    /// <summary>The system's name as the provisioning file writes it, such as <c>keyloop</c>.</summary>
    string System { get; }

    /// <summary>Dealers that come with the dialect, beside the built-in ones.</summary>
    IEnumerable<PracticeDealerDefinition> Dealers => [];

    /// <summary>Maps the system's paths; each says with <c>.For(...)</c> what it is about, so that fault switches find it.</summary>
    void Map(IEndpointRouteBuilder routes, PracticeDealer dealer);
}
