// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Bodies;

/// <summary>An office in a body (§ 6.3, § 6.4).</summary>
public enum Office
{
    Chair,
    Deputy,
    Treasurer,
    Secretary,
    Auditor,
}
