-- SPDX-License-Identifier: MPL-2.0
-- SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
--
-- What the ledger keeps beside Marten's event store. Run by the owner after Marten's own tables are in place; it may be run again.
-- {clerk} is the role the program serves with.

create schema if not exists register;

-- The timeline (src/Projections/Timeline): what holds when, as known when.
create table if not exists ledger.timeline (
  stream text not null,
  kind text not null,
  subject text not null,
  holder text not null,
  value jsonb not null,
  effective daterange not null,
  recorded int8range not null,
  uncertain boolean not null,
  since text not null,
  until text
);
create unique index if not exists timeline_row on ledger.timeline
  (stream, kind, subject, holder, value, effective, uncertain, since, coalesce(until, ''), lower(recorded));
drop index if exists ledger.timeline_open;
create index if not exists timeline_subject on ledger.timeline (kind, subject);
-- Persons, and the organisations they hold something for, have pages of their own.
create index if not exists timeline_holder on ledger.timeline (holder);
create index if not exists timeline_organisation on ledger.timeline ((value->>'organisation')) where value->>'organisation' is not null;

-- Which terms end is asked whenever the secretariat looks at its tasks; what is uncertain ends somewhere within its days.
create index if not exists timeline_term_end on ledger.timeline (upper(effective)) where kind = 'seat' and until is not null;
create index if not exists timeline_uncertain_term on ledger.timeline (upper(effective)) where kind = 'seat' and until is not null and uncertain;

-- A roster of any day as known on any other, of one subject or of all. An extension that comes with PostgreSQL, and that the owner of a
-- database may make without being superuser, lets kind and subject stand in one index with the ranges (D17). Where it is not
-- installed, the days and numbers alone are looked up: right, and slower the more the association has.
do $$
begin
  create extension if not exists btree_gist;
  create index if not exists timeline_as_of on ledger.timeline using gist (kind, subject, effective, recorded);
  drop index if exists ledger.timeline_when;
exception when feature_not_supported or undefined_file or insufficient_privilege or invalid_schema_name then
  create index if not exists timeline_when on ledger.timeline using gist (effective, recorded);
end
$$;

-- Few rows answer such a question, while the planner, for which days and numbers have nothing to do with each other, expects thousands:
-- compiling the question and sharing it among processes then costs a hundred times what it is about.
do $$
begin
  execute format('alter database %I set jit = off', current_database());
  execute format('alter database %I set max_parallel_workers_per_gather = 0', current_database());
exception when insufficient_privilege then null;
end
$$;

-- What followed from one request, who recorded, which organisation it is about, and which entry it rests on.
create index if not exists entry_correlation on ledger.mt_events (correlation_id);
create index if not exists entry_recorder on ledger.mt_events (user_name);
create index if not exists entry_about on ledger.mt_events (
  (coalesce(substring(stream_id from '^[a-z]+-(\d{8})'), data->>'organisation', data->'replacement'->'fact'->>'organisation')));

-- Whoever an entry about a body names: two persons, when one takes over from the other.
create index if not exists entry_body_persons on ledger.mt_events using gin ((
  array[data->>'person', data->>'to', data->>'substitute', data->'replacement'->'fact'->>'person', data->'replacement'->'fact'->>'to',
    data->'replacement'->'fact'->>'substitute'])) where left(stream_id, 5) = 'body-';

create index if not exists entry_rests_on on ledger.mt_events ((
  coalesce(data->>'officeEntry', data->>'tariffEntry', data->>'demandEntry', data->>'membershipEntry',
    data->'replacement'->'fact'->>'officeEntry', data->'replacement'->'fact'->>'tariffEntry',
    data->'replacement'->'fact'->>'demandEntry', data->'replacement'->'fact'->>'membershipEntry')));

-- Where what an entry stands on can be found: a resolution's page lists what rests on it.
create index if not exists entry_reference on ledger.mt_events (
  (coalesce(data->'replacement'->'fact'->'basis'->>'reference', data->'basis'->>'reference')));

