// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Pages;

var builder = WebApplication.CreateBuilder(args);
builder.AddPages();
var app = builder.Build();
app.UsePages();
app.MapPages();
app.MapGet("/", () => Page.Show<FrontPage>());
app.Run();
