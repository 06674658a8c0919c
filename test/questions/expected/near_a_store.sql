select distinct customer_id
from people join shop.addresses a using (address_id) cross join shop.stores s
where a.latitude is not null
  and 6371.0088 * acos(least(1,
      sin(radians(a.latitude)) * sin(radians(s.latitude))
      + cos(radians(a.latitude)) * cos(radians(s.latitude)) * cos(radians(s.longitude - a.longitude)))) <= 25
