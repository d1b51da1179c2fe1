// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Tests.Clusters;

public sealed class NpmLinksTests
{
    [Fact]
    public async Task Links_are_made_beside_the_files_they_name_and_those_that_exist_are_left_alone()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        var lib = Directory.CreateDirectory(Path.Combine(scratch.Path, "native", "lib")).FullName;
        await File.WriteAllTextAsync(Path.Combine(lib, "libpq.so.5.18"), "a library", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "native", "pg-symlinks.json"),
            """
            [{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so"},
             {"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]
            """,
            TestContext.Current.CancellationToken);

        NpmLinks.Create(scratch.Path);
        NpmLinks.Create(scratch.Path);

        File.ReadAllText(Path.Combine(lib, "libpq.so.5")).ShouldBe("a library");
        new FileInfo(Path.Combine(lib, "libpq.so")).LinkTarget.ShouldBe("libpq.so.5.18");
    }

    [Fact]
    public async Task A_package_without_a_list_has_no_links()
    {
        await using var scratch = await ScratchFolder.NewAsync();

        NpmLinks.Create(scratch.Path);

        Directory.EnumerateFileSystemEntries(scratch.Path).ShouldBeEmpty();
    }
}
