// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Net;
using System.Text;
using OS2.Ledger.Proof.Witnesses;

namespace OS2.Ledger.Proof.Cosigning;

/// <summary>What a witness answered.</summary>
/// <param name="Size">The size at which it says it saw the log last; only where it refuses for that.</param>
/// <param name="Signature">What it signed, checked; only where it signed.</param>
public sealed record WitnessReply(HttpStatusCode Status, long? Size, NoteSignature? Signature);

/// <summary>Asks witnesses, be they this program or any other that follows C2SP tlog-witness.</summary>
public sealed class WitnessClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Who answers at length, or elsewhere, is no witness.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>Asks a witness to sign a checkpoint.</summary>
    /// <exception cref="HttpRequestException">It does not answer.</exception>
    /// <exception cref="TaskCanceledException">It does not answer in time.</exception>
    public async Task<WitnessReply> AskAsync(LedgerWitness witness, AddCheckpoint asked, CancellationToken cancellation)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(asked.ToString()));
        using var answer = await _http.PostAsync(witness.AddCheckpoint, body, cancellation);
        var said = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => new(answer.StatusCode, null, Signed(asked.Note.Text, said, witness.Key)),
            HttpStatusCode.Conflict when long.TryParse(said.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) =>
                new(answer.StatusCode, size, null),
            _ => new(answer.StatusCode, null, null),
        };
    }

    public void Dispose() => _http.Dispose();

    private static NoteSignature? Signed(string text, string lines, NoteKey witness)
    {
        // Other keys of the same witness may have signed too, of kinds that are not known here.
        var own = lines.Split('\n').Select(NoteSignature.Read).OfType<NoteSignature>().Where(witness.Signed).ToList();
        return own is [var signature] && new SignedNote(text, own).CosignedAt(witness) is not null ? signature : null;
    }
}
