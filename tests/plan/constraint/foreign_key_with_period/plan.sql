BEGIN;
-- may fail: fails where a row of public.bookings has no match in public.rooms
ALTER TABLE public.bookings ADD CONSTRAINT bookings_room_at_fkey FOREIGN KEY (room, PERIOD at) REFERENCES public.rooms (id, PERIOD during);
COMMIT;
