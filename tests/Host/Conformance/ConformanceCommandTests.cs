// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json.Nodes;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Conformance;

public sealed class ConformanceCommandTests
{
    private const string InJune =
        """
        {"command":"RegisterAssembly","body":{"assembly":"2026","effectiveOn":"2026-06-08","decidedBy":"general-assembly","decidedOn":"2026-06-08"}}
        """;

    [Fact]
    public async Task What_was_not_kept_is_printed_in_Danish_and_as_JSON()
    {
        await using var program = await BuiltProgram.NewAsync();
        (await program.RunAsync(InJune, ["import", "-"])).Code.ShouldBe(0);
        var printed = await program.RunAsync("conformance");
        printed.Code.ShouldBe(0, printed.Said);
        printed.Result.ShouldContain("§ 7 Den ordinære generalforsamling holdes i den periode, vedtægterne siger [ordinary-held-in-season-");
        printed.Result.ShouldContain("holdt fra den 1. april 2026 til den 31. maj 2026 | Dagen er den 8. juni 2026");
        printed.Said.ShouldContain("1 findings, 1 of them unanswered.");

        var json = await program.RunAsync("conformance", "--json");
        json.Code.ShouldBe(0, json.Said);
        ((string)JsonNode.Parse(json.Result)!.AsArray().ShouldHaveSingleItem()!["check"]!).ShouldBe("ordinary-held-in-season");
    }
}
