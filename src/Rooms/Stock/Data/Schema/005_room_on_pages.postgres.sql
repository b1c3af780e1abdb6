-- A level changes with every order and count. Room on its page lets PostgreSQL change it there, without new entries in its indexes.
ALTER TABLE stock_level SET (fillfactor = 70);
