// `dotnet ef` loads this assembly for its design-time services; running it does nothing but say so.
Console.WriteLine("dotnet ef migrations add <Name> --project src/TradeCounter.Web --startup-project src/TradeCounter.EfTool");
