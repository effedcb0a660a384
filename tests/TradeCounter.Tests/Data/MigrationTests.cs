using Microsoft.EntityFrameworkCore;
using TradeCounter.Web.Data;

namespace TradeCounter.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public async Task The_migrations_meet_the_model()
    {
        await using var db = new DesignTimeCounterDb().CreateDbContext([]);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration: the model has changed.");
    }
}
