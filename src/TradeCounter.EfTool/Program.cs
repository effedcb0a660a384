// `dotnet ef` loads this assembly for its design-time services; running it only says how that is done.
Console.WriteLine("dotnet ef migrations add <Name> --project src/TradeCounter.Web --startup-project src/TradeCounter.EfTool --output-dir Data/Migrations");
