using System.Diagnostics.Metrics;

namespace TradeCounter.Benchmarks.Probe;

/// <summary>Counts the circuits that the server holds, open or disconnected, by the framework's own meter.</summary>
internal sealed class CircuitMeter : IDisposable
{
    private const string Instrument = "aspnetcore.components.circuit.active";

    private readonly MeterListener _listener;
    private long _active;

    public CircuitMeter()
    {
        _listener = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == Instrument)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _active, change));
        _listener.Start();
    }

    public long Active => Interlocked.Read(ref _active);

    public void Dispose() => _listener.Dispose();
}
