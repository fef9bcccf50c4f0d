CREATE SCHEMA lang;
CREATE FUNCTION lang.call() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION lang.inline(internal) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION lang.validate(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE pl HANDLER lang.call INLINE lang.inline VALIDATOR lang.validate;
CREATE FUNCTION f() RETURNS int LANGUAGE pl AS 'begin return 1; end';
