ALTER TABLE public.bookings ADD CONSTRAINT bookings_room_at_fkey FOREIGN KEY (room, PERIOD at) REFERENCES public.rooms (id, PERIOD during);