-- A ballot is counted by the votes themselves.
create index if not exists entry_vote on ledger.mt_events ((data->>'ballot')) where type = 'vote_cast';

-- Who was forgotten is written into the data folder of every server.
create index if not exists entry_forgotten on ledger.mt_events (seq_id) where type = 'person_forgotten';

-- What was asked with which key, so that asking twice is the same as asking once.
create table if not exists ledger.idempotency (
  recorded_by uuid not null,
  key text not null,
  fingerprint text not null,
  entries uuid[] not null,
  primary key (recorded_by, key)
);

-- What should have followed from an entry and was refused, until it follows: the command, the entry it was to correct or annul (0 where it
-- does neither) and the stream that refused it, with the code of the refusal and what its words need. The original is the entry that first
-- said what the entry corrects. Work to be done, and no part of what the ledger knows.
do $$
begin
  -- From before two entries could be told apart, and never released: what it holds could not be tried again one by one.
  if exists (
    select from pg_class kept where oid = to_regclass('ledger.refused_reaction')
      and not exists (select from pg_attribute where attrelid = kept.oid and attname = 'target')) then
    drop table ledger.refused_reaction;
  end if;
end $$;
create table if not exists ledger.refused_reaction (
  entry bigint not null,
  original bigint not null,
  cause text not null,
  stream text not null,
  command text not null,
  target bigint not null,
  code text not null,
  facts text[] not null,
  since timestamptz not null,
  primary key (entry, stream, command, target, code)
);
create index if not exists refused_reaction_stream on ledger.refused_reaction (stream);
create index if not exists refused_reaction_cause on ledger.refused_reaction (cause);

-- Documents, named in entries by digest = SHA-256(salt || content). Erasing one leaves its digest meaningless and every proof whole.
create table if not exists register.document (
  digest text primary key,
  salt bytea not null,
  content bytea not null,
  media_type text not null,
  file_name text not null,
  organisation text,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null
);

-- Whom a private text is about, so that it goes when the first of them is erased.
alter table register.document add column if not exists persons uuid[];
create index if not exists document_persons on register.document using gin (persons);
do $$
begin
  update register.document set persons = array[person] where person is not null;
  alter table register.document drop column person;
exception when undefined_column then null;
end
$$;

-- The person register: the only place with names. Entries carry the id.
create table if not exists register.person (
  id uuid primary key,
  key text unique,
  name text not null,
  email text,
  phone text,
  entered_at timestamptz not null
);
create index if not exists person_name_and_mail on register.person (name, lower(email));
alter table register.person add column if not exists corrected_by uuid, add column if not exists corrected_at timestamptz;

-- Voting cards (D21), one for a member at an assembly: issued anew, the earlier is void. Of a code only the SHA-256 is kept, and it says
-- nothing, the code being random. A person's cards go with the person.
create table if not exists register.voting_card (
  assembly text not null,
  cvr text not null,
  person uuid not null references register.person on delete cascade,
  code text not null unique,
  issued_at timestamptz not null,
  issued_by uuid not null,
  used_at timestamptz,
  primary key (assembly, cvr)
);
create index if not exists voting_card_person on register.voting_card (person);

-- Trial ballots (D22), one for an assembly while it lasts. No entry tells of them; ended, they are gone with what was voted.
create table if not exists register.rehearsal (
  assembly text primary key,
  closed boolean not null default false
);
create table if not exists register.rehearsal_vote (
  assembly text not null references register.rehearsal on delete cascade,
  cvr text not null,
  paper text not null,
  primary key (assembly, cvr)
);

-- Whoever was erased stays erased, from wherever the register was put back.
delete from register.person where id::text in (select data->>'person' from ledger.mt_events where type = 'person_forgotten');
delete from register.document where persons &&
  (select array_agg((data->>'person')::uuid) from ledger.mt_events where type = 'person_forgotten');

-- Every entry's number, in the entry's own transaction, until it is sealed.
create table if not exists ledger.unsealed (
  number bigint primary key
);

