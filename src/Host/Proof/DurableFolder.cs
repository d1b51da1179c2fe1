// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.InteropServices;

namespace OS2.Ledger.Proof;

/// <summary>
/// Brings to the disk which files a folder has. A file that was flushed and renamed may otherwise have its old name, or its old content,
/// after a power cut; .NET has no way to ask for that.
/// </summary>
internal static class DurableFolder
{
    /// <summary>What a file is called until it is whole.</summary>
    public const string Unfinished = ".new";

    /// <summary>Writes a file for nobody else to read, whole or not at all, and so that it is there after a power cut.</summary>
    public static void Write(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(file + Unfinished, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + Unfinished, file, overwrite: true);
        Flush(Path.GetDirectoryName(file)!);
    }

    /// <summary>Flushes the folder. Windows does so by itself, and a file system that knows of no such thing cannot be helped.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) return;
        _ = Fsync(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
