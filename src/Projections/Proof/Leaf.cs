// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using OS2.Ledger.Operations;

namespace OS2.Ledger.Proof;

/// <summary>
/// An entry in the one form in which it is sealed: its envelope with basis and data, in RFC 8785. It is written from what the database
/// holds and never by way of the types of facts, so that it says what is stored, whatever the program believes.
/// </summary>
public static class Leaf
{
    /// <summary>In SQL, the columns of <c>mt_events</c> from which a leaf is written.</summary>
    public const string Columns =
        "seq_id, id, stream_id, version, type, timestamp, user_name, headers->>'approvedBy', headers->>'idempotencyKey', correlation_id, " +
        "causation_id, data::text";

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Writes the leaf of a row.</summary>
    /// <param name="row">A row that has <see cref="Columns"/>.</param>
    /// <param name="first">The place of the first of them.</param>
    public static void Write(IBufferWriter<byte> to, NpgsqlDataReader row, int first = 0)
    {
        using var data = JsonDocument.Parse(row.GetString(first + 11));
        to.Write("{"u8);
        Text("approvedBy", 7);
        Member("basis");
        if (data.RootElement.ValueKind == JsonValueKind.Object && data.RootElement.TryGetProperty("basis", out var basis))
            CanonicalJson.Write(to, basis);
        else to.Write("null"u8);
        to.Write(","u8);
        Text("causation", 10);
        Text("correlation", 9);
        Member("data");
        CanonicalJson.Write(to, data.RootElement);
        to.Write(","u8);
        Member("id");
        CanonicalJson.WriteText(to, row.GetGuid(first + 1).ToString());
        to.Write(","u8);
        Text("idempotencyKey", 8);
        Number("number", 0);
        Member("recordedAt");
        CanonicalJson.WriteText(to, row.GetDateTime(first + 5).ToUniversalTime().ToString(TimeForm, CultureInfo.InvariantCulture));
        to.Write(","u8);
        Text("recordedBy", 6);
        Text("stream", 2);
        Text("type", 4);
        Member("version");
        to.Write(Digits(row.GetInt64(first + 3)));
        to.Write("}"u8);

        void Member(string name)
        {
            CanonicalJson.WriteText(to, name);
            to.Write(":"u8);
        }

        void Text(string name, int column)
        {
            Member(name);
            CanonicalJson.WriteText(to, row.IsDBNull(first + column) ? null : row.GetString(first + column));
            to.Write(","u8);
        }

        void Number(string name, int column)
        {
            Member(name);
            to.Write(Digits(row.GetInt64(first + column)));
            to.Write(","u8);
        }
    }

    /// <summary>The key that an entry names as the next; null for every other entry.</summary>
    /// <inheritdoc cref="Write" path="/param" />
    public static NextKey? KeyIn(NpgsqlDataReader row, int first = 0) =>
        row.GetString(first + 4) == FactTypes.NameOf(typeof(LogKeyChanged))
        && JsonSerializer.Deserialize<LogKeyChanged>(row.GetString(first + 11), LedgerJson.Options) is { } changed
            ? new(changed.Key, changed.Reason == LogKeyReason.Replaced)
            : null;

    private static byte[] Digits(long number) => System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}

/// <summary>The key that signs from an entry on.</summary>
/// <param name="IsVouchedFor">Whether the one before has to sign with it, once.</param>
public sealed record NextKey(NoteKey Key, bool IsVouchedFor);