create or replace function ledger.entry_unsealed() returns trigger language plpgsql as $$
begin
  insert into ledger.unsealed (number) values (new.seq_id);
  return null;
end
$$;

-- The sealed log (src/Host/Proof): each entry in the form in which it was sealed, in the order in which it was, which is its index.
create table if not exists ledger.leaf (
  index bigint primary key check (index >= 0),
  number bigint not null unique,
  body text not null
);

-- The tree over the leaves: on every eighth level the hashes that stand beside each other, at most 256 of 32 bytes to a row.
create table if not exists ledger.tile (
  level integer not null,
  index bigint not null,
  hashes bytea not null,
  primary key (level, index)
);
-- Hashes cannot be compressed.
alter table ledger.tile alter column hashes set storage external;

-- What was signed each time that entries were sealed, and the keys that signed, each from so many leaves on.
create table if not exists ledger.checkpoint (
  size bigint primary key,
  note text not null,
  sealed_at timestamptz not null
);
create table if not exists ledger.log_key (
  key text primary key,
  size bigint not null unique
);

-- Which entries a book was made of (src/Projections/Timeline/BookReach.cs).
create table if not exists ledger.book (
  name text primary key,
  number bigint not null,
  entries bigint not null,
  digest bytea not null
);
create or replace function ledger.chained(digest bytea, ids uuid[]) returns bytea language plpgsql immutable as $$
declare
  id uuid;
begin
  foreach id in array ids loop
    digest := sha256(digest || uuid_send(id));
  end loop;
  return digest;
end
$$;

-- What witnesses signed of a checkpoint, each as the line that stands under it, and the key of whoever did.
create table if not exists ledger.cosignature (
  size bigint not null,
  key text not null,
  signature text not null,
  kept_at timestamptz not null,
  primary key (size, key)
);

-- What was found to be changed behind the ledger's back; nothing is sealed while one of them stands. The number is 0 for none in particular.
create table if not exists ledger.alarm (
  kind text not null,
  number bigint not null,
  found_at timestamptz not null,
  ended_at timestamptz
);
create unique index if not exists alarm_standing on ledger.alarm (kind, number) where ended_at is null;

create or replace function ledger.append_only() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: the ledger is append-only', tg_op, tg_table_schema, tg_table_name using errcode = 'LG001';
end
$$;

create or replace function ledger.tile_grows() returns trigger language plpgsql as $$
begin
  if (new.level, new.index) is distinct from (old.level, old.index)
    or substring(new.hashes for octet_length(old.hashes)) is distinct from old.hashes then
    raise exception 'a tile only grows' using errcode = 'LG005';
  end if;
  return new;
end
$$;

do $$
declare
  sealed text;
begin
  foreach sealed in array array['leaf', 'tile', 'checkpoint', 'log_key', 'cosignature'] loop
    if sealed = 'tile' then
      execute 'create or replace trigger tile_grows before update on ledger.tile for each row execute function ledger.tile_grows()';
      execute 'alter table ledger.tile enable always trigger tile_grows';
    else
      execute format(
        'create or replace trigger %1$s_no_update before update on ledger.%1$s for each row execute function ledger.append_only()', sealed);
      execute format('alter table ledger.%1$s enable always trigger %1$s_no_update', sealed);
    end if;
    execute format('create or replace trigger %1$s_no_delete before delete on ledger.%1$s for each row execute function ledger.append_only()', sealed);
    execute format(
      'create or replace trigger %1$s_no_truncate before truncate on ledger.%1$s for each statement execute function ledger.append_only()', sealed);
    execute format('alter table ledger.%1$s enable always trigger %1$s_no_delete', sealed);
    execute format('alter table ledger.%1$s enable always trigger %1$s_no_truncate', sealed);
  end loop;
end
$$;

-- Marten fills the number of a failed append with a row of its own. It says nothing, so it does not become an entry: the gap stays.
create or replace function ledger.entry_real() returns trigger language plpgsql as $$
begin
  return case when new.type = 'tombstone' then null else new end;
