#!/usr/bin/env bash
# SPDX-License-Identifier: MPL-2.0
# SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
#
# Makes the ledger's two roles and its database, once, in an empty PostgreSQL. The program gives the clerk its rights to the tables
# when it has made them.
set -euo pipefail

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set owner_password="${LEDGER_OWNER_PASSWORD:?}" --set clerk_password="${LEDGER_CLERK_PASSWORD:?}" <<'SQL'
create role ledger_owner login password :'owner_password';
create role ledger_clerk login password :'clerk_password';
create database ledger owner ledger_owner;
revoke all on database ledger from public;
grant connect on database ledger to ledger_clerk;
SQL
