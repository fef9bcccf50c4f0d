-- What this cannot bring back:
--   removes packed from enum shop.order_status
ALTER TYPE shop.order_status ADD VALUE 'packed' AFTER 'paid';