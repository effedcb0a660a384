using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TradeCounter.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class HeardSlipsAndNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Heard",
                table: "OrderLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Promise",
                table: "OrderLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NoticesSeenTo",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "Sound",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Heard",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "Promise",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "NoticesSeenTo",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "Sound",
                table: "AspNetUsers");
        }
    }
}
