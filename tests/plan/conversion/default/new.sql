create default conversion latin for 'unicode' to 'iso-8859-1' from utf8_to_iso8859_1;
