namespace TradeCounter.Domain.Parts;

/// <summary>Draft: read, not asked for. Asking: dealers are asked in the background, whoever looks on. Stopped: by a clerk. Done: everybody has said something.</summary>
public enum PartListState { Draft, Asking, Stopped, Done }

/// <summary>Which column of a file holds what, counted from 0. No number column: every row is read as it would be in the entry field.</summary>
public sealed record ListColumns(int? Number, int? Quantity, int? Brand, bool HasHead)
{
    public static readonly ListColumns AsTyped = new(null, null, null, false);
}

/// <summary>
/// A list of parts of a workshop, stored: a file, a long paste, or one that was saved under a name. It stays when the page
/// is left. Counts its own version: every change adds one. Its rows are a table of their own, since there may be thousands.
/// </summary>
public sealed class PartList
{
    public const int MaxRows = 20_000;
    public const int MaxName = 60;

    /// <summary>Parts that are asked for at a dealer in one question, and shown on one page.</summary>
    public const int PartsPerBatch = 50;

    /// <summary>Lists nobody saved are deleted when they were not touched for so long.</summary>
    public static readonly TimeSpan UnsavedLife = TimeSpan.FromDays(14);

    private PartList() { }

    public PartList(WorkshopId workshop, string name, ListColumns columns, string? note, string by, DateTimeOffset now)
    {
        Id = PartListId.New();
        (Workshop, Name, Columns, Note) = (workshop, Short(name), columns, note);
        Touch(by, now);
    }

    public PartListId Id { get; private set; }

    public WorkshopId Workshop { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Saved under a name for everybody in the workshop; else it is only work under way.</summary>
    public bool IsSaved { get; private set; }

    public PartListState State { get; private set; }

    public ListColumns Columns { get; private set; } = ListColumns.AsTyped;

    /// <summary>What a clerk should know of the file as a whole.</summary>
    public string? Note { get; private set; }

    /// <summary>Different parts that can be asked for.</summary>
    public int Parts { get; private set; }

    /// <summary>Since when dealers are asked; tells the answers of one run from those of another.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public string ChangedBy { get; private set; } = "";

    public int Version { get; private set; }

    public int Batches => (Parts + PartsPerBatch - 1) / PartsPerBatch;

    public Refusal? Save(string? name, string by, DateTimeOffset now)
    {
        var clean = name?.Trim() ?? "";
        if (clean.Length is 0 or > MaxName)
            return new Refusal("list.name", $"A list's name has 1 to {MaxName} characters.");
        (Name, IsSaved) = (clean, true);
        Touch(by, now);
        return null;
    }

    /// <summary>After its rows changed: they are numbered anew, and what dealers said of the old ones no longer counts.</summary>
    public Refusal? Take(IReadOnlyList<PartListRow> rows, string by, DateTimeOffset now)
    {
        if (State == PartListState.Asking)
            return new Refusal("list.asking", "Dealers are being asked for this list. Stop that first, then change it.");
        if (rows.Count > MaxRows)
            return new Refusal("list.rows", $"A list holds at most {MaxRows:N0} rows. Split it in two.");
        (Parts, State, StartedAt) = (PartListRow.Arrange(rows), PartListState.Draft, null);
        Touch(by, now);
        return null;
    }

    public Refusal? Take(ListColumns columns, IReadOnlyList<PartListRow> rows, string by, DateTimeOffset now)
    {
        Columns = columns;
        return Take(rows, by, now);
    }

    /// <param name="anew">True: what was answered before is asked again too.</param>
    public Refusal? Start(bool anew, string by, DateTimeOffset now)
    {
        if (Parts == 0)
            return new Refusal("list.empty", "There is no part in this list that could be asked for.");
        if (State == PartListState.Asking)
            return null;
        (State, StartedAt) = (PartListState.Asking, anew ? now : StartedAt ?? now);
        Touch(by, now);
        return null;
    }

    public void Stop(string by, DateTimeOffset now)
    {
        if (State != PartListState.Asking)
            return;
        State = PartListState.Stopped;
        Touch(by, now);
    }

    public void Finish()
    {
        if (State != PartListState.Asking)
            return;
        (State, Version) = (PartListState.Done, Version + 1);
    }

    private static string Short(string name) => name.Trim() is { Length: > MaxName } longer ? longer[..MaxName] : name.Trim() is { Length: > 0 } clean ? clean : "List";

    private void Touch(string by, DateTimeOffset now) => (ChangedBy, ChangedAt, Version) = (by, now, Version + 1);
}
