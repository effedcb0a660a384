using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TradeCounter.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class OrderAlarms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AlarmedAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            // Nobody could say of an earlier alarm that it was dealt with.
            migrationBuilder.Sql("UPDATE Orders SET AlarmedAt = (SELECT MIN(At) FROM OrderEvents WHERE OrderEvents.OrderId = Orders.Id AND Kind = 'Alarm')");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_AlarmedAt",
                table: "Orders",
                column: "AlarmedAt",
                filter: "AlarmedAt IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Orders_AlarmedAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "AlarmedAt",
                table: "Orders");
        }
    }
}
