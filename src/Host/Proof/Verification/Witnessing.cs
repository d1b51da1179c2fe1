// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Proof.Verification;

/// <summary>What witnesses say of a checkpoint. How many of them are enough is for whoever checks to decide.</summary>
/// <param name="Signed">The given witnesses that signed it, and when, each by its own clock.</param>
/// <param name="Silent">The given witnesses that did not.</param>
/// <param name="Unchecked">The names of others under it, whose keys were not given: anybody could have written them there.</param>
public sealed record Witnessing(
    IReadOnlyList<(string Name, DateTimeOffset At)> Signed, IReadOnlyList<string> Silent, IReadOnlyList<string> Unchecked)
{
    /// <summary>Looks at the signatures under a checkpoint.</summary>
    /// <param name="given">The keys of the witnesses that are trusted.</param>
    public static Witnessing Of(SignedNote note, Checkpoint checkpoint, IReadOnlyList<NoteKey> given)
    {
        var (signed, silent) = (new List<(string, DateTimeOffset)>(), new List<string>());
        foreach (var witness in given)
            if (note.CosignedAt(witness) is { } at) signed.Add((witness.Name, at));
            else silent.Add(witness.Name);
        var others = note.Signatures.Where(signature => signature.Name != checkpoint.Origin && !given.Any(witness => witness.Signed(signature)));
        return new Witnessing(signed, silent, [.. others.Select(signature => signature.Name).Distinct()]);
    }
}
