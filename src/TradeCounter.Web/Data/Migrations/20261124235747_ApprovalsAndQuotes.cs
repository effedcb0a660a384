using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TradeCounter.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class ApprovalsAndQuotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SpendingLimits",
                table: "Workshops",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<Guid>(
                name: "FromQuote",
                table: "Orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Quote",
                table: "BasketLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Approves",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Approvals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Workshop = table.Column<Guid>(type: "TEXT", nullable: false),
                    Basket = table.Column<Guid>(type: "TEXT", nullable: false),
                    BasketVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    BasketName = table.Column<string>(type: "TEXT", nullable: false),
                    Cards = table.Column<string>(type: "TEXT", nullable: false),
                    Orders = table.Column<string>(type: "TEXT", nullable: false),
                    Causes = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedById = table.Column<string>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedById = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Approvals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Approvals_Workshops_Workshop",
                        column: x => x.Workshop,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_FromQuote",
                table: "Orders",
                column: "FromQuote",
                unique: true,
                filter: "FromQuote IS NOT NULL AND State NOT IN ('Rejected', 'Cancelled')");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_Basket_BasketVersion",
                table: "Approvals",
                columns: new[] { "Basket", "BasketVersion" },
                unique: true,
                filter: "State = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_State_Workshop",
                table: "Approvals",
                columns: new[] { "State", "Workshop" });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_Workshop",
                table: "Approvals",
                column: "Workshop");

            // A request is decided once, and what was decided stays as it was decided; only that it was seen comes later.
            migrationBuilder.Sql("CREATE TRIGGER Approvals_stay BEFORE UPDATE OF Workshop, Basket, BasketVersion, Cards, Orders, Causes, State, AskedById, AskedBy, AskedAt, DecidedById, DecidedBy, DecidedAt, Reason ON Approvals WHEN OLD.State <> 'Pending' BEGIN SELECT RAISE(ABORT, 'Approvals are decided once'); END;");
            migrationBuilder.Sql("CREATE TRIGGER Approvals_remain BEFORE DELETE ON Approvals BEGIN SELECT RAISE(ABORT, 'Approvals are never deleted'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER Approvals_remain;");
            migrationBuilder.Sql("DROP TRIGGER Approvals_stay;");

            migrationBuilder.DropTable(
                name: "Approvals");

            migrationBuilder.DropIndex(
                name: "IX_Orders_FromQuote",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "SpendingLimits",
                table: "Workshops");

            migrationBuilder.DropColumn(
                name: "FromQuote",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Quote",
                table: "BasketLines");

            migrationBuilder.DropColumn(
                name: "Approves",
                table: "AspNetUsers");
        }
    }
}
