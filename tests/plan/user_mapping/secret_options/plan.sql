BEGIN;
CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS ("user" 'v', token_file '/etc/t', token 'geheim');
COMMIT;
