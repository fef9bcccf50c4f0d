ALTER TYPE shop.mood RENAME TO feeling;
