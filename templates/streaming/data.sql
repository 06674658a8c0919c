-- A small video service. The data ends today, so that "in the last 30 days" has members; the same day gives the same rows.
create schema service;

create table service.subscribers (
  subscriber_id integer primary key,
  email varchar not null,
  country varchar not null,
  plan varchar not null,
  joined_at timestamptz not null,
  cancelled_at timestamptz
);
insert into service.subscribers
select
  i,
  'viewer' || i || '@example.com',
  ['US', 'CA', 'GB', 'BR', 'JP'][1 + (i * 3) % 5],
  ['free', 'basic', 'basic', 'premium'][1 + i % 4],
  current_date - to_days(1 + (i * 97) % 700),
  case when i % 7 = 0 then current_date - to_days((i * 97) % 700 // 3) end
from range(1, 401) as r(i);

create table service.titles (
  title_id integer primary key,
  name varchar not null,
  kind varchar not null,
  genre varchar not null,
  minutes integer not null
);
insert into service.titles
select
  i,
  'Title ' || i,
  ['film', 'episode', 'episode'][1 + i % 3],
  ['drama', 'comedy', 'documentary', 'kids', 'action'][1 + (i * 3) % 5],
  20 + (i * 13) % 100
from range(1, 61) as r(i);

create table service.plays (
  play_id integer primary key,
  subscriber_id integer not null references service.subscribers (subscriber_id),
  title_id integer not null references service.titles (title_id),
  device varchar not null,
  minutes_watched integer not null,
  played_at timestamptz not null
);
insert into service.plays
select
  row_number() over (order by s.subscriber_id, n),
  s.subscriber_id,
  t.title_id,
  ['tv', 'tv', 'phone', 'browser'][1 + (s.subscriber_id + n) % 4],
  case when (s.subscriber_id + n) % 3 = 0 then t.minutes // 4 else t.minutes end,
  current_timestamp::date - to_days(((s.subscriber_id * 19) % 90 + n * (s.subscriber_id % 6) // 2)::integer) - to_minutes(((s.subscriber_id * 31 + n * 77) % 1440)::integer)
from service.subscribers as s, range(0, 20) as r(n)
join service.titles as t on t.title_id = 1 + (s.subscriber_id * 7 + n * 11) % 60
where n < (s.subscriber_id * 7) % 21
  and (s.subscriber_id * 19) % 90 + n * (s.subscriber_id % 6) // 2 < 1 + (s.subscriber_id * 97) % 700;

create table service.payments (
  payment_id integer primary key,
  subscriber_id integer not null references service.subscribers (subscriber_id),
  amount decimal(12,2) not null,
  succeeded boolean not null,
  paid_at timestamptz not null
);
insert into service.payments
select
  row_number() over (order by s.subscriber_id, n),
  s.subscriber_id,
  case s.plan when 'premium' then 17.99 else 8.99 end,
  (s.subscriber_id * 5 + n * 3) % 17 <> 0,
  s.joined_at + to_days((n * 30)::integer)
from service.subscribers as s, range(0, 24) as r(n)
where s.plan <> 'free' and s.joined_at + to_days((n * 30)::integer) < coalesce(s.cancelled_at, current_date);
