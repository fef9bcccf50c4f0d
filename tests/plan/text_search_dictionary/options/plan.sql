BEGIN;
ALTER TEXT SEARCH DICTIONARY public.d (stopwords, accept = 'true');
COMMIT;
