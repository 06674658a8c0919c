-- A small business service. The data ends today, so that "in the last 30 days" has members; the same day gives the same rows.
create schema app;

create table app.accounts (
  account_id integer primary key,
  name varchar not null,
  industry varchar,
  employees integer,
  plan varchar not null,
  seats integer not null,
  created_at timestamptz not null,
  trial_ends_on date
);
insert into app.accounts
select
  i,
  'Company ' || i,
  case when i % 11 = 0 then null else ['software', 'finance', 'retail', 'health'][1 + (i * 3) % 4] end,
  case when i % 13 = 0 then null else 5 + (i * i * 7) % 900 end,
  ['trial', 'team', 'team', 'business', 'enterprise'][1 + i % 5],
  3 + (i * 5) % 12,
  current_date - to_days(case when i % 5 = 0 then i % 14 else 20 + (i * 53) % 800 end),
  case when i % 5 = 0 then (current_date - to_days(i % 14) + to_days(14))::date end
from range(1, 121) as r(i);

create table app.users (
  user_id integer primary key,
  account_id integer not null references app.accounts (account_id),
  email varchar not null,
  role varchar not null,
  created_at timestamptz not null
);
insert into app.users
select
  row_number() over (order by a.account_id, n),
  a.account_id,
  'user' || n || '@company' || a.account_id || '.example.com',
  case when n = 0 then 'owner' else ['admin', 'member', 'member', 'viewer'][1 + n % 4] end,
  a.created_at + to_hours((n * 3)::integer)
from app.accounts as a, range(0, 12) as r(n)
where n < a.seats and a.created_at + to_hours((n * 3)::integer) < current_date;

create table app.events (
  event_id integer primary key,
  user_id integer not null references app.users (user_id),
  name varchar not null,
  occurred_at timestamptz not null
);
insert into app.events
select
  row_number() over (order by u.user_id, n),
  u.user_id,
  ['login', 'login', 'report_made', 'report_shared', 'user_invited', 'data_connected'][1 + (u.user_id * 5 + n) % 6],
  current_timestamp::date - to_days(((u.user_id * 23) % 20 + n * (1 + u.user_id % 7))::integer) - to_minutes(((u.user_id * 13 + n * 97) % 1440)::integer)
from app.users as u, range(0, 12) as r(n)
where n < (u.user_id * 7) % 13
  and current_date - to_days(((u.user_id * 23) % 20 + n * (1 + u.user_id % 7) + 1)::integer) > u.created_at;

create table app.invoices (
  invoice_id integer primary key,
  account_id integer not null references app.accounts (account_id),
  amount decimal(12,2) not null,
  issued_on date not null,
  paid_on date
);
insert into app.invoices
select
  row_number() over (order by a.account_id, n),
  a.account_id,
  (a.seats * case a.plan when 'team' then 12 when 'business' then 25 else 60 end)::decimal(12,2),
  (a.created_at + to_days((n * 30)::integer))::date,
  case when (a.account_id + n * 7) % 19 <> 0 then (a.created_at + to_days((n * 30 + 9)::integer))::date end
from app.accounts as a, range(0, 30) as r(n)
where a.plan <> 'trial' and a.created_at + to_days((n * 30 + 9)::integer) < current_date;

create table app.tickets (
  ticket_id integer primary key,
  user_id integer not null references app.users (user_id),
  priority varchar not null,
  opened_at timestamptz not null,
  closed_at timestamptz
);
insert into app.tickets
select
  row_number() over (order by u.user_id),
  u.user_id,
  ['low', 'normal', 'urgent'][1 + u.user_id % 3],
  current_date - to_days((u.user_id * 7) % 120),
  case when u.user_id % 5 <> 0 then current_date - to_days((u.user_id * 7) % 120) + to_hours(30) end
from app.users as u
where u.user_id % 4 = 0 and current_date - to_days((u.user_id * 7) % 120) > u.created_at;
