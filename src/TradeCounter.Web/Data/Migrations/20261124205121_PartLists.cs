using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TradeCounter.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class PartLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PartLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Workshop = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    IsSaved = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Parts = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartLists", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartLists_Workshops_Workshop",
                        column: x => x.Workshop,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PartListAnswers",
                columns: table => new
                {
                    List = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Batch = table.Column<int>(type: "INTEGER", nullable: false),
                    Found = table.Column<string>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartListAnswers", x => new { x.List, x.Account, x.Batch });
                    table.ForeignKey(
                        name: "FK_PartListAnswers_PartLists_List",
                        column: x => x.List,
                        principalTable: "PartLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PartListRows",
                columns: table => new
                {
                    List = table.Column<Guid>(type: "TEXT", nullable: false),
                    Index = table.Column<int>(type: "INTEGER", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    Typed = table.Column<string>(type: "TEXT", nullable: false),
                    NumberCells = table.Column<int>(type: "INTEGER", nullable: false),
                    Brand = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    NumberTyped = table.Column<string>(type: "TEXT", nullable: false),
                    QuantityTyped = table.Column<string>(type: "TEXT", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", nullable: true),
                    Place = table.Column<int>(type: "INTEGER", nullable: true),
                    Wanted = table.Column<int>(type: "INTEGER", nullable: false),
                    TogetherWith = table.Column<int>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartListRows", x => new { x.List, x.Index });
                    table.ForeignKey(
                        name: "FK_PartListRows_PartLists_List",
                        column: x => x.List,
                        principalTable: "PartLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PartListRows_List_Place",
                table: "PartListRows",
                columns: new[] { "List", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_PartLists_State",
                table: "PartLists",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_PartLists_Workshop_ChangedAt",
                table: "PartLists",
                columns: new[] { "Workshop", "ChangedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PartListAnswers");

            migrationBuilder.DropTable(
                name: "PartListRows");

            migrationBuilder.DropTable(
                name: "PartLists");
        }
    }
}
