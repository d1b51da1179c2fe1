// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Clusters;

/// <summary>The private cluster cannot serve. The message is for the person at the terminal: plain sentences that say what to do.</summary>
public sealed class ClusterException(string message) : Exception(message);