end
$$;

-- A vote counts if and only if it was committed before the closing of its ballot: votes share a lock until they are, the closing has it
-- alone, and what comes after the closing finds it.
create or replace function ledger.vote_in(ballot text) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(ballot, 21));
  if exists (select from ledger.mt_events where stream_id = ballot and type in ('ballot_closed', 'ballot_annulled')) then
    raise exception 'voting in % has ended', ballot using errcode = 'LG003';
  end if;
end
$$;

create or replace function ledger.end_voting(ballot text) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(ballot, 21));
end
$$;

-- A trial ballot is started, and ended by a real one, by one at a time.
create or replace function ledger.rehearse_alone(assembly text) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('rehearsal-' || assembly, 21));
end
$$;

-- The boxes of secret ballots: a table for each, of the owner's, that is dropped when its papers are published. No backup holds them.
create schema if not exists ballot_box;

create or replace function ledger.set_up_box(ballot text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('create table ballot_box.%I (code text primary key, paper text not null)', ballot);
end
$$;

create or replace function ledger.put_in_box(ballot text, code text, paper text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('insert into ballot_box.%I (code, paper) values ($1, $2)', ballot) using code, paper;
exception
  when unique_violation then raise exception 'a code is for one paper' using errcode = 'LG004';
  -- Restored from a backup, which holds no box.
  when undefined_table then raise exception 'the box of % is gone', ballot using errcode = 'LG003';
end
$$;

create or replace function ledger.papers_in_box(ballot text) returns table (code text, paper text)
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  return query execute format('select code, paper from ballot_box.%I order by code collate "C"', ballot);
end
$$;

create or replace function ledger.take_away_box(ballot text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('drop table if exists ballot_box.%I', ballot);
end
$$;

do $$
declare
  box text;
begin
  foreach box in array array['set_up_box(text)', 'put_in_box(text, text, text)', 'papers_in_box(text)', 'take_away_box(text)'] loop
    execute format('revoke all on function ledger.%s from public', box);
    execute format('grant execute on function ledger.%s to {clerk}', box);
  end loop;
end
$$;

-- A stream's row only counts its entries.
create or replace function ledger.stream_forward() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'version' - 'timestamp') is distinct from (to_jsonb(old) - 'version' - 'timestamp') or new.version < old.version then
    raise exception 'only the version of stream % may change, and only forwards', old.id using errcode = 'LG002';
  end if;
  return new;
end
$$;

create or replace trigger entry_real before insert on ledger.mt_events for each row execute function ledger.entry_real();
create or replace trigger entry_unsealed after insert on ledger.mt_events for each row execute function ledger.entry_unsealed();
create or replace trigger entry_no_update before update on ledger.mt_events for each row execute function ledger.append_only();
create or replace trigger entry_no_delete before delete on ledger.mt_events for each row execute function ledger.append_only();
create or replace trigger entry_no_truncate before truncate on ledger.mt_events for each statement execute function ledger.append_only();
create or replace trigger stream_forward before update on ledger.mt_streams for each row execute function ledger.stream_forward();
create or replace trigger stream_no_delete before delete on ledger.mt_streams for each row execute function ledger.append_only();
create or replace trigger stream_no_truncate before truncate on ledger.mt_streams for each statement execute function ledger.append_only();

-- Also in a session that has set session_replication_role to replica.
alter table ledger.mt_events enable always trigger entry_real;
alter table ledger.mt_events enable always trigger entry_unsealed;
alter table ledger.mt_events enable always trigger entry_no_update;
alter table ledger.mt_events enable always trigger entry_no_delete;
alter table ledger.mt_events enable always trigger entry_no_truncate;
alter table ledger.mt_streams enable always trigger stream_forward;
alter table ledger.mt_streams enable always trigger stream_no_delete;
alter table ledger.mt_streams enable always trigger stream_no_truncate;
