using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TradeCounter.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class BackupsAndLooks : Migration
    {
        // What was written down stays as it was written, whoever asks and by whatever program.
        private static readonly string[] OnlyAdded = new[] { "OrderVisits", "OrderEvents", "CounterEvents" };

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "OrderVisits",
                type: "TEXT",
                nullable: false,
                defaultValue: "Page");

            migrationBuilder.CreateTable(
                name: "CounterEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Clerk = table.Column<string>(type: "TEXT", nullable: true),
                    BackupAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CounterEvents", x => x.Id);
                });

            foreach (var table in OnlyAdded)
            {
                migrationBuilder.Sql($"CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END;");
                migrationBuilder.Sql($"CREATE TRIGGER {table}_remain BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} are never deleted'); END;");
            }
            migrationBuilder.Sql("CREATE TRIGGER OrderCalls_remain BEFORE DELETE ON OrderCalls BEGIN SELECT RAISE(ABORT, 'OrderCalls are never deleted'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER OrderCalls_remain;");
            foreach (var table in OnlyAdded)
            {
                migrationBuilder.Sql($"DROP TRIGGER {table}_remain;");
                migrationBuilder.Sql($"DROP TRIGGER {table}_stay;");
            }

            migrationBuilder.DropTable(
                name: "CounterEvents");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "OrderVisits");
        }
    }
}
