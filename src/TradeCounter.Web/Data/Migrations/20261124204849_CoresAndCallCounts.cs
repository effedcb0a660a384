using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TradeCounter.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class CoresAndCallCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CoreReturnPeriods",
                columns: table => new
                {
                    Dealer = table.Column<Guid>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoreReturnPeriods", x => x.Dealer);
                    table.ForeignKey(
                        name: "FK_CoreReturnPeriods_Dealers_Dealer",
                        column: x => x.Dealer,
                        principalTable: "Dealers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CoresOwed",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Order = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Workshop = table.Column<Guid>(type: "TEXT", nullable: false),
                    Dealer = table.Column<Guid>(type: "TEXT", nullable: false),
                    BornAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    EachTenThousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    Owed = table.Column<int>(type: "INTEGER", nullable: false),
                    Returned = table.Column<int>(type: "INTEGER", nullable: false),
                    CreditedPieces = table.Column<int>(type: "INTEGER", nullable: false),
                    CreditedTenThousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoresOwed", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CoresOwed_Dealers_Dealer",
                        column: x => x.Dealer,
                        principalTable: "Dealers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoresOwed_Orders_Order",
                        column: x => x.Order,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoresOwed_Workshops_Workshop",
                        column: x => x.Workshop,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DealerCallCounts",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    End = table.Column<string>(type: "TEXT", nullable: false),
                    UpTo = table.Column<int>(type: "INTEGER", nullable: false),
                    Calls = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DealerCallCounts", x => new { x.Account, x.Day, x.Kind, x.End, x.UpTo });
                    table.ForeignKey(
                        name: "FK_DealerCallCounts_TradeAccounts_Account",
                        column: x => x.Account,
                        principalTable: "TradeAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoreEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Pieces = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    AmountTenThousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenBackBy = table.Column<string>(type: "TEXT", nullable: true),
                    TakenBackAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TakenBackWhy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CoreOwedId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoreEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CoreEntries_CoresOwed_CoreOwedId",
                        column: x => x.CoreOwedId,
                        principalTable: "CoresOwed",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CoreEntries_CoreOwedId",
                table: "CoreEntries",
                column: "CoreOwedId");

            migrationBuilder.CreateIndex(
                name: "IX_CoresOwed_Dealer",
                table: "CoresOwed",
                column: "Dealer");

            migrationBuilder.CreateIndex(
                name: "IX_CoresOwed_Order_Position",
                table: "CoresOwed",
                columns: new[] { "Order", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CoresOwed_Workshop_State_BornAt",
                table: "CoresOwed",
                columns: new[] { "Workshop", "State", "BornAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DealerCallCounts_Day",
                table: "DealerCallCounts",
                column: "Day");

            // Orders placed before this version get their cores.
            migrationBuilder.Sql(CoreMap.OfOrdersPlacedBefore);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CoreEntries");

            migrationBuilder.DropTable(
                name: "CoreReturnPeriods");

            migrationBuilder.DropTable(
                name: "DealerCallCounts");

            migrationBuilder.DropTable(
                name: "CoresOwed");
        }
    }
}
