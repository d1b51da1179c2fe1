-- SPDX-License-Identifier: MPL-2.0
-- SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
--
-- What the role that serves may do: everything but change an entry. Run by the owner when the two roles are not the same.

grant usage on schema ledger, register, wolverine to {clerk};
grant select, insert, update, delete on all tables in schema ledger, register, wolverine to {clerk};
grant usage, select on all sequences in schema ledger, wolverine to {clerk};
grant execute on all functions in schema ledger, wolverine to {clerk};

revoke all on ledger.mt_events, ledger.mt_streams, ledger.idempotency from {clerk};
grant select, insert on ledger.mt_events, ledger.mt_streams, ledger.idempotency to {clerk};
revoke all on ledger.leaf, ledger.tile, ledger.checkpoint, ledger.log_key, ledger.cosignature from {clerk};
grant select, insert on ledger.leaf, ledger.tile, ledger.checkpoint, ledger.log_key, ledger.cosignature to {clerk};
grant update (version, timestamp) on ledger.mt_streams to {clerk};
-- A tile grows.
grant update (hashes) on ledger.tile to {clerk};

-- A document is never another; only whom it belongs to may be said later.
revoke update on register.document from {clerk};
grant update (organisation) on register.document to {clerk};
