namespace TradeCounter.Web.Data;

/// <summary>The folder that holds everything of this counter, and the name of each thing in it.</summary>
public sealed record DataFolder(string Path)
{
    public string Database => In(Data.Database.FileName);

    /// <summary>Without the key ring dealers' settings cannot be read and everybody is signed out.</summary>
    public string Keys => In("keys");

    public string UnsavedAnswers => In("unsaved-answers.jsonl");

    public string Backups => In("backups");

    /// <summary>How far the database had come: <see cref="DataMark"/>.</summary>
    public string Mark => In("tradecounter.mark");

    /// <summary>Held by the one process that may write here: <see cref="DataFolderLock"/>.</summary>
    public string Lock => In("tradecounter.lock");

    /// <summary>There while a backup is being put in place; the app does not start on a folder that is half one thing and half another.</summary>
    public string Restoring => In("tradecounter.restoring");

    public string In(string name) => System.IO.Path.Combine(Path, name);
}
