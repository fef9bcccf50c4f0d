create conversion latin for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
