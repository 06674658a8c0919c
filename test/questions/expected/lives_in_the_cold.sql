select customer_id
from people join shop.addresses using (address_id) join shop.regions using (region_id)
where climate = 'cold'
